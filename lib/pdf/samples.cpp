#include "pdf/samples.h"

#include <kho/error.h>

#include <algorithm>

#include "image/pixels.h"

namespace kho {

namespace {

struct Colours {
    int components = 0;   ///< of a sample
    std::string palette;  ///< RGB, three bytes an entry
};

}  // namespace

int components_of(QPDFObjectHandle space) {
    if (space.isName()) {
        const std::string name = space.getName();
        if (name == "/DeviceGray" || name == "/G" || name == "/CalGray") return 1;
        if (name == "/DeviceRGB" || name == "/RGB" || name == "/CalRGB") return 3;
        return 0;
    }
    if (!space.isArray() || space.getArrayNItems() < 1) return 0;
    QPDFObjectHandle kind = space.getArrayItem(0);
    if (kind.isNameAndEquals("/CalGray")) return 1;
    if (kind.isNameAndEquals("/CalRGB")) return 3;
    if (!kind.isNameAndEquals("/ICCBased") || space.getArrayNItems() < 2 || !space.getArrayItem(1).isStream())
        return 0;
    QPDFObjectHandle count = space.getArrayItem(1).getDict().getKey("/N");
    const long long number = count.isInteger() ? count.getIntValue() : 0;
    return number == 1 || number == 3 ? static_cast<int>(number) : 0;
}

namespace {

std::string palette_of(QPDFObjectHandle table, int components) {
    std::string bytes;
    if (table.isString()) bytes = table.getStringValue();
    if (table.isStream()) {
        const auto buffer = table.getStreamData(qpdf_dl_specialized);
        bytes.assign(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    }
    if (components == 3) return bytes;
    std::string rgb;
    for (const char grey : bytes) rgb.append(3, grey);
    return rgb;
}

std::optional<Colours> colours_of(QPDFObjectHandle space) {
    if (space.isArray() && space.getArrayNItems() == 4) {
        QPDFObjectHandle kind = space.getArrayItem(0);
        if (kind.isNameAndEquals("/Indexed") || kind.isNameAndEquals("/I")) {
            const int components = components_of(space.getArrayItem(1));
            Colours colours{1, components == 0 ? "" : palette_of(space.getArrayItem(3), components)};
            constexpr std::size_t entry = 3;
            return colours.palette.size() < entry ? std::nullopt : std::optional(std::move(colours));
        }
    }
    const int components = components_of(space);
    return components == 0 ? std::nullopt : std::optional(Colours{components, {}});
}

/// The n-th sample of a row, as it stands there.
unsigned sample(const unsigned char* row, int n, int bits) {
    if (bits == 8) return row[n];
    if (bits == 16) return row[2 * n];  // the upper half is all that is kept
    const int at = n * bits;
    return static_cast<unsigned>(row[at / 8] >> (8 - bits - at % 8)) &
           ((1U << static_cast<unsigned>(bits)) - 1);
}

}  // namespace

std::optional<Page> from_samples(QPDFObjectHandle dictionary, const Frame& size, const std::string& samples) {
    QPDFObjectHandle stated = dictionary.getKey("/BitsPerComponent");
    const int bits =
        stated.isInteger() ? static_cast<int>(std::clamp<long long>(stated.getIntValue(), 0, 99)) : 8;
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) return {};
    const auto colours = colours_of(dictionary.getKey("/ColorSpace"));
    if (!colours) return {};
    const bool indexed = !colours->palette.empty();
    const std::size_t row_bytes =
        (static_cast<std::size_t>(size.width) * static_cast<std::size_t>(colours->components * bits) + 7) / 8;
    if (samples.size() < row_bytes * static_cast<std::size_t>(size.height))
        throw Error(Code::damaged, "", "an image in the PDF is cut off");
    Raster out(size.width, size.height, indexed ? 3 : colours->components);
    const unsigned largest = bits >= 8 ? 255 : (1U << static_cast<unsigned>(bits)) - 1;
    for (int y = 0; y < size.height; ++y) {
        const auto* from =
            reinterpret_cast<const unsigned char*>(samples.data()) + row_bytes * static_cast<std::size_t>(y);
        std::uint8_t* to = out.row(y);
        for (int n = 0; n < size.width * colours->components; ++n) {
            const unsigned value = sample(from, n, bits);
            if (indexed) {
                const std::size_t entry =
                    std::min<std::size_t>(3 * std::size_t{value}, colours->palette.size() / 3 * 3 - 3);
                for (std::size_t i = 0; i < 3; ++i)
                    *to++ = static_cast<std::uint8_t>(colours->palette[entry + i]);
            } else {
                *to++ = static_cast<std::uint8_t>(value * 255 / largest);
            }
        }
    }
    Page page;
    page.image = std::move(out).freeze();
    constexpr int of_a_colour = 24;
    page.bits = indexed ? of_a_colour : bits * colours->components;
    return page;
}

}  // namespace kho
