#pragma once

#include <kho/proposal.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/words.h"

namespace kho {

struct Region;

/// A page made ready to be searched: its plain text, the words in it in the forms that are compared, and the
/// way back from bytes of the text to what stands on the page. Refers to the page, which must outlive it.
class PageWords {
 public:
    explicit PageWords(const PageText& page);

    [[nodiscard]] const std::string& text() const { return text_; }  ///< plain_text of the page
    [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }

    /// Words (as `words` cuts them) that begin before a byte of the text.
    [[nodiscard]] std::size_t words_before(std::size_t byte) const;

    /// The words of the page that bytes of its text touch; `page` is its number in the record.
    [[nodiscard]] Evidence evidence(std::size_t begin, std::size_t end, int page) const;

    /// Whether the middle of each of these words lies in that part of the upright page. Never so on pages
    /// without a size (recordings).
    [[nodiscard]] bool is_in(const Region& region, std::size_t begin, std::size_t end) const;

    /// Probability, 0..1, that the least sure of these words was read right; 1 where the reader does not
    /// tell (confidence 0).
    [[nodiscard]] double certainty(std::size_t begin, std::size_t end) const;

 private:
    struct Place {
        const Word* word = nullptr;
        std::size_t begin = 0, end = 0;  ///< bytes of the text
    };
    [[nodiscard]] std::pair<std::size_t, std::size_t> places(std::size_t begin, std::size_t end) const;

    const PageText& page_;
    std::string text_;
    std::vector<Place> places_;
    std::vector<Token> tokens_;
};

}  // namespace kho
