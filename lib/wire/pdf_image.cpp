#include "wire/pdf_image.h"

#include <kho/error.h>

#include <array>

namespace kho::wire {

namespace {

constexpr std::array codings{"jpeg", "jp2", "deflate", "group4"};
constexpr std::array names{"as-is", "jpeg", "jp2", "bilevel"};

[[noreturn]] void disbelieve() {
    throw Error(Code::protocol, "", "its answer has no believable image");
}

std::size_t number(const nlohmann::json& header, const char* name, std::size_t low, std::size_t high) {
    const auto found = header.find(name);
    if (found == header.end() || !found->is_number_unsigned()) disbelieve();
    const auto value = found->get<std::size_t>();
    if (value < low || value > high) disbelieve();
    return value;
}

}  // namespace

std::string name_of(PdfCoding coding) {
    return names.at(static_cast<std::size_t>(coding));
}

PdfCoding pdf_coding(const std::string& name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (name == names.at(i)) return static_cast<PdfCoding>(i);
    throw Error(Code::protocol, "", "the request names no coding");
}

void put(Message& answer, const PdfImage& image) {
    answer.header["image"] = {{"coding", codings.at(static_cast<std::size_t>(image.coding))},
                              {"width", static_cast<unsigned>(image.width)},
                              {"height", static_cast<unsigned>(image.height)},
                              {"bits", static_cast<unsigned>(image.bits)},
                              {"components", static_cast<unsigned>(image.components)},
                              {"stands_cw", static_cast<unsigned>(image.stands_cw)},
                              {"inverted", image.inverted},
                              {"bytes", image.data.size()},
                              {"palette_bytes", image.palette.size()},
                              {"profile_bytes", image.profile.size()}};
    answer.blob += image.data;
    answer.blob += image.palette;
    answer.blob += image.profile;
}

PdfImage take_pdf_image(Message& answer) {
    constexpr std::size_t longest_side = 1'000'000, most_palette = 768;
    const auto header = answer.header.value("image", nlohmann::json());
    if (!header.is_object()) disbelieve();
    PdfImage image;
    if (!header.contains("coding") || !header["coding"].is_string() || !header.contains("inverted") ||
        !header["inverted"].is_boolean())
        disbelieve();
    const std::string coding = header["coding"].get<std::string>();
    std::size_t which = 0;
    while (which < codings.size() && coding != codings.at(which)) ++which;
    if (which == codings.size()) disbelieve();
    image.coding = static_cast<PdfImage::Coding>(which);
    image.width = static_cast<int>(number(header, "width", 1, longest_side));
    image.height = static_cast<int>(number(header, "height", 1, longest_side));
    image.bits = static_cast<int>(number(header, "bits", 1, 16));
    image.components = static_cast<int>(number(header, "components", 1, 4));
    image.stands_cw = static_cast<int>(number(header, "stands_cw", 0, 270));
    if (image.stands_cw % 90 != 0) disbelieve();
    image.inverted = header["inverted"].get<bool>();
    const std::size_t data = number(header, "bytes", 1, max_blob),
                      palette = number(header, "palette_bytes", 0, most_palette),
                      profile = number(header, "profile_bytes", 0, max_blob);
    const std::size_t all = data + palette + profile;
    if (image.components == 2 || palette % 3 != 0 || all > answer.blob.size()) disbelieve();
    const std::size_t start = answer.blob.size() - all;
    image.data = answer.blob.substr(start, data);
    image.palette = answer.blob.substr(start + data, palette);
    image.profile = answer.blob.substr(start + data + palette);
    answer.blob.resize(start);
    return image;
}

}  // namespace kho::wire
