#include <algorithm>
#include <cmath>
#include <numbers>

#include "image/measure.h"

namespace kho {

namespace {

/// Sum of squared differences of neighbouring rows leaning by `degrees`, less what scattered points would
/// give. A row is `grain` sixteenths of a pixel high.
double profile_score(const Ink& ink, bool upright, double degrees, int strips, int grain) {
    const double slope = std::tan(degrees * std::numbers::pi / 180);
    const int along = upright ? ink.width : ink.height, across = upright ? ink.height : ink.width;
    const int slack = static_cast<int>(std::abs(slope) * along) + 1;
    const auto lane = static_cast<std::size_t>(std::int64_t{across + 2 * slack} * 16 / grain + 2);
    std::vector<std::int32_t> rows(lane * static_cast<std::size_t>(strips));
    // Upright: y − x·slope, in fixed point of 16 bits. Seen from its left side, a page on its side is
    // upright.
    const double unit = 65536.0 * 16 / grain;
    const auto height = std::llround(unit), fixed_slope = std::llround(slope * unit);
    for (const InkPoint& point : ink.points) {
        const std::int64_t row = slack + (upright ? point.y : ink.width - 1 - point.x);
        const std::int64_t place = upright ? point.x : point.y;
        const auto strip = static_cast<std::size_t>(place * strips / along);
        ++rows[lane * strip + static_cast<std::size_t>((row * height - place * fixed_slope) >> 16)];
    }
    double score = -2.0 * static_cast<double>(ink.points.size());
    const std::size_t lag = static_cast<std::size_t>(std::max(1, 16 / grain));
    for (std::size_t i = lag; i < rows.size(); ++i) {
        const double difference = rows[i] - rows[i - lag];
        score += difference * difference;
    }
    return std::max(score, 1.0);
}

}  // namespace

Lean measure_lean(const Ink& ink, bool upright, double range, int strips, bool fine) {
    Lean lean;
    if (ink.points.size() < 100) return lean;
    std::vector<double> scores;
    const double coarse = 0.5;
    const int grain = fine ? 8 : 48;
    for (double angle = -range; angle <= range; angle += coarse) {
        scores.push_back(profile_score(ink, upright, angle, strips, grain));
        if (scores.back() > lean.score) lean = {angle, scores.back(), 1};
    }
    std::nth_element(scores.begin(), scores.begin() + std::ptrdiff_t(scores.size() / 2), scores.end());
    const double noise = 2.0 * static_cast<double>(ink.points.size());
    const double median = scores[scores.size() / 2];
    if (fine)
        for (double step = coarse / 2; step > 0.02; step /= 2) {
            const double middle = lean.degrees;
            for (const double angle : {middle - step, middle + step})
                if (const double score = profile_score(ink, upright, angle, strips, grain);
                    score > lean.score)
                    lean = {angle, score, 1};
        }
    lean.contrast = (lean.score + noise) / (median + noise);
    return lean;
}

}  // namespace kho
