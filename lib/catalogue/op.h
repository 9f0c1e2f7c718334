#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"

/// The smallest change to a catalogue, and the only way one is made. FORMAT.md, "Ops", is the specification.
namespace kho {

/// Names one op everywhere: the site that wrote it and its place in that site's sequence.
struct OpName {
    std::string site;
    std::int64_t seq = 0;
    auto operator<=>(const OpName&) const =
        default;  // NOLINT(modernize-use-nullptr): it sees a 0 that is not there
};

/// What is to change, before a site has signed for it.
struct Change {
    std::string entity, id, field;
    std::string kind;           ///< set, add, remove, delete, event
    std::vector<OpName> bases;  ///< the ops it replaces
    std::string value;          ///< JSON
    bool operator==(const Change&) const = default;
};

struct Op {
    OpName name;
    std::int64_t hlc = 0;
    Change change;
    Sha256::Bytes hash{};  ///< chain: over the same site's op before this one, and this op
    bool operator==(const Op&) const = default;
};

/// 'site:seq site:seq …', the form of bases in the file and in the hash.
std::string write_bases(const std::vector<OpName>& bases);
/// Throws Error (damaged) on anything `write_bases` could not have written.
std::vector<OpName> read_bases(std::string_view text);

/// The hash an op must have after `previous`, the hash of its site's op before it (zeros before the first).
Sha256::Bytes chained_hash(const Sha256::Bytes& previous, const Op& op);

/// Hybrid logical clock (Kulkarni et al., 2014): the next tick after `last`, not before the wall clock.
std::int64_t next_hlc(std::int64_t last, std::int64_t unix_milliseconds);
/// Not more than a day ahead of this machine's clock: one op of a far future would drag all clocks there.
bool is_plausible_hlc(std::int64_t hlc, std::int64_t unix_milliseconds);

}  // namespace kho
