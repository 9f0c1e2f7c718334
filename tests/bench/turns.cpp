// bench_turns: turns upright pages by known angles and compares what normalisation finds.
//
//   bench_turns [--lang L] [--cases N] [--seed S] [--most DEGREES] < LIST
//
// LIST has a line a page: FILE, the quarter turns clockwise it stands (degrees) and its lean (degrees
// clockwise), parted by tabs. Each page is turned N times by chance, by quarter turns and by up to DEGREES
// either way.
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/fd.h"
#include "image/geometry.h"

namespace {

struct Options {
    std::string languages = "vie";
    int cases = 10;
    unsigned seed = 1;
    double most = 14;
};

Options parse(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i], value = argv[i + 1];
        if (name == "--lang") options.languages = value;
        if (name == "--cases") options.cases = std::stoi(value);
        if (name == "--seed") options.seed = static_cast<unsigned>(std::stoul(value));
        if (name == "--most") options.most = std::stod(value);
    }
    return options;
}

/// The difference of two directions in degrees, −180 to 180.
double between(double a, double b) {
    return std::remainder(a - b, 360);
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = parse(argc, argv);
    kho::Reader reader(kho::ReaderOptions{options.languages});
    std::mt19937 chance(options.seed);
    std::uniform_real_distribution<double> lean(-options.most, options.most);
    std::vector<double> errors;
    int cases = 0, upright = 0;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream fields(line);
        std::string file;
        double rotated = 0, skew = 0;
        std::getline(fields, file, '\t');
        fields >> rotated >> skew;
        const kho::Fd fd = kho::open_for_reading(file);
        const kho::Page page = kho::load_page(fd.get(), 0);
        for (int i = 0; i < options.cases; ++i) {
            const int quarters = static_cast<int>(chance() % 4);
            const double degrees = lean(chance);
            const kho::Image turned = kho::turn(kho::to_grey(page.image), quarters).image;
            const kho::Page askew{kho::rotate(turned, degrees, 255).image, page.dpi, 1};
            const kho::NormalizedPage found = kho::normalize_upright(askew, reader);
            const double truth = rotated + skew + 90 * quarters + degrees;
            const double error = between(found.rotated_cw + found.skew_cw, truth);
            ++cases;
            if (std::abs(error) < 45) {
                ++upright;
                errors.push_back(std::abs(error));
            }
            if (std::abs(error) > 0.3)
                fmt::print(stderr, "{}: turned {:.2f}, found {} + {:.2f}, error {:.2f}\n", file,
                           std::remainder(truth, 360), found.rotated_cw, found.skew_cw, error);
        }
    }
    std::sort(errors.begin(), errors.end());
    const auto reached = [&](double part) {
        return errors.empty() ? 0.0 : errors[std::size_t(part * double(errors.size() - 1))];
    };
    fmt::print(
        "{} cases: the right way up {} ({:.2f} %); skew wrong by {:.3f} (median), {:.3f} (95 %), {:.2f} "
        "(most) degrees\n",
        cases, upright, 100.0 * upright / std::max(cases, 1), reached(0.5), reached(0.95), reached(1));
    return 0;
}
