#pragma once

#include <kho/archive.h>

#include <optional>
#include <string>

/// A catalogue that is gone or of no use gives way to one made anew. All under the archive's write lock.
namespace kho {

/// An archive's catalogue before it is replaced.
struct OldCatalogue {
    /// Why it is of no use, in words: gone, no catalogue, or damaged beyond what can be made again from its
    /// own ops. Nothing if it is whole.
    std::optional<std::string> fault;
    /// What the archive calls itself and is read with, as far as that can still be asked.
    std::string name, languages;
};

/// Looks at it, and leaves it as it is, byte for byte: where an interrupted commit left a journal, at a copy,
/// in which that is rolled back. Throws Error: config (newer than this program), denied, busy, io.
OldCatalogue look_at_catalogue(const Archive& archive);

/// Puts the catalogue of `built`, whole and closed, into the place of that of `archive`. What is there is not
/// deleted but renamed, with a journal it may have: a stranger's journal would be played into the new file.
/// Returns its new path; empty if there was nothing. Throws Error.
std::string replace_catalogue(const Archive& archive, const Archive& built);

}  // namespace kho
