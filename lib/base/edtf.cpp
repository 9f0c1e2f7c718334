#include "base/edtf.h"

#include <fmt/format.h>

#include <chrono>
#include <regex>

namespace kho {

namespace {

constexpr const char* open_start = "0000-01-01";
constexpr const char* open_end = "9999-12-31";

/// The days of one date (no interval): YYYY, YYYY-MM, YYYY-MM-DD, with X for unknown last digits of the year.
std::optional<Days> single(const std::string& text) {
    static const std::regex form(R"((\d{4}|\d{3}X|\d{2}XX)(-(\d\d)(-(\d\d))?)?[?~%]?)");
    std::smatch part;
    if (!std::regex_match(text, part, form)) return std::nullopt;
    std::string first = part[1], last = part[1];
    for (char& c : first)
        if (c == 'X') c = '0';
    for (char& c : last)
        if (c == 'X') c = '9';
    if (!part[3].matched) return Days{first + "-01-01", last + "-12-31"};
    const unsigned month = static_cast<unsigned>(std::stoul(part[3]));
    const std::chrono::year_month_day_last end{std::chrono::year(std::stoi(last)),
                                               std::chrono::month_day_last(std::chrono::month(month))};
    if (month < 1 || month > 12) return std::nullopt;
    const unsigned days = static_cast<unsigned>(end.day());
    if (!part[5].matched)
        return Days{fmt::format("{}-{:02}-01", first, month),
                    fmt::format("{}-{:02}-{:02}", last, month, days)};
    const unsigned day = static_cast<unsigned>(std::stoul(part[5]));
    if (day < 1 || day > days) return std::nullopt;
    return Days{fmt::format("{}-{:02}-{:02}", first, month, day),
                fmt::format("{}-{:02}-{:02}", last, month, day)};
}

}  // namespace

std::optional<Days> edtf_days(std::string_view edtf) {
    const std::string text(edtf);
    if (text.size() > 64) return std::nullopt;  // std::regex recurses
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return single(text);
    const std::string from = text.substr(0, slash), to = text.substr(slash + 1);
    const auto open = [](const std::string& side) { return side.empty() || side == ".."; };
    if (open(from) && open(to)) return std::nullopt;
    const auto first = open(from) ? Days{open_start, open_start} : single(from);
    const auto last = open(to) ? Days{open_end, open_end} : single(to);
    if (!first || !last || last->latest < first->earliest) return std::nullopt;
    return Days{first->earliest, last->latest};
}

std::optional<std::string> to_edtf(std::string_view given) {
    std::string text(given);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    text.erase(0, text.find_first_not_of(' '));
    if (text.size() > 64) return std::nullopt;
    if (edtf_days(text)) return text;
    static const std::regex day(R"((?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4}))");
    static const std::regex month(R"((?:tháng )?(\d{1,2})(?:[/.-]| năm )(\d{4}))");
    static const std::regex year(R"(năm (\d{4}))");
    std::smatch part;
    std::string edtf;
    if (std::regex_match(text, part, day))
        edtf = fmt::format("{}-{:0>2}-{:0>2}", part.str(3), part.str(2), part.str(1));
    else if (std::regex_match(text, part, month))
        edtf = fmt::format("{}-{:0>2}", part.str(2), part.str(1));
    else if (std::regex_match(text, part, year))
        edtf = part[1];
    return edtf_days(edtf) ? std::optional(edtf) : std::nullopt;
}

}  // namespace kho
