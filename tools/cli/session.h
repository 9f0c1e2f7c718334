#pragma once

#include <kho/catalogue.h>

#include <functional>
#include <string>
#include <vector>

#include "cli/output.h"

namespace kho::tools {

/// The options every command has.
struct CommonOptions {
    std::string folder;  ///< -C
    bool json = false, quiet = false;
    int verbose = 0;
    double wait_seconds = 0;  ///< --wait
    std::string line;         ///< the command as it was typed: "kho set title=x id:k7q2"
};

/// What a command works in: the archive it was told of, and where its words go.
class Session {
 public:
    Session(std::string command, const CommonOptions& options);

    [[nodiscard]] const CommonOptions& options() const { return options_; }
    Output& out() { return output_; }
    [[nodiscard]] const std::string& command_line() const { return options_.line; }

    /// The archive of -C, else of KHO_ARCHIVE, else the one around the working folder. Throws Error
    /// (missing).
    [[nodiscard]] Archive archive() const;
    /// The same where the catalogue may be gone: a folder that is named, or the working folder, needs only
    /// masters.
    [[nodiscard]] Archive remains() const;
    [[nodiscard]] Catalogue open(Catalogue::Mode mode) const;

 private:
    [[nodiscard]] std::string named_folder() const;  ///< by -C or KHO_ARCHIVE

    CommonOptions options_;
    Output output_;
};

/// Hands on the items of a list: a line each, or NUL-separated. Empty ones are passed over. `source` is a
/// path, or "-" for standard input.
void for_each_item(const std::string& source, bool null_separated,
                   const std::function<void(const std::string&)>& use);

}  // namespace kho::tools
