#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/clock.h"

namespace kho::tools {

namespace {
bool line_is_shown = false;  // one terminal, one line

std::string duration(double seconds) {
    const auto whole = static_cast<long>(seconds);
    if (whole >= 3600) return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
    if (whole >= 60) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} s", whole);
}
}  // namespace

Progress::Progress() : on_(::isatty(STDERR_FILENO) != 0), began_(steady_seconds()) {}

bool Progress::due() {
    constexpr double interval = 0.2;  // seconds; more often is only flicker
    if (!on_ || steady_seconds() - shown_ < interval) return false;
    shown_ = steady_seconds();
    return true;
}

void Progress::put(const std::string& text) {
    fmt::print(stderr, "\r\x1b[K{}", text);
    std::fflush(stderr);
    line_is_shown = true;
}

void Progress::show(const RunProgress& progress) {
    if (!due()) return;
    std::string text =
        progress.files == 0 ? "" : fmt::format("{}/{} files", progress.files_done, progress.files);
    if (progress.pages_done > 0) {
        const double rate = static_cast<double>(progress.pages_done) / (shown_ - began_);
        // Files not opened yet may hold any number of pages: assume as many as those before.
        auto pages = static_cast<double>(progress.pages);
        if (progress.files_done > 0)
            pages *= static_cast<double>(progress.files) / static_cast<double>(progress.files_done);
        const double left = std::max(0.0, pages - static_cast<double>(progress.pages_done)) / rate;
        text += fmt::format("{}{} pages read, {:.0f} a minute, about {} left", text.empty() ? "" : ", ",
                            progress.pages_done, rate * 60, duration(left));
    }
    put(text);
}

void Progress::show_count(std::int64_t done, std::int64_t all, const char* things) {
    if (!due()) return;
    std::string text = fmt::format("{}/{} {}", done, all, things);
    if (done > 0)
        text += fmt::format(", about {} left", duration((shown_ - began_) / static_cast<double>(done) *
                                                        static_cast<double>(all - done)));
    put(text);
}

void clear_progress() {
    if (line_is_shown) fmt::print(stderr, "\r\x1b[K");
    line_is_shown = false;
}

std::string pace(std::size_t pages, double seconds) {
    if (pages == 0) return "no pages read";
    return fmt::format("{} {} read in {:.1f} s ({:.0f} a minute)", pages, pages == 1 ? "page" : "pages",
                       seconds, static_cast<double>(pages) / seconds * 60);
}

}  // namespace kho::tools
