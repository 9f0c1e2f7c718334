#include "catalogue/op.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace kho {

std::string write_bases(const std::vector<OpName>& bases) {
    std::vector<OpName> sorted = bases;
    std::sort(sorted.begin(), sorted.end());
    std::string text;
    for (const OpName& base : sorted)
        text += fmt::format("{}{}:{}", text.empty() ? "" : " ", base.site, base.seq);
    return text;
}

std::vector<OpName> read_bases(std::string_view text) {
    std::vector<OpName> bases;
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), item.size() + 1));
        const std::size_t colon = item.find(':');
        OpName base;
        if (colon != std::string_view::npos) {
            base.site = item.substr(0, colon);
            const auto [end, error] =
                std::from_chars(item.data() + colon + 1, item.data() + item.size(), base.seq);
            if (error == std::errc() && end == item.data() + item.size() && base.seq > 0 &&
                !base.site.empty()) {
                bases.push_back(std::move(base));
                continue;
            }
        }
        throw Error(Code::damaged, "op", fmt::format("'{}' does not name an op", item));
    }
    return bases;
}

Sha256::Bytes chained_hash(const Sha256::Bytes& previous, const Op& op) {
    Sha256 hash;
    hash.update({reinterpret_cast<const char*>(previous.data()), previous.size()});
    // Each part is preceded by its length, so that no two different ops give the same bytes.
    for (const std::string& part :
         {op.name.site, std::to_string(op.name.seq), std::to_string(op.hlc), op.change.entity, op.change.id,
          op.change.field, op.change.kind, write_bases(op.change.bases), op.change.value})
        hash.update(fmt::format("{}:{}", part.size(), part));
    return hash.finish();
}

std::int64_t next_hlc(std::int64_t last, std::int64_t unix_milliseconds) {
    if (last == std::numeric_limits<std::int64_t>::max())
        throw Error(Code::damaged, "catalogue", "its clock is at the end of time");
    return std::max(last + 1, unix_milliseconds << 16U);
}

bool is_plausible_hlc(std::int64_t hlc, std::int64_t unix_milliseconds) {
    constexpr std::int64_t day = std::int64_t{24} * 60 * 60 * 1000;
    return hlc >= 0 && (hlc >> 16U) <= unix_milliseconds + day;
}

}  // namespace kho
