#include "base/folded_words.h"

#include "base/words.h"

namespace kho {

std::string folded_words(std::string_view text) {
    std::string all = " ";
    for (const Token& word : words(text)) all += word.folded + ' ';
    return all;
}

}  // namespace kho
