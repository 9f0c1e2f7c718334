#include "describe/typed_page.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"

namespace kho {

namespace {

constexpr int letter_width = 10, line_height = 20, letters = 80, lines = 50;

std::vector<std::string_view> parts(std::string_view text, char at) {
    std::vector<std::string_view> found;
    for (std::size_t end = 0; end != std::string_view::npos;) {
        end = text.find(at);
        found.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return found;
}

Line typed_line(std::string_view text, int number) {
    constexpr std::string_view white = " \t\r\v";
    Line line;
    for (std::size_t at = 0; (at = text.find_first_not_of(white, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(white, at), text.size());
        const int before = static_cast<int>(count_characters(text.substr(0, at)));
        const int width = static_cast<int>(count_characters(text.substr(at, end - at)));
        const Box box{before * letter_width, number * line_height, width * letter_width, line_height};
        line.words.push_back({std::string(text.substr(at, end - at)), box, 100});
        line.box = united(line.box, box);
        at = end;
    }
    return line;
}

PageText typed_page(std::string_view text) {
    PageText page;
    page.width = letters * letter_width;
    bool goes_on = false;
    int number = 0;
    for (const std::string_view part : parts(text, '\n')) {
        const Line line = typed_line(part, number++);
        const bool empty = line.words.empty();
        if (!empty && !goes_on) page.blocks.emplace_back();
        goes_on = !empty;
        if (empty) continue;
        Block& block = page.blocks.back();
        block.box = united(block.box, line.box);
        block.lines.push_back(line);
        page.width = std::max(page.width, line.box.x + line.box.width);
    }
    page.height = std::max(lines, number) * line_height;
    return page;
}

}  // namespace

std::vector<PageText> typed_pages(std::string_view text) {
    const std::string composed = to_nfc(text);
    std::vector<PageText> pages;
    if (composed.empty()) return pages;
    for (const std::string_view part : parts(composed, '\f')) pages.push_back(typed_page(part));
    return pages;
}

}  // namespace kho
