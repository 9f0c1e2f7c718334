#include "cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "base/unicode.h"
#include "cli/progress.h"

namespace kho::tools {

namespace {

/// Standard output that cannot be written (a full disk, a closed pipe) must not look like success.
void put(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        throw Error(Code::io, "standard output", "could not be written");
}

}  // namespace

Output::Output(std::string command, bool json, bool quiet)
    : command_(std::move(command)),
      json_(json),
      quiet_(quiet),
      terminal_(::isatty(STDOUT_FILENO) != 0),
      colour_(terminal_ && std::getenv("NO_COLOR") == nullptr)  // NOLINT(concurrency-mt-unsafe)
{}

void Output::object(nlohmann::json object) {
    put(json_line(std::move(object)));
}

void Output::line(std::string_view text) {
    put(printable(text, "\t") + "\n");
}

void Output::raw(std::string_view text) {
    put(text);
}

void Output::page_text(std::string_view text) {
    put(terminal_ ? printable(text, "\n\f") : std::string(text));
}

void Output::flush() {
    if (std::fflush(stdout) != 0) throw Error(Code::io, "standard output", "could not be written");
}

void Output::note(std::string_view text) {
    if (quiet_) return;
    clear_progress();
    fmt::print(stderr, "{}\n", printable(text));
}

void Output::failure(const Error& error) {
    clear_progress();
    const std::string subject = error.subject.empty() ? "" : printable(error.subject) + ": ";
    fmt::print(stderr, "kho {}: {}{}\n", command_, subject, printable(error.message));
    if (!error.hint.empty()) fmt::print(stderr, "hint: {}\n", printable(error.hint));
}

std::string Output::strong(const std::string& text) const {
    return colour_ ? "\x1b[1m" + text + "\x1b[0m" : text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

std::string in_bytes(std::int64_t bytes) {
    static constexpr const char* units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1000 && unit + 1 < std::size(units)) value /= 1000, ++unit;
    return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", value, units[unit]);
}

std::string counted(std::int64_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string short_id(const std::string& id) {
    return id.substr(0, 10);
}

}  // namespace kho::tools
