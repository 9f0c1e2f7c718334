#include "describe/main_language.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/language.h"

namespace kho {

namespace {

constexpr int least_confidence = 60, least_words = 8;  // per cent; and words of all the record
constexpr double least_share = 0.8, most_confidence = 0.98;

struct Count {
    int words = 0;
    double weight = 0;  ///< confidences of the words, 0..1 each
};

/// Numbers and punctuation are of no language.
bool has_letter(const std::string& text) {
    return std::ranges::any_of(
        text, [](unsigned char c) { return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

std::optional<Proposal> propose_language(const std::vector<PageText>& pages) {
    std::map<std::string, Count> languages;  // by subtag; "" of models that are of no one language
    Count all;
    int doubtful = 0;
    for (const PageText& page : pages)
        for (const Block& block : page.blocks)
            for (const Line& line : block.lines) {
                Count& of_line = languages[language_of(model_of(page, line)).subtag];
                for (const Word& word : line.words) {
                    if (!has_letter(word.text)) continue;
                    if (word.confidence < least_confidence) {
                        ++doubtful;
                        continue;
                    }
                    for (Count* count : {&of_line, &all}) {
                        ++count->words;
                        count->weight += word.confidence / 100.0;
                    }
                }
            }
    if (all.words < least_words || all.words <= doubtful) return std::nullopt;
    for (const auto& [subtag, count] : languages) {
        const double share = count.weight / all.weight;
        if (subtag.empty() || share < least_share) continue;
        const double confidence = share * count.words / (count.words + 1.0);
        return Proposal{"language", subtag, "language", std::min(confidence, most_confidence)};
    }
    return std::nullopt;
}

}  // namespace kho
