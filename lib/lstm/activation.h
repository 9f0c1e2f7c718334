#pragma once

namespace kho::lstm {

/// tanh and the logistic function as Tesseract computes them, by tables with straight lines between their
/// entries: exactly so, because 1e-6 more or less turns the rounding of a value that goes round in the
/// network, and then of all that follow.
struct ActivationTables {
    static constexpr int size = 4096;
    static constexpr float per_unit = 256;  ///< entries
    // NOLINTNEXTLINE(*-avoid-c-arrays): kernels may not use the standard library's inline functions
    float tanh[size], logistic[size];
};
extern const ActivationTables activation_tables;

}  // namespace kho::lstm
