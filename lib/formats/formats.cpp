#include <kho/formats.h>

#include "formats/writers.h"

namespace kho {

const std::vector<TextFormat>& text_formats() {
    constexpr const char* tsv_head =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
    const auto nothing = [](const DocumentPage& /*first*/) { return std::string(); };
    const auto no_end = [] { return std::string(); };
    // A form feed between pages, as pdftotext and tesseract write it.
    const auto plain = [](const DocumentPage& page) {
        return (page.number > 1 ? "\f" : "") + plain_text(page.text);
    };
    using enum TextFormat::Of;
    static const std::vector<TextFormat> formats{
        {"text", ".txt", any, false, nothing, plain, no_end},
        {"json", ".jsonl", any, false, nothing, json_page, no_end},
        {"tsv", ".tsv", any, false, [](const DocumentPage& /*first*/) { return std::string(tsv_head); },
         tsv_page, no_end},
        {"hocr", ".hocr", images, false, hocr_begin, hocr_page, hocr_end},
        {"alto", ".xml", images, false, alto_begin, alto_page, alto_end},
        {"page", ".xml", images, true, page_xml_begin, page_xml_page, page_xml_end},
        {"vtt", ".vtt", recordings, true,
         [](const DocumentPage& /*first*/) { return std::string("WEBVTT\n"); }, vtt_page, no_end},
    };
    return formats;
}

bool holds(const TextFormat& format, const PageText& page) {
    const bool is_recording = page.width == 0;
    return format.of == TextFormat::Of::any || (format.of == TextFormat::Of::recordings) == is_recording;
}

const TextFormat* text_format(std::string_view name) {
    for (const TextFormat& format : text_formats())
        if (format.name == name) return &format;
    return nullptr;
}

}  // namespace kho
