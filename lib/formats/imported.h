#pragma once

#include <kho/formats.h>

#include <pugixml.hpp>
#include <string>
#include <string_view>

/// What reading the formats has in common.
namespace kho {

std::vector<ImportedPage> read_alto(const pugi::xml_document& document);
std::vector<ImportedPage> read_page_xml(const pugi::xml_document& document);
std::vector<ImportedPage> read_hocr(const pugi::xml_document& document);

/// What a word's confidence is where a file gives none: nothing speaks against it.
inline constexpr int unstated_confidence = 100;

/// A share of 1 as per cent; what is none is `unstated_confidence`.
int percent_of(const char* share);

/// Adds the words of a text that stands in a box, each with its share of it by length.
void add_words(Line& line, std::string_view text, const Box& box, int confidence);

/// Makes a page that keeps the promises of PageText: boxes within the page, lines and blocks around what they
/// hold where they had no box, nothing without words but pictures and rules, NFC.
void tidy(PageText& page);

}  // namespace kho
