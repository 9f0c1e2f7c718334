#pragma once

#include <kho/api.h>

#include <cstdint>
#include <optional>
#include <string>

namespace kho {

/// An archive is a folder: `kho.db` (the catalogue), `masters/` (originals), `derived/` (can be made again).
/// A value: it holds paths, no open files.
class KHO_API Archive {
 public:
    /// Makes the folder, if need be, with an empty catalogue. `languages` is what its pages are read with
    /// unless something else is asked for; `at` (milliseconds since 1970 UTC) is when it was made, if not
    /// now. Throws Error: exists (there is an archive already), denied, io.
    static Archive create(const std::string& folder, const std::string& name, const std::string& languages,
                          std::optional<std::int64_t> at = {});

    /// The archive in this very folder. Throws Error (missing).
    static Archive at(const std::string& folder);

    /// What is left of an archive whose catalogue may be gone or be of no use: a folder with masters. For
    /// `rebuild` alone. Throws Error (missing).
    static Archive remains(const std::string& folder);

    /// The archive that `start` is in: the nearest folder upwards with a kho.db. Throws Error (missing).
    static Archive around(const std::string& start);

    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] std::string catalogue_path() const { return folder_ + "/kho.db"; }
    [[nodiscard]] std::string masters_folder() const { return folder_ + "/masters"; }
    /// Where the master of this digest (64 hexadecimal digits) is kept, unless it was taken in in place.
    [[nodiscard]] std::string master_path(const std::string& id) const;

 private:
    explicit Archive(std::string folder) : folder_(std::move(folder)) {}
    std::string folder_;
};

}  // namespace kho
