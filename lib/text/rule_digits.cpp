#include <algorithm>
#include <array>

#include "base/words.h"
#include "text/rules.h"

namespace kho::rules {

namespace {

constexpr std::string_view all_digits = "0123456789", like_digits = "0123456789lIOo";

char digit_for(char c) {
    return c == 'l' || c == 'I' ? '1' : c == 'o' || c == 'O' ? '0' : c;
}

std::string as_digits(std::string text) {
    std::ranges::transform(text, text.begin(), digit_for);
    return text;
}

bool is_digit(char c) {
    return all_digits.find(c) != all_digits.npos;
}

bool looks_like_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of(like_digits) == text.npos;
}

bool has_digit(std::string_view text) {
    return text.find_first_of(all_digits) != text.npos;
}

/// A run of a word, with what stands before and behind it.
struct Cut {
    std::string before, run, behind;
    [[nodiscard]] std::string with(const std::string& other) const { return before + other + behind; }
};

/// The punctuation around a word taken off.
Cut bare(const std::string& word) {
    constexpr std::string_view around = ".,;:()[]\"'";
    const std::size_t first = word.find_first_not_of(around);
    if (first == word.npos) return {word, "", ""};
    const std::size_t last = word.find_last_not_of(around);
    return {word.substr(0, first), word.substr(first, last - first + 1), word.substr(last + 1)};
}

/// "ngày" of "Ngày,", to be compared; empty where a word is not one token.
std::string plain(const std::vector<Word>& line, std::size_t at) {
    if (at >= line.size()) return {};
    std::vector<Token> tokens = words(line[at].text);
    return tokens.size() == 1 ? std::move(tokens[0].exact) : "";
}

/// Years as "2OO3", "l945.": two digits at least, and a letter only with something of the number behind it,
/// since 25o may be degrees and 5l litres.
std::string in_number(const std::string& word) {
    const Cut cut = bare(word);
    const auto count = std::ranges::count_if(cut.run, is_digit);
    if (count < 2 || !looks_like_number(cut.run) || !is_digit(cut.run.back())) return word;
    return cut.with(as_digits(cut.run));
}

/// Numbers of documents: the parts before the first one with other letters, and the digits after QH (Quốc
/// hội) in the last. One that has no digit (I/2024) may be a Roman number.
std::string in_document_number(const std::string& word) {
    const Cut cut = bare(word);
    if (cut.run.find('/') == std::string::npos || !has_digit(cut.run)) return word;
    std::string text;
    bool leading = true;
    for (std::size_t begin = 0; begin <= cut.run.size();) {
        const std::size_t end = std::min(cut.run.find('/', begin), cut.run.size());
        const std::string part = cut.run.substr(begin, end - begin);
        const std::string assembly = "QH";
        leading = leading && looks_like_number(part);
        if (leading && has_digit(part))
            text += as_digits(part);
        else if (part.starts_with(assembly) && looks_like_number(part.substr(2)) && has_digit(part))
            text += assembly + as_digits(part.substr(2));
        else
            text += part;
        if (end < cut.run.size()) text += '/';
        begin = end + 1;
    }
    return cut.with(text);
}

/// After "ngày", "tháng" and "năm": what can be one of them. Capital I is left alone: tháng I is Roman.
std::string in_date(const std::vector<Word>& line, std::size_t at) {
    struct Part {
        const char* name;
        std::size_t longest;
        int greatest;
    };
    constexpr std::array<Part, 3> parts{{{"ngày", 2, 31}, {"tháng", 2, 12}, {"năm", 4, 2999}}};
    const std::string& word = line[at].text;
    const Cut cut = bare(word);
    const std::string before = at == 0 ? "" : plain(line, at - 1);
    const auto* const part =
        std::ranges::find_if(parts, [&](const Part& each) { return before == each.name; });
    if (part == parts.end() || !looks_like_number(cut.run) || cut.run.size() > part->longest) return word;
    if (!has_digit(cut.run) && cut.run != "l") return word;
    const std::string number = as_digits(cut.run);
    const int value = std::stoi(number);
    if (value < 1 || value > part->greatest) return word;
    return cut.with(number);
}

/// Điều l, khoản l: there is no such word.
std::string after_article(const std::vector<Word>& line, std::size_t at) {
    const std::string& word = line[at].text;
    const Cut cut = bare(word);
    const std::string before = at == 0 ? "" : plain(line, at - 1);
    if ((before != "điều" && before != "khoản") || (cut.run != "l" && cut.run != "L")) return word;
    return cut.with("1");
}

}  // namespace

std::string digits(const std::vector<Word>& line, std::size_t at) {
    const std::string& word = line[at].text;
    for (const std::string& changed :
         {in_document_number(word), in_date(line, at), after_article(line, at), in_number(word)})
        if (changed != word) return changed;
    return word;
}

}  // namespace kho::rules
