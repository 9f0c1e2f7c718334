#pragma once

#include <string>
#include <vector>

#include "lstm/beam.h"
#include "lstm/line_image.h"

namespace kho::lstm {

/// What was read on a piece of a page.
struct LineText {
    struct Alternative {
        std::string text;
        float probability;
    };
    /// A character as the model writes it.
    struct Symbol {
        std::string text;
        float certainty = 0;        ///< as in PathStep, the least of its steps
        double begin = 0, end = 0;  ///< pixels of the piece from its left, up to half-way to its neighbours
        /// The three likeliest characters here, the likeliest first; mostly the symbol is among them. None
        /// for one that is written in several classes.
        std::vector<Alternative> alternatives;
    };
    /// Symbols between spaces.
    struct Word {
        std::vector<Symbol> symbols;
        float certainty = 0;             ///< the least of its symbols and of the spaces beside it
        WordKind kind = WordKind::free;  ///< what the way that was taken knows of it at its last symbol

        [[nodiscard]] std::string text() const;
        /// 0..100 on Tesseract's scale, which is no probability; for that see lstm/word_chance.h.
        [[nodiscard]] double confidence() const;
    };
    std::vector<Word> words;
    InkShade ink;  ///< of the line that was read

    /// Of the words, weighted by their length, 0..100; 0 without words.
    [[nodiscard]] double confidence() const;
    /// Words with a space between them.
    [[nodiscard]] std::string text() const;
};

/// What a path through a line says; a step takes so many pixels of the piece.
LineText to_text(const std::vector<PathStep>& path, const Probabilities& line, double pixels_a_step,
                 const Charset& charset, const Codes& codes);

}  // namespace kho::lstm
