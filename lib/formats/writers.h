#pragma once

#include <kho/formats.h>

/// The parts of the documents that `text_formats` lists; each in a file of its own.
namespace kho {

std::string alto_begin(const DocumentPage& first);
std::string alto_page(const DocumentPage& page);
std::string alto_end();

std::string page_xml_begin(const DocumentPage& first);
std::string page_xml_page(const DocumentPage& page);
std::string page_xml_end();

std::string hocr_begin(const DocumentPage& first);
std::string hocr_page(const DocumentPage& page);
std::string hocr_end();

std::string json_page(const DocumentPage& page);
std::string tsv_page(const DocumentPage& page);
std::string vtt_page(const DocumentPage& page);

}  // namespace kho
