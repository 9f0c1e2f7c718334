#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "base/word_forms.h"
#include "describe/letter_parts.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr double doubtful = 0.95;  // certainty below which an abbreviation may be put right by another
constexpr std::size_t longest_number = 11, longest_notation = 30;  // characters; Thông tư 05/2025/TT-BNV

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// What follows "Số:" in a word, or in those after it.
std::string without_label(const std::string& word) {
    const auto like = begins_with_one(key_of(word), number_words);
    const auto digit = std::find_if(word.begin(), word.end(), is_digit);
    if (like && like->length < key_of(word).size() && digit != word.end()) return {digit, word.end()};
    return {};
}

/// Signs that engines take for others: dashes of all lengths, a bar or backslash where a slash stands.
std::string plain_signs(std::string text) {
    constexpr std::pair<std::string_view, std::string_view> signs[] = {{"–", "-"}, {"—", "-"}, {"−", "-"},
                                                                       {"~", "-"}, {"|", "/"}, {"\\", "/"},
                                                                       {"⁄", "/"}, {"Ð", "Đ"}, {"_", "-"}};
    for (const auto& [from, to] : signs)
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    return text;
}

/// Whether a word goes on with what was read so far of a number.
bool goes_on(const std::string& text, const std::string& word) {
    const bool open = text.empty() || text.back() == '/' || text.back() == '-' || text.back() == '.';
    const bool joins = word.front() == '/' || word.front() == '-';
    if (open || joins) return true;
    const bool slash_to_come = text.find('/') == std::string::npos;
    if (slash_to_come && is_digit(text.back()) && is_digit(word.front())) return true;
    return !slash_to_come && is_digit(text.back()) &&
           word.find_first_not_of("0123456789") == std::string::npos;
}

/// O, l, I and such among the digits of a number.
bool repair_digits(std::string& number) {
    const std::string before = number;
    if (count_digits(number) == 0 || count_letters(number) >= count_digits(number) + 1) return false;
    std::size_t run = 0;
    while (run < number.size() &&
           (is_digit(number[run]) || std::string_view("OolIi|!").find(number[run]) != std::string_view::npos))
        ++run;
    for (std::size_t i = 0; i < run; ++i)
        if (number[i] == 'O' || number[i] == 'o')
            number[i] = '0';
        else if (!is_digit(number[i]))
            number[i] = '1';
    return number != before;
}

/// Puts the marks of type abbreviations right (QD, QÐ: QĐ) where the heading or the list has them so.
bool repair_type(std::string& notation, const Head& head) {
    std::size_t begin = 0;
    if (notation.size() > 5 && notation[4] == '/' &&
        std::all_of(notation.begin(), notation.begin() + 4, is_digit))
        begin = 5;
    const std::size_t end = std::min(notation.find_first_of("-/", begin), notation.size());
    const std::string read = notation.substr(begin, end - begin);
    std::string right;
    for (const Named& type : types) {
        if (read == type.code) return false;
        const bool folds = key_of(read) == key_of(type.code);
        if (folds &&
            (right.empty() || (head.heading.type != nullptr && head.heading.type->code == type.code)))
            right = type.code;
    }
    // A letter read twice: QĐĐ.
    const std::u32string letters = to_code_points(read);
    for (std::size_t i = 1; i < letters.size() && right.empty(); ++i) {
        if (letters[i] != letters[i - 1] && !(letters[i] == U'Đ' && letters[i - 1] == U'D')) continue;
        const std::string once = to_utf8(letters.substr(0, i - 1) + letters.substr(i));
        for (const Named& type : types)
            if (once == type.code) {
                notation.replace(begin, end - begin, once);
                return true;
            }
    }
    if (right.empty() || to_code_points(read).size() != to_code_points(right).size()) return false;
    notation.replace(begin, end - begin, right);
    return true;
}

/// The letters of a body's abbreviation with their marks, where the list has the body with other ones.
bool repair_body(std::string& notation) {
    const std::size_t dash = notation.find('-');
    if (dash == std::string::npos) return false;
    const std::size_t end = std::min(notation.find_first_of("-/.", dash + 1), notation.size());
    const std::string read = notation.substr(dash + 1, end - dash - 1);
    std::string right;
    for (const std::string_view body : body_abbreviations) {
        if (read == body) return false;
        if (key_of(read) == key_of(body) && to_code_points(read).size() == to_code_points(body).size() &&
            read.size() > 2)
            right = body;
    }
    if (right.empty()) return false;
    notation.replace(dash + 1, end - dash - 1, right);
    return true;
}

/// The abbreviation of the issuing body, where one letter of it is another one than in its name.
bool repair_initials(std::string& notation, const std::string& initials) {
    constexpr std::size_t shortest = 3;
    const std::u32string wanted = to_code_points(initials);
    std::u32string text = to_code_points(notation);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(U"-/.", begin), text.size());
        // Some abbreviations leave out the first word: CỤC VĂN THƯ is VT.
        for (const std::size_t left_out : {std::size_t{0}, std::size_t{1}}) {
            const std::u32string name = wanted.size() > left_out ? wanted.substr(left_out) : std::u32string();
            if (name.size() < shortest || name.size() != end - begin) continue;
            std::size_t differ = 0;
            for (std::size_t i = 0; i < name.size(); ++i) differ += name[i] != text[begin + i] ? 1 : 0;
            if (differ == 0) return false;
            if (differ > 1) continue;
            text.replace(begin, name.size(), name);
            notation = to_utf8(text);
            return true;
        }
        begin = end + 1;
    }
    return false;
}

/// Without what is no part of a notation at its end.
void cut_end(std::string& text) {
    while (!text.empty() && std::string_view(".,;:-/*'\"`!?").find(text.back()) != std::string_view::npos)
        text.pop_back();
}

/// Certainty of the digits alone: what the engine itself takes for possible instead of them.
double digits_certain(const Number& number) {
    double doubt = 0;
    int least = 100;
    for (const PlacedWord& word : number.piece.words) {
        if (count_digits(word.word->text) == 0) continue;
        least = std::min(least, word.word->confidence);
        const std::size_t slash = std::min(word.word->text.find('/'), word.word->text.size());
        for (const Doubt& of : word.line->doubts)
            if (of.word == word.at && static_cast<std::size_t>(of.at) <= slash)
                for (const Doubt::Instead& instead : of.instead) doubt += instead.percent / 100.0;
    }
    const double engine = least / 100.0;
    return std::clamp(std::max(engine, 1 - 2 * doubt - (1 - engine) * 0.1), 0.0, 0.995);
}

}  // namespace

std::string type_in(const std::string& notation) {
    std::string rest = notation;
    if (rest.size() > 5 && rest[4] == '/' && std::all_of(rest.begin(), rest.begin() + 4, is_digit))
        rest = rest.substr(5);
    std::string first = rest.substr(0, rest.find_first_of("-/"));
    for (const Named& type : types)
        if (type.code == first) return first;
    return {};
}

Number read_number(const Head& head, const std::string& initials) {
    Number found;
    if (head.number == nullptr) return found;
    std::string text;
    std::size_t end = 0;
    bool labelled = false;
    for (const PlacedWord& placed : head.number->words) {
        std::string word = plain_signs(placed.word->text);
        if (!labelled) {
            if (is_like(placed.key, "so") || count_digits(word) == 0) {
                labelled |= word.back() == ':' || placed.key.starts_with("s") || placed.key == "n";
                ++end;
                continue;
            }
            labelled = true;
            if (placed.key.starts_with("so")) word = without_label(word);
        }
        while (text.empty() && !word.empty() &&
               std::string_view(":.,;").find(word.front()) != std::string_view::npos)
            word.erase(0, 1);
        if (!word.empty()) {
            if (!goes_on(text, word)) break;
            const bool signs = text.empty() ||
                               std::string_view("/-").find(text.back()) != std::string_view::npos ||
                               word.front() == '/' || word.front() == '-';
            found.joined |= !signs;
            text += word;
        }
        ++end;
    }
    found.piece = part_of(*head.number, 0, end);
    const std::size_t slash = text.find('/');
    found.number = text.substr(0, slash);
    while (!found.number.empty() &&
           std::string_view(".…_").find(found.number.front()) != std::string_view::npos)
        found.number.erase(0, 1);
    if (slash != std::string::npos) found.notation = text.substr(slash + 1);
    cut_end(found.notation);
    cut_end(found.number);
    found.slash = !found.notation.empty();
    found.repaired = repair_digits(found.number);
    // "TT.BNN": only behind the abbreviation of a type, since others have points.
    const std::size_t dot = found.notation.find('.');
    std::string dashed = found.notation;
    if (dot != std::string::npos && !type_in(dashed.replace(dot, 1, "-")).empty() &&
        type_in(found.notation).empty()) {
        found.notation = dashed;
        found.repaired = true;
    }
    found.repaired |= repair_type(found.notation, head);
    found.repaired |= repair_body(found.notation);
    if (certainty(found.piece) < doubtful) found.repaired |= repair_initials(found.notation, initials);
    const auto odd = [](char c) {
        return std::string_view("?!|=<>{}[]()*#@$%^&~\"'").find(c) != std::string_view::npos;
    };
    if (std::any_of(found.number.begin(), found.number.end(), odd)) found.number.clear();
    if (count_digits(found.number) == 0 || count_characters(found.number) > longest_number)
        found.number.clear();
    if (count_letters(found.notation) == 0 || count_characters(found.notation) > longest_notation)
        found.notation.clear();
    return found;
}

void propose_number(const Head& head, const Number& number, Proposals& found) {
    if (number.piece.words.empty()) return;
    const std::string type = type_in(number.notation);
    const bool agrees = head.heading.type != nullptr && type == head.heading.type->code;
    double of_number = digits_certain(number), of_notation = 0.98 * certainty(number.piece);
    if (agrees) of_notation = 1 - 0.5 * (1 - of_notation);
    if (!number.slash) of_number *= 0.8;
    if (number.repaired) of_number *= 0.95, of_notation *= 0.95;
    if (number.joined) of_number *= 0.8, of_notation *= 0.9;
    propose(found, "number", number.number, of_number, {&number.piece});
    propose(found, "notation", number.notation, of_notation, {&number.piece});
}

}  // namespace kho::letters
