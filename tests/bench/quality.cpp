// bench_quality: what is measured of the scans in files, a line a page, and the processor time that it takes.
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "base/fd.h"

namespace {

double cpu_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

std::string shown(const std::optional<double>& value, int decimals) {
    return value ? fmt::format("{:.{}f}", *value, decimals) : "-";
}

/// The least of a few runs: what else runs on this machine only adds to it.
double time_of(const kho::Page& page, const kho::NormalizedPage& normalized) {
    double least = 1e9;
    for (int run = 0; run < 5; ++run) {
        const double start = cpu_ms();
        kho::measure_quality(page, normalized);
        least = std::min(least, cpu_ms() - start);
    }
    return least;
}

void measure(const std::string& path) {
    const kho::Fd file = kho::open_for_reading(path);
    const kho::Page page = kho::load_page(file.get(), 0);
    const kho::NormalizedPage normalized = kho::normalize(page);
    const kho::ScanQuality q = kho::measure_quality(page, normalized);
    const std::string real = q.detail && page.dpi > 0 ? fmt::format("{:.0f}", *q.detail * page.dpi) : "-";
    fmt::print(
        "{:<40} {:>5} {:>4} {:>5} {:>5} {:>6} {:>5} {:>4} {:>6} {:>6} {:>5.2f} {:>5.2f} {:<5} {:<12} "
        "{:>5.1f}\n",
        std::filesystem::path(path).filename().string(), page.dpi, q.bits, shown(q.edge_width, 2),
        shown(q.detail, 2), real, shown(q.contrast, 2), "", shown(q.skew_cw, 2), q.letters, q.white, q.black,
        q.blank ? "blank" : "-", kho::names_of(q.clipped), time_of(page, normalized));
}

}  // namespace

int main(int argc, char** argv) {
    fmt::print(
        "{:<40} {:>5} {:>4} {:>5} {:>5} {:>6} {:>5} {:>4} {:>6} {:>6} {:>5} {:>5} {:<5} {:<12} {:>5}\n",
        "file", "dpi", "bits", "edge", "part", "real", "ink", "", "skew", "marks", "white", "black", "blank",
        "clipped", "ms");
    int failed = 0;
    for (int i = 1; i < argc; ++i) try {
            measure(argv[i]);
        } catch (const kho::Error& error) {
            fmt::print(stderr, "{}: {}\n", argv[i], error.what());
            ++failed;
        }
    return failed == 0 ? 0 : 3;
}
