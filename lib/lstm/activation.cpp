#include "lstm/activation.h"

#include <cmath>

namespace kho::lstm {

namespace {

ActivationTables make_tables() {
    ActivationTables tables{};
    for (int i = 0; i < ActivationTables::size; ++i) {
        const double x = static_cast<double>(i) / double{ActivationTables::per_unit};
        tables.tanh[i] = static_cast<float>(std::tanh(x));
        tables.logistic[i] = static_cast<float>(1 / (1 + std::exp(-x)));
    }
    return tables;
}

}  // namespace

const ActivationTables activation_tables = make_tables();

}  // namespace kho::lstm
