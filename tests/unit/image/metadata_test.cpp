#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/scan.h>
#include <sys/mman.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/fd.h"
#include "base/unicode.h"
#include "image/metadata.h"

namespace kho {
namespace {

namespace fs = std::filesystem;

/// ExifTool's value as plain text: lists joined, numbers at the precision both sides print.
std::string plain(const nlohmann::json& value) {
    if (value.is_string()) return to_nfc(value.get<std::string>());
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    if (value.is_array()) {
        std::string text;
        for (const auto& item : value) text += (text.empty() ? "" : ", ") + plain(item);
        return text;
    }
    return value.dump();
}

bool same(const std::string& a, const std::string& b) {
    if (a == b) return true;
    char *end_a = nullptr, *end_b = nullptr;
    const double x = std::strtod(a.c_str(), &end_a), y = std::strtod(b.c_str(), &end_b);
    const bool numbers = !a.empty() && !b.empty() && *end_a == 0 && *end_b == 0;
    return numbers && std::abs(x - y) <= 1e-9 * std::max(std::abs(x), 1.0);
}

bool is_compared(const std::string& name) {
    // Not read: see the list of names in exif_names.cpp.
    static const std::set<std::string> excused{};
    const std::string group = name.substr(0, name.find(':'));
    const bool ours = group == "IFD0" || group == "ExifIFD" || group == "GPS" || group == "InteropIFD" ||
                      group == "IPTC" || group.starts_with("XMP-");
    return ours && !excused.contains(name);
}

/// A TIFF directory whose one entry is an XMP packet (tag 700).
std::string tiff_with_xmp(const std::string& packet) {
    const auto u32 = [](std::size_t value) {
        std::string bytes;
        for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 255U);
        return bytes;
    };
    const std::string head("II*\0\x08\0\0\0\x01\0\xBC\x02\x01\0", 14);
    return head + u32(packet.size()) + u32(26) + u32(0) + packet;
}

TEST(Metadata, FitIntoAWorkersAnswer) {
    std::string properties;
    for (int i = 0; i < 40; ++i) properties += fmt::format(" dc:p{:02}='{}'", i, std::string(30'000, 'x'));
    const std::string packet = fmt::format(
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><r:Description dc:title='Nhà cổ'{}/></r:RDF>",
        properties);
    const Fd file(::memfd_create("tiff", MFD_CLOEXEC));
    write_all(file, tiff_with_xmp(packet), "tiff");
    const Metadata metadata = read_metadata(file.get(), FileKind::tiff);
    EXPECT_LT(nlohmann::json(metadata).dump().size(), 1'100'000U);
    EXPECT_THAT(metadata, testing::Contains(testing::Pair("XMP-dc:Title", "Nhà cổ")));  // what is small stays
    EXPECT_THAT(metadata, testing::Contains(testing::Pair("XMP-dc:P00", std::string(30'000, 'x'))));
}

struct Compared {
    int files = 0, tags = 0;
};

/// Every image of the folder that has ExifTool's reading beside it, as IMAGE + suffix.
Compared compare_with_exiftool(const fs::path& folder, const std::string& suffix) {
    Compared compared;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string truth_path = entry.path().string() + suffix;
        if (!fs::exists(truth_path)) continue;
        ++compared.files;
        const Fd file = open_for_reading(entry.path());
        const ImageFile image = inspect_image(file.get());
        const std::map<std::string, std::string> ours(image.metadata.begin(), image.metadata.end());
        auto truth = nlohmann::json::parse(read_file(truth_path, 1U << 20U));
        if (truth.is_array()) truth = truth.at(0);
        for (const auto& [name, value] : truth.items()) {
            if (!is_compared(name)) continue;
            ++compared.tags;
            const auto found = ours.find(name);
            const std::string got = found == ours.end() ? "(missing)" : found->second;
            EXPECT_TRUE(same(got, plain(value)))
                << entry.path().filename() << " " << name << "\n  exiftool: " << plain(value)
                << "\n  kho:      " << got;
        }
    }
    return compared;
}

TEST(Metadata, AgreesWithExifToolInEveryFormat) {
    const Compared compared = compare_with_exiftool(fs::path(KHO_TEST_DATA) / "metadata", ".json");
    EXPECT_EQ(compared.files, 7);
    EXPECT_GT(compared.tags, 150);
}

TEST(Metadata, AgreesWithExifToolOnRealPhotos) {
    const fs::path folder = fs::path(KHO_SHARED_DATA) / "photo-meta";
    if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not here: real photos of 29 cameras";
    const Compared compared = compare_with_exiftool(folder, ".meta.json");
    EXPECT_EQ(compared.files, 29);
    EXPECT_GT(compared.tags, 800);
}

}  // namespace
}  // namespace kho
