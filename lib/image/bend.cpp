#include "image/bend.h"

#include <algorithm>
#include <cmath>

namespace kho {

namespace {

constexpr double cell = 16;  // pixels between the nodes of the grid of curves

}  // namespace

Bend::Bend(int width, int height) : Bend(width, height, {0, 0, double(width), double(height)}, {}) {}

Bend::Bend(int width, int height, const Range& known, const Factors& factors)
    : width_(width),
      height_(height),
      known_(known),
      factors_(factors),
      columns_(static_cast<int>(width / cell) + 2),
      rows_(static_cast<int>(height / cell) + 2),
      rises_(std::size_t(columns_) * std::size_t(rows_)) {
    trace();
}

Bend::Factors Bend::powers(double x, double y) const {
    const double u = 2 * std::clamp(x, known_.left, known_.right) / width_ - 1;
    const double v = 2 * std::clamp(y, known_.top, known_.bottom) / height_ - 1;
    Factors out{};
    double power_of_v = 1;
    for (int j = 0; j < down; ++j, power_of_v *= v) {
        double power = power_of_v;
        for (int i = 0; i < across; ++i, power *= u) out[std::size_t(j * across + i)] = power;
    }
    return out;
}

double Bend::slope(double x, double y) const {
    const Factors at = powers(x, y);
    double sum = 0;
    for (std::size_t i = 0; i < at.size(); ++i) sum += factors_[i] * at[i];
    return sum;
}

/// Follows the slope from the middle to both sides, a cell at a time (the midpoint method).
void Bend::trace() {
    const int middle = columns_ / 2;
    for (int row = 0; row < rows_; ++row) {
        const double start = row * cell;
        double* rises = &rises_[std::size_t(row) * std::size_t(columns_)];
        const double from_middle = middle * cell - width_ / 2;  // the node nearest to it is not in the middle
        rises[middle] = from_middle * slope(width_ / 2 + from_middle / 2, start);
        for (const int step : {1, -1})
            for (int i = middle + step; i >= 0 && i < columns_; i += step) {
                const double x = (i - step) * cell, y = start + rises[i - step], half = step * cell / 2;
                rises[i] = rises[i - step] + 2 * half * slope(x + half, y + half * slope(x, y));
            }
    }
}

double Bend::rise(double x, double middle) const {
    const int column = std::clamp(static_cast<int>(x / cell), 0, columns_ - 2);
    const int row = std::clamp(static_cast<int>(middle / cell), 0, rows_ - 2);
    const double u = x / cell - column, v = std::clamp(middle / cell - row, 0.0, 1.0);
    const double* upper = &rises_[std::size_t(row) * std::size_t(columns_) + std::size_t(column)];
    const double* lower = upper + columns_;
    return (upper[0] * (1 - u) + upper[1] * u) * (1 - v) + (lower[0] * (1 - u) + lower[1] * u) * v;
}

double Bend::follow(double middle, double x) const {
    return middle + rise(x, middle);
}

double Bend::to_middle(double x, double y) const {
    double middle = y;
    for (int i = 0; i < 3; ++i) middle = y - rise(x, middle);
    return middle;
}

template <typename Value>
double Bend::most(Value value) const {
    double most = 0;
    for (double y = known_.top; y <= known_.bottom; y += cell)
        for (double x = known_.left; x <= known_.right; x += cell)
            most = std::max(most, std::abs(value(x, y)));
    return most;
}

double Bend::reach() const {
    return most([this](double x, double y) { return rise(x, y); });
}

double Bend::steepest() const {
    return most([this](double x, double y) { return slope(x, y); });
}

}  // namespace kho
