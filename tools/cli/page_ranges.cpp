#include "cli/page_ranges.h"

#include <kho/error.h>

#include <charconv>

namespace kho::tools {

namespace {

constexpr int most = 1'000'000;

/// The number that stands at `at`, which then is behind it; 0 where there is none.
int number_at(const std::string& text, std::size_t& at) {
    int number = 0;
    const char* begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
    at += static_cast<std::size_t>(end - begin);
    return error == std::errc() && number >= 1 && number <= most ? number : 0;
}

}  // namespace

std::vector<int> page_numbers(const std::string& typed) {
    std::vector<int> numbers;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        const int first = number_at(typed, at);
        int last = first;
        if (at < typed.size() && typed[at] == '-') last = number_at(typed, ++at);
        const bool ends = at == typed.size() || (typed[at] == ',' && at + 1 < typed.size());
        if (first == 0 || last < first || !ends ||
            numbers.size() + static_cast<std::size_t>(last - first) > most)
            throw Error(Code::usage, typed, "is no list of pages", "for example: 3,5-7,1");
        for (int number = first; number <= last; ++number) numbers.push_back(number);
    }
    return numbers;
}

}  // namespace kho::tools
