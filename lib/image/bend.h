#pragma once

#include <array>
#include <vector>

namespace kho {

/// How the lines of a page run that is not flat: their slope as a polynomial of the place, and the curves
/// that follow it. All in pixels of one picture, y down.
class Bend {
 public:
    static constexpr int across = 5, down = 3;  ///< powers of x: 0 to 4, of y: 0 to 2
    static constexpr int terms = across * down;
    using Factors = std::array<double, terms>;

    /// Where the slope is known; beyond, it stays what it is at the border.
    struct Range {
        double left, top, right, bottom;
    };

    /// For a picture of this size whose lines are straight and level.
    Bend(int width, int height);
    Bend(int width, int height, const Range& known, const Factors& factors);

    /// The terms of the polynomial at a place.
    [[nodiscard]] Factors powers(double x, double y) const;
    /// dy/dx of the lines at a place.
    [[nodiscard]] double slope(double x, double y) const;
    /// The height, at `x`, of the line that crosses the middle of the picture at height `middle`.
    [[nodiscard]] double follow(double middle, double x) const;
    /// The height at which the line through a place crosses the middle of the picture.
    [[nodiscard]] double to_middle(double x, double y) const;
    /// The most that a line leaves its height where the slope is known.
    [[nodiscard]] double reach() const;
    /// The steepest slope where it is known, without sign.
    [[nodiscard]] double steepest() const;

 private:
    void trace();
    [[nodiscard]] double rise(double x, double middle) const;
    /// The greatest of what `value` is where the slope is known, without sign.
    template <typename Value>
    [[nodiscard]] double most(Value value) const;

    double width_, height_;
    Range known_;
    Factors factors_{};
    int columns_, rows_;
    std::vector<double> rises_;  ///< of lines over their height in the middle, at the nodes of a grid
};

}  // namespace kho
