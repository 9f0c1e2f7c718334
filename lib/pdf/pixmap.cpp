#include "pdf/pixmap.h"

#include <kho/error.h>

#include <charconv>
#include <cstring>

#include "image/pixels.h"

namespace kho {

namespace {

[[noreturn]] void refuse() {
    throw Error(Code::damaged, "", "the page cannot be drawn");
}

/// A whole number and the white space behind it.
int take_number(std::string_view& bytes) {
    int value = 0;
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
    if (error != std::errc() || value < 1 || end == bytes.data() + bytes.size()) refuse();
    bytes.remove_prefix(static_cast<std::size_t>(end - bytes.data()) + 1);
    return value;
}

bool is_grey(const std::uint8_t* pixels, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i, pixels += 3)
        if (pixels[0] != pixels[1] || pixels[1] != pixels[2]) return false;
    return true;
}

}  // namespace

Image image_of_pixmap(std::string_view bytes) {
    if (!bytes.starts_with("P6\n") && !bytes.starts_with("P5\n")) refuse();
    const int channels = bytes[1] == '6' ? 3 : 1;
    bytes.remove_prefix(3);
    constexpr int most = 1'000'000;
    const int width = take_number(bytes), height = take_number(bytes), brightest = take_number(bytes);
    if (width > most || height > most || brightest != 255) refuse();
    const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (bytes.size() < count * static_cast<std::size_t>(channels)) refuse();
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const bool grey = channels == 3 && is_grey(from, count);
    Raster out(width, height, grey ? 1 : channels);
    if (!grey) std::memcpy(out.data.get(), from, count * static_cast<std::size_t>(channels));
    if (grey)
        for (std::size_t i = 0; i < count; ++i) out.data[i] = from[3 * i];
    return std::move(out).freeze();
}

Image turned_back(const Image& shown, int orientation) {
    if (orientation == 1) return shown;
    const Image::Pixels& from = *shown.pixels();
    const bool on_its_side = orientation > 4;
    Raster out(on_its_side ? from.height : from.width, on_its_side ? from.width : from.height, from.channels);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            const int right = out.width - 1 - x, bottom = out.height - 1 - y;
            int from_x = x, from_y = y;  // where the stored pixel x, y is shown
            switch (orientation) {
                case 2:
                    from_x = right;
                    break;
                case 3:
                    from_x = right, from_y = bottom;
                    break;
                case 4:
                    from_y = bottom;
                    break;
                case 5:
                    from_x = y, from_y = x;
                    break;
                case 6:
                    from_x = bottom, from_y = x;
                    break;
                case 7:
                    from_x = bottom, from_y = right;
                    break;
                case 8:
                    from_x = y, from_y = right;
                    break;
                default:
                    break;
            }
            std::memcpy(out.row(y) + static_cast<std::ptrdiff_t>(x) * out.channels,
                        from.row(from_y) + static_cast<std::ptrdiff_t>(from_x) * from.channels,
                        static_cast<std::size_t>(from.channels));
        }
    return std::move(out).freeze();
}

}  // namespace kho
