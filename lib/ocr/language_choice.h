#pragma once

#include <kho/page_text.h>

#include <cstddef>
#include <vector>

#include "lstm/line_text.h"

namespace kho {

/// A line as each of several models read it, in the order in which they were asked for; empty where there is
/// no text.
using LineReadings = std::vector<lstm::LineText>;

/// The model by whose own account most of some lines of a page is read rightly: the probability that words
/// are right, which knows of its dictionary, tells close languages apart (of 64 development pages all), where
/// the scale that lines are judged by does not.
std::size_t choose_for_page(const std::vector<LineReadings>& lines);

/// Whether the page's model is so sure of a line that the others need not be asked.
bool is_settled(const lstm::LineText& by_model_of_page);

/// Whether some lines prove that other languages than the page's occur: then it may also be sure of what it
/// reads wrongly, and all lines are worth asking all models about.
bool has_several_languages(const std::vector<LineReadings>& lines, std::size_t of_page);

/// Which model's reading of each line stands; `paragraphs` has the number of each line's. The page's own has
/// a start over the others, a small one over those whose languages are proven to occur; these take whole
/// paragraphs. (A model of another language is often sure of words that happen to have no letter which it
/// lacks.) Lines that only the page's model read, alone in their readings, are its.
std::vector<std::size_t> choose_languages(const std::vector<LineReadings>& lines,
                                          const std::vector<std::size_t>& paragraphs, std::size_t of_page);

/// Says in `languages` of a page which models read it, by what its lines say, the one that read most first;
/// lines that were read by that one say nothing of it any more. Nothing changes where lines say nothing.
void settle_languages(PageText& page);

}  // namespace kho
