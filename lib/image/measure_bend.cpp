#include "image/measure_bend.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace kho {

namespace {

constexpr int strips = 24;
constexpr int window = 32;   // rows: two to three lines of a book
constexpr int farthest = 4;  // rows that a strip may be shifted against the next: less than half a line

/// Rows of ink in each strip, put straight by what is known of the bend.
using Profiles = std::array<std::vector<float>, strips>;

/// The slope that the shift between two strips says, at a place of the picture.
struct Shift {
    double x, y, slope, weight;
};

Profiles straightened(const Ink& ink, const Bend& bend) {
    Profiles profiles;
    for (auto& rows : profiles) rows.resize(std::size_t(ink.height) + 2);
    for (const InkPoint& point : ink.points) {
        const double y = std::clamp(bend.to_middle(point.x, point.y), 0.0, double(ink.height));
        auto& rows = profiles[std::size_t(std::int64_t{point.x} * strips / ink.width)];
        const auto row = static_cast<std::size_t>(y);
        const auto part = static_cast<float>(y - std::floor(y));
        rows[row] += 1 - part;
        rows[row + 1] += part;
    }
    return profiles;
}

/// How alike two windows of rows are, −1 to 1.
double correlation(const float* a, const float* b) {
    double sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (int i = 0; i < window; ++i)
        sa += a[i], sb += b[i], saa += a[i] * a[i], sbb += b[i] * b[i], sab += a[i] * b[i];
    const double va = saa - sa * sa / window, vb = sbb - sb * sb / window;
    return va < 1 || vb < 1 ? 0 : (sab - sa * sb / window) / std::sqrt(va * vb);
}

/// By how many rows the window that starts at `top` of one strip is found lower in another, and how surely.
std::optional<std::pair<double, double>> find_shift(const std::vector<float>& here,
                                                    const std::vector<float>& there, int top) {
    std::array<double, 2 * farthest + 1> alike{};
    for (int shift = -farthest; shift <= farthest; ++shift)
        alike[std::size_t(shift + farthest)] =
            correlation(&here[std::size_t(top)], &there[std::size_t(top + shift)]);
    const auto best = std::max_element(alike.begin(), alike.end());
    const auto at = best - alike.begin();
    if (at == 0 || at == 2 * farthest || *best < 0.4) return {};
    const double before = best[-1], after = best[1], curve = before - 2 * *best + after;
    const double part = curve < 0 ? 0.5 * (before - after) / curve : 0;
    return std::pair{double(at - farthest) + part, *best};
}

std::vector<Shift> measure_shifts(const Ink& ink, const Bend& bend, int distance) {
    const Profiles profiles = straightened(ink, bend);
    const double strip = double(ink.width) / strips;
    std::vector<Shift> shifts;
    for (int k = 0; k + distance < strips; ++k)
        for (int top = farthest; top + window + farthest < ink.height; top += window / 2) {
            const auto found = find_shift(profiles[std::size_t(k)], profiles[std::size_t(k + distance)], top);
            if (!found) continue;
            const double x = (k + 0.5 + distance / 2.0) * strip, middle = top + window / 2.0;
            const double y = bend.follow(middle, x);
            shifts.push_back({x, y, bend.slope(x, y) + found->first / (distance * strip), found->second});
        }
    return shifts;
}

/// Solves a symmetric system by Gauss, the diagonal being positive.
Bend::Factors solve(std::array<Bend::Factors, Bend::terms> a, Bend::Factors b) {
    for (std::size_t i = 0; i < b.size(); ++i)
        for (std::size_t row = i + 1; row < b.size(); ++row) {
            const double part = a[row][i] / a[i][i];
            for (std::size_t k = i; k < b.size(); ++k) a[row][k] -= part * a[i][k];
            b[row] -= part * b[i];
        }
    for (std::size_t i = b.size(); i-- > 0;) {
        for (std::size_t k = i + 1; k < b.size(); ++k) b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    return b;
}

/// The polynomial nearest to the shifts, those far from it counting less and less (Tukey's biweight).
Bend fit(const std::vector<Shift>& shifts, const Ink& ink) {
    Bend::Range known{double(ink.width), double(ink.height), 0, 0};
    for (const Shift& s : shifts)
        known = {std::min(known.left, s.x), std::min(known.top, s.y), std::max(known.right, s.x),
                 std::max(known.bottom, s.y)};
    Bend bend(ink.width, ink.height, known, {});
    double scale = 1;  // the first round takes all alike
    for (int round = 0; round < 6; ++round) {
        std::array<Bend::Factors, Bend::terms> a{};
        Bend::Factors b{};
        std::vector<double> errors;
        for (const Shift& s : shifts) {
            const double error = s.slope - bend.slope(s.x, s.y), far = error / (4.7 * scale);
            errors.push_back(std::abs(error));
            if (std::abs(far) >= 1) continue;
            const double weight = s.weight * (1 - far * far) * (1 - far * far);
            const Bend::Factors p = bend.powers(s.x, s.y);
            for (std::size_t i = 0; i < p.size(); ++i) {
                b[i] += weight * p[i] * s.slope;
                for (std::size_t k = 0; k < p.size(); ++k) a[i][k] += weight * p[i] * p[k];
            }
        }
        for (std::size_t i = 0; i < b.size(); ++i) a[i][i] += 0.002 * double(shifts.size()) + 1e-9;
        bend = Bend(ink.width, ink.height, known, solve(a, b));
        if (round == 0) continue;
        std::nth_element(errors.begin(), errors.begin() + std::ptrdiff_t(errors.size() / 2), errors.end());
        scale = std::max(1.48 * errors[errors.size() / 2], 1e-3);
    }
    return bend;
}

/// How much rows of ink differ from one to the next.
double sharpness(const Ink& ink, const Bend& bend) {
    std::vector<double> rows(std::size_t(ink.height) + 2);
    for (const auto& strip : straightened(ink, bend))
        for (std::size_t i = 0; i < strip.size(); ++i) rows[i] += double(strip[i]);
    double sum = 1;
    for (std::size_t i = 1; i < rows.size(); ++i) sum += (rows[i] - rows[i - 1]) * (rows[i] - rows[i - 1]);
    return sum;
}

}  // namespace

FoundBend measure_bend(const Ink& ink) {
    constexpr std::size_t enough = 60;  // shifts
    FoundBend found{Bend(std::max(ink.width, 1), std::max(ink.height, 1))};
    if (ink.width < strips || ink.height < 3 * window) return found;
    const double before = sharpness(ink, found.bend);
    for (const int distance : {1, 2, 4}) {
        const auto shifts = measure_shifts(ink, found.bend, distance);
        if (shifts.size() < enough) break;
        Bend bend = fit(shifts, ink);
        const double gain = sharpness(ink, bend) / before;
        if (gain > found.gain) found = {std::move(bend), gain};
    }
    return found;
}

}  // namespace kho
