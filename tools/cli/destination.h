#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/durable.h"

namespace kho::tools {

/// Where the files go that a command makes of others (`-o`): one file, standard output, or files in a folder
/// named after those they come from. Never one of those given, nor one made before in the same run.
class Destination {
 public:
    /// `out` is a folder where it ends in '/' or is one, or where `one` is not true; "-" is standard output.
    Destination(std::string out, bool force, bool one, const std::vector<std::string>& sources);

    [[nodiscard]] bool is_folder() const { return folder_; }
    [[nodiscard]] bool is_standard_output() const { return out_ == "-"; }

    /// The path of what is made of `source`: the folder, the name of the source without its ending, `suffix`,
    /// `extension`. Of one file: that file, and beside it, where there is a suffix.
    [[nodiscard]] std::string path_of(const std::string& source, const std::string& suffix,
                                      const std::string& extension) const;

    /// An empty file that will be `path` once it is `published`. Throws Error: exists, io, denied.
    std::unique_ptr<NewFile> begin(const std::string& path);
    void publish(NewFile& file, const std::string& path) const;

    /// A whole file, or standard output. Throws Error.
    void write(const std::string& path, const std::string& bytes);

 private:
    std::string out_;
    bool force_, folder_;
    std::set<std::string> sources_, made_;
};

/// Bytes on standard output. Throws Error (io).
void put_on_standard_output(std::string_view bytes);

}  // namespace kho::tools
