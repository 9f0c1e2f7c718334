#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "image/steps.h"

namespace kho {

namespace {

constexpr int reach = 3;    // pixels: what is compared with what lies so far to both sides
constexpr int darker = 24;  // shades, than both sides

/// Columns, or rows, that are one streak, and those at its sides that are not.
struct Streak {
    int before = 0, after = 0;
};

struct Streaks {
    std::vector<Streak> columns, rows;
    [[nodiscard]] std::size_t size() const { return columns.size() + rows.size(); }
};

/// A page, or the page as it were turned by its diagonal: so columns and rows are looked for in one way.
class View {
 public:
    View(const Image::Pixels& page, bool turned) : page_(page), turned_(turned) {}
    [[nodiscard]] int across() const { return turned_ ? page_.height : page_.width; }
    [[nodiscard]] int along() const { return turned_ ? page_.width : page_.height; }
    [[nodiscard]] bool turned() const { return turned_; }
    [[nodiscard]] int at(int across, int along) const {
        return turned_ ? page_.row(across)[along] : page_.row(along)[across];
    }

 private:
    const Image::Pixels& page_;
    bool turned_;
};

/// Of one column or row, how many places have paper on both sides, and at how many of these it is dark.
struct Line {
    std::int32_t paper = 0, dark = 0;
};

std::vector<Line> look_at_lines(const View& view, int bright, int from, int to, int step) {
    std::vector<Line> lines(std::size_t(view.across()));
    const auto look = [&](int k, int i) {
        const int sides = std::min(view.at(k - reach, i), view.at(k + reach, i));
        const int paper = sides > bright ? 1 : 0;
        lines[std::size_t(k)].paper += paper;
        lines[std::size_t(k)].dark += paper & (sides - view.at(k, i) > darker ? 1 : 0);
    };
    // Row after row of the page, as it lies in memory.
    if (view.turned())
        for (int k = reach; k < view.across() - reach; ++k)
            for (int i = from; i < to; i += step) look(k, i);
    else
        for (int i = from; i < to; i += step)
            for (int k = reach; k < view.across() - reach; ++k) look(k, i);
    return lines;
}

/// Whether it is dark wherever there is paper at its sides.
bool is_dark(const Line& line) {
    return line.paper > 0 && 100 * line.dark > 97 * line.paper;
}

/// Between two columns of paper around a streak, those that are darker in the mean: no more is taken away.
Streak trimmed(const View& view, int before, int after, int bright) {
    constexpr int as_paper = 8;  // shades
    std::vector<int> darkness(std::size_t(after - before + 1));
    int places = 0;
    for (int i = 0; i < view.along(); i += 4) {
        const int sides = std::min(view.at(before, i), view.at(after, i));
        if (sides <= bright) continue;
        ++places;
        for (int k = before; k <= after; ++k) darkness[std::size_t(k - before)] += sides - view.at(k, i);
    }
    const auto is_paper = [&, start = before](int k) {
        return darkness[std::size_t(k - start)] < as_paper * places;
    };
    while (before + 2 < after && is_paper(before + 1)) ++before;
    while (before + 2 < after && is_paper(after - 1)) --after;
    return {before, after};
}

/// Those that run from edge to edge and through text, or what else is dark. A rule of a table or between
/// columns ends before the edges of the sheet, and text keeps away from it.
std::vector<Streak> find_along(const View& view, int bright) {
    constexpr int step = 2, most_paper = 98;  // per cent of a streak that is not beside text
    const int along = view.along(), end = std::max(along / 50, 1);
    const std::vector<Line> all = look_at_lines(view, bright, 0, along, step);
    std::vector<Line> first, last;
    std::vector<Streak> streaks;
    int found = -1;  // the last one that belongs to the streak before
    for (int k = reach; k < view.across() - reach; ++k) {
        const Line& line = all[std::size_t(k)];
        const int places = (along + step - 1) / step;
        if (!is_dark(line) || 2 * line.paper < places || 100 * line.paper >= most_paper * places) continue;
        if (first.empty()) {
            first = look_at_lines(view, bright, 0, end, 1);
            last = look_at_lines(view, bright, along - end, along, 1);
        }
        if (!is_dark(first[std::size_t(k)]) || !is_dark(last[std::size_t(k)])) continue;
        if (found >= 0 && k - found < reach)
            streaks.back().after = k + reach;
        else
            streaks.push_back({k - reach, k + reach});
        found = k;
    }
    // A column that was found has paper `reach` away: of several, the last so far before, the first behind.
    for (Streak& it : streaks) {
        const int width = it.after - it.before - 2 * reach;
        it = trimmed(view, it.before + std::min(width, reach - 1), it.after - std::min(width, reach - 1),
                     bright);
    }
    return streaks;
}

Streaks find_streaks(const Image::Pixels& page, int bright) {
    return {find_along(View(page, false), bright), find_along(View(page, true), bright)};
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
        std::uint8_t* row = out.row(y);
        std::copy_n(in.row(y), in.width, row);
        for (const auto& [before, after] : streaks.columns)
            for (int x = before + 1; x < after; ++x)
                row[x] = between(row[before], row[after], x - before, after - before);
    }
    for (const auto& [before, after] : streaks.rows)
        for (int y = before + 1; y < after; ++y)
            for (int x = 0; x < out.width; ++x)
                out.row(y)[x] = between(out.row(before)[x], out.row(after)[x], y - before, after - before);
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
