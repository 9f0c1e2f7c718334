#include "text/legacy_encoding.h"

#include <kho/error.h>

#include <algorithm>
#include <array>

#include "base/letters.h"
#include "base/unicode.h"
#include "base/word_forms.h"
#include "text/legacy_tables.h"
#include "text/letter_runs.h"

namespace kho {

namespace {

constexpr std::array<std::pair<LegacyEncoding, std::string_view>, 5> names{
    {{LegacyEncoding::tcvn3, "tcvn"},
     {LegacyEncoding::vni, "vni"},
     {LegacyEncoding::viscii, "viscii"},
     {LegacyEncoding::viqr, "viqr"},
     {LegacyEncoding::cp1258, "windows"}}};

/// The characters that Windows-1252 has in the place of controls, from 0x80 on; 0 where it has none.
constexpr std::array<char32_t, 32> windows{0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                           0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                           0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

char32_t byte_of(char32_t c) {
    const auto* const found = std::ranges::find(windows, c);
    return c > 0x7F && found != windows.end() ? 0x80 + static_cast<char32_t>(found - windows.begin()) : c;
}

/// Replaces what is in the table, the longest first.
template <typename Table>
std::u32string replaced(const std::u32string& text, const Table& table, std::size_t longest, bool escapes) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        if (escapes && text[at] == U'\\' && at + 1 < text.size()) {  // VIQR's way to mean a sign itself
            out += text[at + 1];
            at += 2;
            continue;
        }
        std::size_t size = std::min(longest, text.size() - at);
        auto found = table.end();
        for (; size > 0 && found == table.end(); --size) found = table.find(text.substr(at, size));
        out += found == table.end() ? text.substr(at, 1) : found->second;
        at += found == table.end() ? 1 : size + 1;
    }
    return out;
}

/// Words as they stand between spaces; what converting changes of them, and how much of that comes right.
struct Gain {
    int changed = 0, right = 0;

    void add(const std::string& word, LegacyEncoding encoding, const Syllables& known) {
        const std::string converted = to_unicode(word, encoding);
        if (converted == word) return;
        const std::u32string text = to_code_points(converted);
        const auto runs = letter_runs(text);
        if (runs.empty()) return;
        ++changed;
        right += std::ranges::all_of(runs,
                                     [&](const LetterRun& run) {
                                         const std::u32string part =
                                             text.substr(run.begin, run.end - run.begin);
                                         return part.size() == 1 || known.has(to_utf8(part));
                                     })
                     ? 1
                     : 0;
    }
    [[nodiscard]] bool is_clear() const {
        constexpr int nearly_all = 85;
        return changed > 0 && 100 * right >= nearly_all * changed;
    }
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = text.find_first_not_of(" \t\r\n\f", at)) != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n\f", at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::optional<LegacyEncoding> recognise(const std::vector<std::string>& words, const Syllables& known) {
    constexpr int enough = 3;  // words that change, before anything is made of it
    std::optional<LegacyEncoding> best;
    int best_right = 0;
    for (const auto& [encoding, name] : names) {
        Gain gain;
        for (const std::string& word : words) gain.add(word, encoding, known);
        // A text of any length has some accident in it; one in the encoding has many words of it.
        if (gain.changed < enough || !gain.is_clear() || gain.right <= best_right) continue;
        if (10 * static_cast<std::size_t>(gain.changed) < words.size()) continue;
        best = encoding;
        best_right = gain.right;
    }
    return best;
}

}  // namespace

std::string_view name_of(LegacyEncoding encoding) {
    return names.at(static_cast<std::size_t>(encoding)).second;
}

std::optional<LegacyEncoding> legacy_encoding(std::string_view name) {
    for (const auto& [encoding, its] : names)
        if (its == name) return encoding;
    return {};
}

std::string to_unicode(std::string_view text, LegacyEncoding encoding) {
    std::u32string codes = to_code_points(text);
    for (char32_t& c : codes) c = byte_of(c);
    const bool viqr = encoding == LegacyEncoding::viqr;
    std::u32string out = replaced(codes, legacy_letters(encoding), viqr ? 3 : 2, viqr);
    // What was not a letter of the encoding goes back to what it was.
    for (char32_t& c : out)
        if (c >= 0x80 && c < 0xA0 && windows.at(c - 0x80) != 0) c = windows.at(c - 0x80);
    return to_nfc(to_utf8(out));
}

std::string from_unicode(std::string_view text, LegacyEncoding encoding) {
    const auto& table = legacy_codes(encoding);
    std::u32string codes = to_code_points(to_nfc(text));
    if (encoding == LegacyEncoding::tcvn3)
        for (char32_t& c : codes)
            if (c > 0x7F && !table.contains({c})) c = letter(c).lower;
    return to_utf8(replaced(codes, table, 1, false));
}

std::string as_latin1(std::string_view bytes) {
    std::u32string text;
    for (const char c : bytes) text += static_cast<unsigned char>(c);
    return to_utf8(text);
}

std::optional<LegacyEncoding> recognise_legacy(std::string_view text, const Syllables& known) {
    return recognise(words_of(text), known);
}

DecodedText decode_text(std::string_view bytes, const Syllables& known, std::optional<LegacyEncoding> from) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return {to_nfc(from_utf16(bytes)), "utf-16"};
    const bool utf8 = is_utf8(bytes);
    const std::string text = utf8 ? std::string(bytes) : as_latin1(bytes);
    if (!from) from = recognise_legacy(text, known);
    if (from) return {to_unicode(text, *from), std::string(name_of(*from))};
    if (utf8) return {to_nfc(bytes), "utf-8"};
    throw Error(Code::damaged, "", "is in no encoding that kho recognises");
}

void convert_legacy(PageText& page, const Syllables& known) {
    std::vector<std::string> words;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words) words.push_back(word.text);
    const auto encoding = recognise(words, known);
    if (!encoding) return;
    for (Block& block : page.blocks)
        for (Line& line : block.lines) {
            Gain gain;  // a page may have lines in a font of another encoding, or of none
            for (const Word& word : line.words) gain.add(word.text, *encoding, known);
            if (!gain.is_clear()) continue;
            for (std::size_t i = 0; i < line.words.size(); ++i) {
                std::string& text = line.words[i].text;
                std::string converted = to_unicode(text, *encoding);
                std::erase_if(converted, [](unsigned char c) { return c <= ' ' || c == 0x7F; });
                if (converted == text || converted.empty()) continue;
                line.corrections.push_back({static_cast<int>(i), text, std::string(name_of(*encoding))});
                text = std::move(converted);
            }
        }
}

}  // namespace kho
