#include "text/correct.h"

#include <algorithm>

#include "base/language.h"
#include "text/rules.h"
#include "text/vietnamese_share.h"

namespace kho {

namespace {

constexpr int surely_right =
    95;  // per cent; of surer words one in 300 is wrong, and what is odd there is meant

bool is_vietnamese(const std::string& model) {
    return language_of(model).subtag == "vi";
}

/// Tells of the lines of a page whether they were read as Vietnamese. Of a page in several languages whose
/// lines do not say which is theirs, none was.
class ReadAsVietnamese {
 public:
    explicit ReadAsVietnamese(const PageText& page) : page_(page) {
        lines_tell_ = std::ranges::any_of(page.blocks, [](const Block& block) {
            return std::ranges::any_of(block.lines, [](const Line& line) { return !line.language.empty(); });
        });
        const std::vector<std::string> models = split_languages(page.languages);
        all_ = !models.empty() && std::ranges::all_of(models, is_vietnamese);
    }
    bool operator()(const Line& line) const {
        return lines_tell_ ? is_vietnamese(model_of(page_, line)) : all_;
    }

 private:
    const PageText& page_;
    bool lines_tell_ = false, all_ = false;
};

std::vector<Doubt> doubts_of(const Line& line, std::size_t word) {
    std::vector<Doubt> doubts;
    std::ranges::copy_if(line.doubts, std::back_inserter(doubts),
                         [&](const Doubt& doubt) { return doubt.word == static_cast<int>(word); });
    return doubts;
}

/// Changes a word to what a rule makes of it, if that is something else.
void change(Line& line, std::size_t at, std::string text, const char* rule) {
    Word& word = line.words[at];
    if (text == word.text || text.empty()) return;
    line.corrections.push_back({static_cast<int>(at), word.text, rule});
    word.text = std::move(text);
}

/// Whether what was read as Vietnamese is. Of the words of Vietnamese development pages 74 % and more are
/// Vietnamese syllables, of the Declaration of Human Rights in English, French, German and Spanish 5 to 25 %.
bool is_in_vietnamese(const PageText& page, const ReadAsVietnamese& is_read_so, const Syllables& known) {
    constexpr double most = 0.6;
    VietnameseShare share;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            if (is_read_so(line)) share.add(vietnamese_share(line, known));
    return share.syllables > most * share.runs;
}

/// At least half of what stands beside a word that is no syllable.
bool is_in_vietnamese(const Line& line, const Syllables& known) {
    const VietnameseShare share = vietnamese_share(line, known);
    return 2 * share.syllables >= share.runs - 1;
}

void correct_signs(Line& line, std::size_t at) {
    change(line, at, rules::letters(line.words[at].text), "letters");
    if (line.words[at].confidence <= surely_right) change(line, at, rules::digits(line.words, at), "digits");
}

void correct_syllables(Line& line, std::size_t at, const Syllables& known) {
    if (line.words[at].confidence > surely_right) return;
    const std::string text = rules::syllables(line.words[at].text, doubts_of(line, at), known);
    if (text != line.words[at].text && is_in_vietnamese(line, known))
        change(line, at, text, known.are_listed() ? "word-list" : "spelling");
}

/// Doubts have their places in the text as it was read: a word is changed by the one or by the other.
void correct(Line& line, bool in_vietnamese, const Syllables& known) {
    for (std::size_t at = 0; at < line.words.size(); ++at) {
        const std::size_t before = line.corrections.size();
        correct_signs(line, at);
        if (in_vietnamese && line.corrections.size() == before) correct_syllables(line, at, known);
    }
}

}  // namespace

void correct(PageText& page, const Syllables& known) {
    const ReadAsVietnamese is_read_so(page);
    const bool in_vietnamese = is_in_vietnamese(page, is_read_so, known);
    for (Block& block : page.blocks)
        for (Line& line : block.lines)
            if (is_read_so(line)) correct(line, in_vietnamese, known);
}

}  // namespace kho
