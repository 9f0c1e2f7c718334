#include "formats/imported.h"

#include <kho/error.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>

#include "base/language.h"
#include "base/unicode.h"
#include "formats/xml.h"

namespace kho {

namespace {

bool parts_words(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
}

Box clipped(const Box& box, const PageText& page) {
    const auto within = [](long value, int most) {
        return static_cast<int>(std::clamp<long>(value, 0, most));
    };
    const int left = within(box.x, page.width), top = within(box.y, page.height);
    const int right = within(long{box.x} + box.width, page.width),
              bottom = within(long{box.y} + box.height, page.height);
    return {left, top, std::max(right - left, 0), std::max(bottom - top, 0)};
}

/// A page that does not tell its size is as large as what stands on it.
void settle_size(PageText& page) {
    if (page.width > 0 && page.height > 0) return;
    constexpr long largest = 1'000'000;
    long right = 1, bottom = 1;
    const auto see = [&](const Box& box) {
        right = std::max(right, long{box.x} + box.width);
        bottom = std::max(bottom, long{box.y} + box.height);
    };
    for (const Block& block : page.blocks) {
        see(block.box);
        for (const Line& line : block.lines) {
            see(line.box);
            for (const Word& word : line.words) see(word.box);
        }
    }
    page.width = static_cast<int>(std::min(right, largest));
    page.height = static_cast<int>(std::min(bottom, largest));
}

/// The languages of the lines become the page's: the one of most lines first, which its lines need not name.
void settle_languages(PageText& page) {
    std::map<std::string, int> lines;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            if (!line.language.empty()) ++lines[line.language];
    if (lines.empty()) return;
    std::vector<std::string> languages;
    for (const auto& [language, count] : lines) languages.push_back(language);
    std::ranges::stable_sort(languages, std::ranges::greater(),
                             [&](const std::string& language) { return lines[language]; });
    page.languages = join_languages(languages);
    for (Block& block : page.blocks)
        for (Line& line : block.lines)
            if (line.language == languages.front()) line.language.clear();
}

void tidy(Line& line, const PageText& page) {
    Box around;
    for (Word& word : line.words) {
        word.box = clipped(word.box, page);
        around = united(around, word.box);
    }
    line.box = clipped(line.box, page);
    if (line.box.width <= 0) line.box = around;
}

}  // namespace

int percent_of(const char* share) {
    char* end = nullptr;
    const double value = std::strtod(share, &end);
    if (end == share || !std::isfinite(value)) return unstated_confidence;
    return static_cast<int>(std::lround(std::clamp(value, 0.0, 1.0) * 100));
}

void add_words(Line& line, std::string_view text, const Box& box, int confidence) {
    const std::string composed = to_nfc(text);
    const std::size_t all = count_characters(composed);
    std::size_t passed = 0;  // characters
    const auto at = [&](std::size_t characters) {
        return static_cast<int>(std::lround(static_cast<double>(box.width) * static_cast<double>(characters) /
                                            static_cast<double>(std::max<std::size_t>(all, 1))));
    };
    for (std::size_t start = 0; start < composed.size();) {
        std::size_t end = start;
        while (end < composed.size() && !parts_words(composed[end])) ++end;
        if (end > start) {
            const std::string word = composed.substr(start, end - start);
            const std::size_t length = count_characters(word);
            const int left = at(passed), right = at(passed + length);
            line.words.push_back({word, {box.x + left, box.y, right - left, box.height}, confidence});
            passed += length;
        }
        start = end + 1;
        ++passed;
    }
}

void tidy(PageText& page) {
    constexpr int largest = 1'000'000;
    settle_size(page);
    page.width = std::min(page.width, largest);
    page.height = std::min(page.height, largest);
    for (Block& block : page.blocks) {
        std::erase_if(block.lines, [](const Line& line) { return line.words.empty(); });
        Box around;
        for (Line& line : block.lines) {
            tidy(line, page);
            around = united(around, line.box);
        }
        block.box = clipped(block.box, page);
        if (block.box.width <= 0) block.box = around;
    }
    std::erase_if(page.blocks,
                  [](const Block& block) { return block.kind == Block::Kind::text && block.lines.empty(); });
    settle_languages(page);
}

std::vector<ImportedPage> read_document(std::string_view bytes) {
    pugi::xml_document document;
    parse_xml(document, bytes);
    const std::string_view root = local_name(document.document_element());
    std::vector<ImportedPage> pages;
    if (root == "alto")
        pages = read_alto(document);
    else if (root == "PcGts")
        pages = read_page_xml(document);
    else if (root == "html")
        pages = read_hocr(document);
    else
        throw Error(Code::damaged, "", "is neither ALTO, PAGE XML nor hOCR",
                    "its outermost element would be alto, PcGts or html");
    if (pages.empty()) throw Error(Code::damaged, "", "holds no page");
    for (ImportedPage& page : pages) tidy(page.text);
    return pages;
}

}  // namespace kho
