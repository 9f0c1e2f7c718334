#pragma once

#include <kho/scan.h>

#include <vector>

namespace kho {

/// What was read on a page while it is not settled what of it stays: words have the confidence of Tesseract's
/// scale, which parts text from noise better than the probability that a word is right.
struct RawText {
    PageText text;
    std::vector<int> chances;  ///< of each word, in order: that probability, per cent
};

/// What `Reader::read` reads.
RawText read_raw(Reader& reader, const Page& page, const NormalizedPage& normalized,
                 const Progress& progress);

/// How much can be read there: bytes of words, each as much as it is surer than a guess. `level`: only of
/// words that are wider than high, as the layout also finds lines that run downwards.
double legible_text(const std::vector<Block>& raw, bool level);

/// The text with the words' probabilities as their confidences.
PageText with_chances(const RawText& raw);

}  // namespace kho
