#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "image/steps.h"

namespace kho {

namespace {

constexpr int reach = 3;     // pixels: what is compared with what lies so far to both sides
constexpr int darker = 24;   // shades, than both sides
constexpr int broadest = 6;  // pixels

/// Columns, or rows, that are one streak.
struct Streak {
    int first = 0, last = 0;
};

struct Streaks {
    std::vector<Streak> columns, rows;
    [[nodiscard]] std::size_t size() const { return columns.size() + rows.size(); }
};

/// Of one column or row, how many places have paper on both sides, and at how many of these it is dark.
struct Line {
    std::int32_t paper = 0, dark = 0;
};

void look_at(const std::uint8_t* before, const std::uint8_t* here, const std::uint8_t* after, int bright,
             Line& line) {
    const int sides = std::min(*before, *after);
    const int paper = sides > bright ? 1 : 0;
    line.paper += paper;
    line.dark += paper & (sides - *here > darker ? 1 : 0);
}

/// A rule of a table or between columns ends before the edges of the sheet, and runs through no text.
bool is_streak(const Line& line, int all) {
    const bool through_text = 100 * line.paper < 98 * all;
    return through_text && 2 * line.paper > all && 100 * line.dark > 97 * line.paper;
}

std::vector<Streak> gathered(const std::vector<Line>& lines, int all) {
    std::vector<Streak> streaks;
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
        if (!is_streak(lines[std::size_t(i)], all)) continue;
        if (!streaks.empty() && i - streaks.back().last <= 2)
            streaks.back().last = i;
        else
            streaks.push_back({i, i});
    }
    // At its edges a streak is less dark.
    for (Streak& it : streaks)
        it = {std::max(it.first - 1, 0), std::min(it.last + 1, static_cast<int>(lines.size()) - 1)};
    std::erase_if(streaks, [](const Streak& it) { return it.last - it.first >= broadest; });
    return streaks;
}

Streaks find_streaks(const Image::Pixels& page, int bright) {
    constexpr int step = 2;  // rows for one that is looked at
    std::vector<Line> columns(std::size_t(page.width)), rows(std::size_t(page.height));
    const int width = page.width;
    for (int y = reach; y < page.height - reach; y += step) {
        const std::uint8_t* row = page.row(y);
        for (int x = reach; x < width - reach; ++x)
            look_at(row + x - reach, row + x, row + x + reach, bright, columns[std::size_t(x)]);
    }
    for (int y = reach; y < page.height - reach; ++y)
        for (int x = 0; x < width; x += 2 * step)
            look_at(page.row(y - reach) + x, page.row(y) + x, page.row(y + reach) + x, bright,
                    rows[std::size_t(y)]);
    return {gathered(columns, page.height / step), gathered(rows, width / (2 * step))};
}

/// What lies between two pixels, `part` of `parts` from the first.
std::uint8_t between(std::uint8_t a, std::uint8_t b, int part, int parts) {
    return static_cast<std::uint8_t>((a * (parts - part) + b * part) / parts);
}

/// Puts in their place what is between their sides.
Image without(const Image& image, const Streaks& streaks) {
    const Image::Pixels& in = *image.pixels();
    Raster out(in.width, in.height);
    for (int y = 0; y < in.height; ++y) {
        std::copy_n(in.row(y), in.width, out.row(y));
        for (const Streak& it : streaks.columns) {
            const std::uint8_t left = in.row(y)[std::max(it.first - 1, 0)],
                               right = in.row(y)[std::min(it.last + 1, in.width - 1)];
            for (int x = it.first; x <= it.last; ++x)
                out.row(y)[x] = between(left, right, x - it.first + 1, it.last - it.first + 2);
        }
    }
    for (const Streak& it : streaks.rows) {
        const std::uint8_t* above = out.row(std::max(it.first - 1, 0));
        const std::uint8_t* below = out.row(std::min(it.last + 1, out.height - 1));
        for (int y = it.first; y <= it.last; ++y)
            for (int x = 0; x < out.width; ++x)
                out.row(y)[x] = between(above[x], below[x], y - it.first + 1, it.last - it.first + 2);
    }
    return std::move(out).freeze();
}

}  // namespace

void step_streaks(Draft& draft) {
    constexpr std::size_t most = 4;  // more are the page's own: ruled paper, a table that fills the image
    const int bright = draft.paper().typical * 3 / 4;
    const Streaks streaks = find_streaks(*draft.image().pixels(), bright);
    std::string found =
        fmt::format(R"({{"columns":{},"rows":{}}})", streaks.columns.size(), streaks.rows.size());
    if (streaks.size() == 0 || streaks.size() > most) return draft.leave("streaks", std::move(found));
    draft.repaint("streaks", std::move(found), [&](const Image& image) { return without(image, streaks); });
}

}  // namespace kho
