#pragma once

#include <string>
#include <vector>

#include "lstm/beam.h"
#include "lstm/line_image.h"

namespace kho::lstm {

/// What was read on a line's image. Steps are those of the network's output.
struct LineText {
    struct Alternative {
        std::string text;
        float probability;
    };
    /// A character as the model writes it.
    struct Symbol {
        std::string text;
        float certainty = 0;     ///< as in PathStep, the least of its steps
        int begin = 0, end = 0;  ///< steps, up to half-way to its neighbours
        /// What else it might be: the likeliest three, itself among them, the likeliest first; only characters
        /// of one class.
        std::vector<Alternative> alternatives;
    };
    /// Symbols between spaces.
    struct Word {
        std::vector<Symbol> symbols;
        float certainty = 0;  ///< the least of its symbols and of the spaces beside it

        [[nodiscard]] std::string text() const;
        /// 0..100 on Tesseract's scale.
        [[nodiscard]] double confidence() const;
    };
    std::vector<Word> words;
    InkShade ink;  ///< of the line that was read

    /// Words with a space between them.
    [[nodiscard]] std::string text() const;
};

/// What a path through a line says.
LineText to_text(const std::vector<PathStep>& path, const Probabilities& line, const Charset& charset,
                 const Codes& codes);

}  // namespace kho::lstm
