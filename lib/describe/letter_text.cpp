#include "describe/letter_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/unicode.h"
#include "base/words.h"

namespace kho::letters {

namespace {

constexpr std::size_t longest_name = 64;

}  // namespace

std::string key_of(std::string_view text) {
    std::string key;
    for (const Token& token : words(text)) key += token.folded;
    return key;
}

const std::string& known_key(std::string_view name) {
    thread_local std::unordered_map<std::string_view, std::string> known;
    const auto found = known.find(name);
    return found != known.end() ? found->second : known.emplace(name, key_of(name)).first->second;
}

std::string case_key(std::string_view word) {
    std::string key;
    for (const Token& token : words(word)) key += token.exact;
    return key;
}

std::size_t tolerance(std::size_t length) {
    return length < 6 ? 0 : length < 10 ? 1 : length / 6;
}

std::optional<Likeness> begins_like(std::string_view key, std::string_view wanted) {
    const std::size_t most = tolerance(wanted.size());
    if (wanted.empty() || wanted.size() > longest_name) return std::nullopt;
    if (most == 0)
        return key.substr(0, wanted.size()) == wanted ? std::optional(Likeness{0, wanted.size()})
                                                      : std::nullopt;
    // With so few errors one of the first two letters is where it should be, or they are next to it.
    if (key.size() < 2 ||
        (key[0] != wanted[0] && key[1] != wanted[1] && key[0] != wanted[1] && key[1] != wanted[0]))
        return std::nullopt;
    key = key.substr(0, wanted.size() + most);
    // Levenshtein's distances of the beginnings of `wanted` (rows) to those of `key`.
    std::array<std::size_t, 2 * longest_name> row{};
    for (std::size_t j = 0; j <= key.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= wanted.size(); ++i) {
        std::size_t diagonal = row[0], least = row[0] = i;
        for (std::size_t j = 1; j <= key.size(); ++j) {
            const std::size_t changed = diagonal + (wanted[i - 1] == key[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
            least = std::min(least, row[j]);
        }
        if (least > most) return std::nullopt;
    }
    Likeness best{row[0], 0};
    for (std::size_t j = 1; j <= key.size(); ++j) {
        // Of beginnings that are equally like it, the one of the same length.
        const bool nearer = row[j] == best.distance && j <= wanted.size();
        if (row[j] < best.distance || nearer) best = {row[j], j};
    }
    return best.distance <= most ? std::optional(best) : std::nullopt;
}

bool is_like(std::string_view key, std::string_view wanted) {
    const auto like = begins_like(key, wanted);
    return like && like->distance + (key.size() - like->length) <= tolerance(wanted.size());
}

bool is_one_of(std::string_view key, std::span<const std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return is_like(key, known_key(name)); });
}

bool begins_exactly(std::string_view key, std::span<const std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return key.starts_with(known_key(name)); });
}

std::optional<Likeness> begins_with_one(std::string_view key, std::span<const std::string_view> names) {
    std::optional<Likeness> best;
    for (const std::string_view name : names) {
        const auto like = begins_like(key, known_key(name));
        // The longest, but an error costs more than a letter gains.
        const auto gain = [](const Likeness& of) {
            return static_cast<int>(of.length) - 2 * static_cast<int>(of.distance);
        };
        if (like && (!best || gain(*like) > gain(*best))) best = like;
    }
    return best;
}

double capital_share(std::string_view text) {
    std::size_t capital = 0, small = 0;
    for (const char32_t c : to_code_points(text)) {
        capital += u_isupper(static_cast<UChar32>(c)) ? 1 : 0;
        small += u_islower(static_cast<UChar32>(c)) ? 1 : 0;
    }
    return capital + small == 0 ? 0 : static_cast<double>(capital) / static_cast<double>(capital + small);
}

std::size_t count_letters(std::string_view text) {
    const std::u32string all = to_code_points(text);
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }));
}

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

std::string trimmed(std::string_view text) {
    const auto part_of_word = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    };
    constexpr std::string_view dashes[] = {"–", "—", "•", "·", "°", "“", "”", "«",
                                           "»", "©", "®", "‘", "’", "…", "■"};
    const auto strip = [&](bool front) {
        for (const std::string_view dash : dashes)
            if (front ? text.starts_with(dash) : text.ends_with(dash)) {
                front ? text.remove_prefix(dash.size()) : text.remove_suffix(dash.size());
                return true;
            }
        const char end = text.empty() ? 'a' : front ? text.front() : text.back();
        if (part_of_word(end) || end == (front ? '(' : ')')) return false;
        front ? text.remove_prefix(1) : text.remove_suffix(1);
        return true;
    };
    while (!text.empty() && strip(true)) continue;
    while (!text.empty() && strip(false)) continue;
    return std::string(text);
}

bool is_capitalised(std::string_view word) {
    const std::u32string all = to_code_points(word);
    return !all.empty() && u_isupper(static_cast<UChar32>(all.front())) &&
           std::none_of(all.begin() + 1, all.end(),
                        [](char32_t c) { return u_isupper(static_cast<UChar32>(c)); });
}

}  // namespace kho::letters
