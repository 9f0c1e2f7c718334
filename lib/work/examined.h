#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "catalogue/masters.h"
#include "catalogue/sidecar.h"
#include "work/placing.h"
#include "work/walk.h"

/// The world moves while files are taken in: what was hashed, what a worker looked at, what is stored and
/// what is removed must be one and the same file.
namespace kho {

/// A file that a worker is asked about.
struct Examined {
    FoundFile file;
    Fd source;              ///< all that is done goes through this one opening
    struct stat status {};  ///< when it was hashed
    HashedFile hashed;
    Placing::Place place;
};

/// Opens and hashes a file. Throws Error, naming the file.
Examined examine(const FoundFile& file, Fd source);

/// Throws Error (busy, naming the file) if it was written to since it was hashed or, where it is to be kept
/// in place, its path now stands for another file.
void require_unchanged(const Examined& examined, bool in_place);

/// What is known of it, for its sidecar and the catalogue. `made` is what a new record would start with.
Sidecar describe_source(const Examined& examined, nlohmann::json made, bool in_place);

/// Is it the file that lies in this archive's store?
bool is_own_copy(const Archive& archive, const Examined& examined);

/// What a sidecar says of a file that lies in this archive's store already, though the catalogue does not
/// know it: where it came from is not the store. Nothing for any other file.
std::optional<Sidecar> sidecar_in_store(const Archive& archive, const Examined& examined);

/// Removes the file once its copy was read back from the store and found the same. Throws Error, naming the
/// file, when it is not safe to remove, or could not be.
void remove_source(const Archive& archive, const Examined& examined);

}  // namespace kho
