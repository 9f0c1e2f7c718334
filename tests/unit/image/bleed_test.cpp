#include <gtest/gtest.h>

#include <string>

#include "support/draw.h"

namespace kho {
namespace {

int at(const Image& image, int x, int y) {
    return image.pixels()->row(std::clamp(y, 0, image.height() - 1))[std::clamp(x, 0, image.width() - 1)];
}

/// The page with another print of it between its lines, of `strength` of the ink's darkness; `blur` pixels
/// around each are mixed.
Image with_second_print(const Image& page, bool mirrored, double strength, int blur) {
    constexpr int lower = 60;  // pixels
    Raster out(page.width(), page.height());
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            int sum = 0, count = 0;
            for (int v = -blur; v <= blur; ++v)
                for (int u = -blur; u <= blur; ++u, ++count)
                    sum += 255 - at(page, (mirrored ? out.width - 1 - x : x) + u, y - lower + v);
            const double other = 255 - strength * sum / count;
            out.row(y)[x] = static_cast<std::uint8_t>(std::min<double>(at(page, x, y), other));
        }
    return std::move(out).freeze();
}

int grey_pixels(const Image& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += at(image, x, y) > 140 && at(image, x, y) < 240 ? 1 : 0;
    return count;
}

TEST(Bleed, InkThatShinesThroughIsTakenAwayAndTheOwnIsLeft) {
    const Image clean = test::text_page(), seen = with_second_print(clean, true, 0.4, 2);
    NormalizeOptions options;
    options.steps = {"bleed"};
    const NormalizedPage out = normalize(test::page_of(seen), options);
    EXPECT_TRUE(test::step_of(out, "bleed").did) << test::step_of(out, "bleed").found;
    EXPECT_LT(grey_pixels(out.image) - grey_pixels(clean), (grey_pixels(seen) - grey_pixels(clean)) / 5);
    int lost = 0;
    for (int y = 0; y < clean.height(); ++y)
        for (int x = 0; x < clean.width(); ++x)
            lost += at(clean, x, y) < 100 && at(out.image, x, y) > 150 ? 1 : 0;
    EXPECT_EQ(lost, 0);
}

TEST(Bleed, ACleanPageIsLeftAlone) {
    const NormalizedPage out = normalize(test::page_of(test::text_page()));
    EXPECT_FALSE(test::step_of(out, "bleed").did) << test::step_of(out, "bleed").found;
}

TEST(Bleed, SharpPrintInGreyIsText) {
    const NormalizedPage out = normalize(test::page_of(with_second_print(test::text_page(), false, 0.4, 0)));
    EXPECT_FALSE(test::step_of(out, "bleed").did) << test::step_of(out, "bleed").found;
}

TEST(Bleed, AStepMayBeForbidden) {
    NormalizeOptions options;
    options.without = {"bleed"};
    const Image seen = with_second_print(test::text_page(), true, 0.4, 2);
    EXPECT_FALSE(test::step_of(normalize(test::page_of(seen), options), "bleed").did);
}

}  // namespace
}  // namespace kho
