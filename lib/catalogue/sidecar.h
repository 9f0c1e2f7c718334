#pragma once

#include <kho/archive.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

/// What is known of a master, in a small file beside it: enough to make a catalogue again from the store
/// alone. FORMAT.md specifies it.
namespace kho {

class Catalogue;

struct Sidecar {
    std::string id;  ///< of the master: SHA-256, hexadecimal
    std::int64_t size = 0;
    std::string name, path;     ///< escaped, as in the catalogue
    std::string modified;       ///< ISO 8601, UTC
    std::int64_t taken_in = 0;  ///< milliseconds since 1970-01-01 UTC; written to the second
    std::string record;         ///< id of the record its pages are in
    std::int64_t position = 1;  ///< of its first frame there
    nlohmann::json made;        ///< what that record started with: level, kind, date
    bool in_place = false;      ///< the store holds no copy: the master is the file at `path`
    bool operator==(const Sidecar&) const = default;
};

std::string sidecar_path(const Archive& archive, const std::string& master);

/// The bytes of the file.
std::string sidecar_text(const Sidecar& sidecar);

/// Believes nothing: the sum must be right and every member be what it should. Throws Error (damaged).
Sidecar parse_sidecar(const std::string& text, const std::string& subject);

/// Throws Error: missing, damaged, io.
Sidecar read_sidecar(const Archive& archive, const std::string& master);

/// The sidecar a master of the catalogue should have, from what the catalogue says. Throws Error (missing).
Sidecar sidecar_of(Catalogue& catalogue, const std::string& master);

/// The sidecar that lies beside a master, which tells of the first time; where there is none to be believed,
/// the one it should have.
Sidecar kept_sidecar(Catalogue& catalogue, const std::string& master);

}  // namespace kho
