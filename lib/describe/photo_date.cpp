#include "describe/photo_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "base/edtf.h"

namespace kho {

namespace {

/// "2008:05:30 15:56:01", "2004:02", "1945:00:00" as EDTF: what is zero is not known. Empty: no date.
std::string edtf_of(const std::string& value) {
    const auto digits = [&](std::size_t at, std::size_t count) {
        const std::string part = value.substr(std::min(at, value.size()), count);
        const bool all =
            part.size() == count && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
        return all ? part : "";
    };
    std::string date = digits(0, 4);
    if (date.empty() || date == "0000") return {};
    for (const std::size_t at : {std::size_t{5}, std::size_t{8}}) {
        const std::string part = digits(at, 2);
        if (part.empty() || part == "00" || (value[at - 1] != ':' && value[at - 1] != '-')) break;
        date += "-" + part;
    }
    return edtf_days(date) ? date : "";
}

/// The first day of clocks that were never set: of QuickTime, Unix, DOS and many cameras.
bool is_start_of_clocks(const std::string& day) {
    constexpr std::array<std::string_view, 4> starts = {"1904-01-01", "1970-01-01", "1980-01-01",
                                                        "2000-01-01"};
    return std::ranges::find(starts, day) != starts.end();
}

/// A clock that was set back by an empty battery begins at the new year of the camera's making.
bool is_early_on_new_year(const std::string& value) {
    return value.size() > 13 && value.substr(5, 5) == "01:01" && value.substr(11, 2) == "00";
}

std::optional<std::chrono::sys_days> day_of(const std::string& edtf) {
    if (edtf.size() != 10) return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t count) { return std::stoi(edtf.substr(at, count)); };
    return std::chrono::sys_days(std::chrono::year(part(0, 4)) /
                                 std::chrono::month(static_cast<unsigned>(part(5, 2))) /
                                 std::chrono::day(static_cast<unsigned>(part(8, 2))));
}

/// Satellites tell the day in Greenwich, which may be a day away from that of the camera.
bool is_told_by_satellites(const PhotoMetadata& metadata, const std::string& date) {
    const auto told = day_of(edtf_of(metadata.text("GPS:GPSDateStamp"))), said = day_of(date);
    return told && said && std::abs((*told - *said).count()) <= 1;
}

struct Sources {
    std::string exif, xmp, iptc;
};

/// The dates the standards tell, in the order in which they are to be read.
std::vector<Said> dates(const PhotoMetadata& metadata, const Sources& sources, bool trust_exif) {
    constexpr std::string_view first_photograph = "1826";
    std::vector<Said> all;
    const auto add = [&](const char* by, const std::string& value) {
        if (std::string date = edtf_of(value); !date.empty()) all.push_back({by, std::move(date)});
    };
    const std::string exif = edtf_of(sources.exif);
    if (trust_exif && !is_start_of_clocks(exif) && exif >= first_photograph) add("exif", sources.exif);
    if (metadata.iptc_before_xmp()) add("iptc", sources.iptc);
    add("xmp", sources.xmp);
    if (!metadata.iptc_before_xmp()) add("iptc", sources.iptc);
    return all;
}

/// As `agreement`, but that a date also agrees with one that is told less exactly.
Agreement agreement_of_dates(const std::vector<Said>& all) {
    Agreement agreed{all.front()};
    for (const Said& other : all) {
        if (&other == &all.front()) continue;
        const bool same =
            agreed.said.value.starts_with(other.value) || other.value.starts_with(agreed.said.value);
        ++(same ? agreed.agreeing : agreed.differing);
    }
    return agreed;
}

}  // namespace

std::optional<Proposal> propose_photo_date(const PhotoMetadata& metadata) {
    const bool taken = !metadata.is_scan();
    Sources sources{metadata.text("ExifIFD:DateTimeOriginal"),
                    metadata.first_of({"XMP-photoshop:DateCreated", "XMP-exif:DateTimeOriginal"}),
                    metadata.text("IPTC:DateCreated")};
    double alone = 0.9;
    std::vector<Said> all = dates(metadata, sources, taken);
    if (all.empty() && taken && !metadata.model().empty()) {
        sources = {metadata.text("ExifIFD:CreateDate"), metadata.text("XMP-xmp:CreateDate"),
                   metadata.text("IPTC:DigitalCreationDate")};
        alone = 0.6;
        all = dates(metadata, sources, true);
    }
    if (all.empty()) return std::nullopt;
    const Agreement agreed = agreement_of_dates(all);
    const std::string& date = agreed.said.value;
    double confidence = agreed.confidence(alone);
    if (agreed.said.by == "exif" && is_told_by_satellites(metadata, date))
        confidence = std::max(confidence, 0.97);
    if (is_start_of_clocks(date) || (agreed.said.by == "exif" && is_early_on_new_year(sources.exif)))
        confidence = std::min(confidence, 0.3);
    return Proposal{"date", date, agreed.said.by, confidence};
}

}  // namespace kho
