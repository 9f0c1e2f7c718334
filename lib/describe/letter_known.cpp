#include "describe/letter_known.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "base/word_forms.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr int sure_word = 96;  // per cent; what the engine is so sure of stays as it is

/// Runs of a line's words that are a name of a table.
struct Match {
    std::vector<std::string_view> name;  ///< its words
    bool exact = false;
    bool placed = true;  ///< exact, and tones stand where the name has them: hòa, not hoà
    bool near = false;   ///< a letter is another one
};

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, space));
        text.remove_prefix(std::min(text.size(), space + 1));
    }
    return words;
}

/// How the words from `at` on are those of the name, if they are.
std::optional<Match> match(const Piece& piece, std::size_t at, std::string_view name) {
    Match found{split(name), true, true, false};
    if (at + found.name.size() > piece.words.size()) return std::nullopt;
    std::string read, wanted;
    for (std::size_t i = 0; i < found.name.size(); ++i) {
        const Word& word = *piece.words[at + i].word;
        found.exact = found.exact && case_key(word.text) == case_key(found.name[i]);
        found.placed = found.placed && case_folded(trimmed(word.text)) == case_folded(found.name[i]);
        read += piece.words[at + i].key;
        wanted += known_key(found.name[i]);
        if (read.size() > wanted.size() + 1 || wanted.size() > read.size() + 1) return std::nullopt;
    }
    if (found.exact || read == wanted) return found;
    constexpr std::size_t long_name = 10;  // letters: shorter ones with another letter are other names
    found.near = wanted.size() >= long_name && is_like(read, wanted);
    return found.near ? std::optional(found) : std::nullopt;
}

/// A name's word in capitals or not as the word that it stands for.
std::string cased_as(std::string_view name, const std::string& written) {
    std::u32string letters = to_code_points(name);
    const bool capitals = capital_share(written) > 0.6;
    const std::u32string first = to_code_points(written).substr(0, 1);
    const bool first_capital = !first.empty() && u_isupper(static_cast<UChar32>(first[0]));
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto letter = static_cast<UChar32>(letters[i]);
        const bool capital = capitals || (i == 0 && first_capital);
        letters[i] = static_cast<char32_t>(capital ? u_toupper(letter) : u_tolower(letter));
    }
    return to_utf8(letters);
}

std::string capitals(const std::string& written) {
    std::u32string letters = to_code_points(written);
    for (char32_t& letter : letters) letter = static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)));
    return to_utf8(letters);
}

/// A dash between names has a space on either side, though engines join it to one of them: "ĐỘNG- THƯƠNG".
std::string with_dashes_apart(std::string text) {
    for (std::size_t at = text.find("- "); at != std::string::npos; at = text.find("- ", at + 2))
        if (at > 0 && text[at - 1] != ' ') text.insert(at++, " ");
    for (std::size_t at = text.find(" -"); at != std::string::npos; at = text.find(" -", at + 2))
        if (at + 2 < text.size() && text[at + 2] != ' ') text.insert(at + 2, " ");
    return text;
}

std::string plain_sign(const std::string& sign) {
    constexpr std::string_view dashes[] = {"–", "—", "−", "~"};
    return std::find(std::begin(dashes), std::end(dashes), sign) != std::end(dashes) ? "-" : sign;
}

int least_confidence(const Piece& piece, std::size_t at, std::size_t count) {
    int least = 100;
    for (std::size_t i = at; i < at + count; ++i) least = std::min(least, piece.words[i].word->confidence);
    return least;
}

/// What a word has at its ends beside letters: "BỘ," keeps its comma.
std::string with_signs_of(const std::string& word, const std::string& written) {
    const std::string bare = trimmed(written);
    const std::size_t at = bare.empty() ? std::string::npos : written.find(bare);
    return at == std::string::npos ? word : written.substr(0, at) + word + written.substr(at + bare.size());
}

}  // namespace

Known as_known(const Piece& piece, std::span<const std::span<const std::string_view>> tables,
               std::span<const std::string_view> anywhere) {
    constexpr double exact_certain = 0.9995, folded_certain = 0.985, near_certain = 0.95;
    const bool in_capitals = piece.capitals > 0.85;  // a letter that is none was misread
    Known known;
    for (std::size_t i = 0; i < piece.words.size();) {
        if (piece.words[i].key.empty()) {
            // A dash of whatever length is one sign; what else there is may be a part of a rule or a seal.
            constexpr double sign_certain = 0.97;
            known.text += (known.text.empty() ? "" : " ") + plain_sign(piece.words[i].word->text);
            known.certain *= sign_certain;
            ++i;
            continue;
        }
        std::optional<Match> best;
        const auto try_name = [&](std::string_view name) {
            const auto found = match(piece, i, name);
            if (found && (!best || found->name.size() > best->name.size() ||
                          (found->exact && !best->exact && found->name.size() == best->name.size())))
                best = found;
        };
        for (const auto table : tables)
            for (const std::string_view name : table)
                if (i == 0 || name.find(' ') != std::string_view::npos) try_name(name);
        for (const std::string_view name : anywhere) try_name(name);
        const std::size_t count = best ? best->name.size() : 1;
        // A long phrase is what it is however sure the engine is of each of its words.
        const bool phrase = count > 1 && !best->near;
        const bool repair = best && !best->exact && (phrase || least_confidence(piece, i, count) < sure_word);
        for (std::size_t k = 0; k < count; ++k) {
            const std::string& written = piece.words[i + k].word->text;
            known.text += (known.text.empty() ? "" : " ") +
                          (repair                ? with_signs_of(cased_as(best->name[k], written), written)
                           : best && in_capitals ? capitals(written)
                                                 : written);
        }
        if (best && best->exact)
            known.certain *= best->placed ? exact_certain : folded_certain;
        else if (repair)
            known.certain *= best->near ? near_certain : folded_certain;
        else
            known.certain *= certainty(part_of(piece, i, i + count));
        known.repaired |= repair;
        known.unknown += best ? 0 : 1;
        i += count;
    }
    known.text = trimmed(with_dashes_apart(known.text));
    return known;
}

}  // namespace kho::letters
