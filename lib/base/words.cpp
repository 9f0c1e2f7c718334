#include "base/words.h"

#include <unicode/utf8.h>

#include <string>
#include <unordered_map>

#include "base/letters.h"
#include "base/word_forms.h"

namespace kho {

namespace {

struct Character {
    char32_t c = 0;
    std::size_t begin = 0, end = 0;
    Role role = Role::separator;
};

/// Walks a text a character at a time with one character of foresight.
class Reader {
 public:
    explicit Reader(std::string_view text) : text_(text) { advance(); }

    [[nodiscard]] bool at_end() const { return now_.begin >= text_.size(); }
    [[nodiscard]] const Character& now() const { return now_; }
    void advance() { now_ = read(now_.end); }

    /// Stands on a soft hyphen: true when the word goes on behind it, perhaps on the next line.
    bool skip_hyphen() {
        std::size_t at = now_.end;
        while (at < text_.size() && (text_[at] == '\r' || text_[at] == '\n')) ++at;
        const Character next = read(at);
        now_ = next.role == Role::letter ? next : read(now_.end);
        return next.role == Role::letter;
    }

 private:
    [[nodiscard]] Character read(std::size_t begin) const {
        Character next{0, begin, begin + 1, Role::separator};
        if (begin >= text_.size()) return next;
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
        std::size_t end = begin;
        UChar32 c = 0;
        U8_NEXT(bytes, end, text_.size(), c);
        if (c < 0) return next;
        next.c = static_cast<char32_t>(c);
        next.end = end;
        next.role = letter(next.c).role;
        return next;
    }

    std::string_view text_;
    Character now_;
};

/// The forms of a word, remembered: a language has few words, and they come back on every page.
const Token& remembered_forms(const std::u32string& written) {
    constexpr std::size_t most = 20'000;
    thread_local std::unordered_map<std::u32string, Token> known;
    const auto found = known.find(written);
    if (found != known.end()) return found->second;
    if (known.size() >= most) known.clear();
    return known.emplace(written, word_forms(written)).first->second;
}

/// One word begun at a letter or syllable.
Token read_word(Reader& reader, std::u32string& written) {
    const Role first = reader.now().role;
    const std::size_t begin = reader.now().begin;
    std::size_t end = reader.now().end;
    bool joined = false;
    written.assign(1, reader.now().c);
    reader.advance();
    while (!reader.at_end()) {
        const Character now = reader.now();
        if (now.role == Role::hyphen) {
            if (!reader.skip_hyphen()) break;
            continue;
        }
        const bool more =
            first == Role::letter ? now.role == Role::letter : joined && now.role == Role::syllable;
        const bool mark = now.role == Role::mark || now.role == Role::joiner;
        if (!more && !mark && now.role != Role::invisible) break;
        reader.advance();
        if (now.role == Role::invisible) continue;
        // Other marks may stand between joiner and letter, in an order that normalisation changes.
        if (!mark || now.role == Role::joiner) joined = now.role == Role::joiner;
        written += now.c;
        end = now.end;
    }
    Token token = remembered_forms(written);
    token.begin = begin;
    token.end = end;
    return token;
}

}  // namespace

std::vector<Token> words(std::string_view text) {
    std::vector<Token> found;
    std::u32string written;
    for (Reader reader(text); !reader.at_end();) {
        const Role role = reader.now().role;
        if (role == Role::letter || role == Role::syllable)
            found.push_back(read_word(reader, written));
        else
            reader.advance();
    }
    return found;
}

}  // namespace kho
