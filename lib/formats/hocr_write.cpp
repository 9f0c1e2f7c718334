// hOCR 1.2, http://kba.github.io/hocr-spec/1.2/: HTML whose classes and titles say what was read where.
#include <fmt/format.h>

#include "formats/writers.h"
#include "formats/xml.h"

namespace kho {

namespace {

std::string bbox(const Box& box) {
    return fmt::format("bbox {} {} {} {}", box.x, box.y, box.x + box.width, box.y + box.height);
}

pugi::xml_node element(pugi::xml_node parent, const char* name, const char* kind, const std::string& id,
                       const std::string& title) {
    auto node = parent.append_child(name);
    node.append_attribute("class") = kind;
    node.append_attribute("id") = id.c_str();
    node.append_attribute("title") = title.c_str();
    return node;
}

/// A string in a title: quotes and backslashes in it would end it.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : xml_text(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

/// Spaces stand between words, so lines are printed here as they are, not indented.
std::string line_text(const PageText& page, const Line& line, const std::string& id) {
    pugi::xml_document document;
    std::string title = bbox(line.box);
    if (const double rotation = total_rotation(page); rotation != 0)
        title += "; textangle " + short_number(-rotation);  // counter-clockwise
    auto node = element(document, "span", "ocr_line", id, title);
    if (const std::string tag = language_tag(model_of(page, line)); !tag.empty())
        node.append_attribute("lang") = tag.c_str();
    for (std::size_t i = 0; i < line.words.size(); ++i) {
        const Word& word = line.words[i];
        if (i > 0) node.append_child(pugi::node_pcdata).set_value(" ");
        element(node, "span", "ocrx_word", fmt::format("{}_w{}", id, i + 1),
                fmt::format("{}; x_wconf {}", bbox(word.box), word.confidence))
            .text() = xml_text(word.text).c_str();
    }
    return printed_flat(node);
}

std::string block_text(const PageText& page, const Block& block, const std::string& id) {
    if (block.kind != Block::Kind::text) {
        const char* kind = block.kind == Block::Kind::picture ? "ocr_photo" : "ocr_separator";
        return fmt::format("   <div class=\"{}\" id=\"{}\" title=\"{}\"></div>\n", kind, id, bbox(block.box));
    }
    std::string title = bbox(block.box);
    if (const auto& cell = block.cell)
        title += fmt::format("; x_cell {} {} {} {} {}", cell->table, cell->row, cell->column, cell->rows,
                             cell->columns);
    std::string text = fmt::format(
        "   <div class=\"ocr_carea\" id=\"{0}\" title=\"{1}\">\n    <p class=\"ocr_par\" id=\"{0}_p\" "
        "title=\"{1}\">\n",
        id, title);
    int number = 0;
    for (const Line& line : block.lines)
        text += "     " + line_text(page, line, fmt::format("{}_l{}", id, ++number)) + "\n";
    return text + "    </p>\n   </div>\n";
}

}  // namespace

std::string hocr_begin(const DocumentPage& first) {
    pugi::xml_document document;
    auto head = document.append_child("head");
    head.append_child("title").text() = xml_text(first.file).c_str();
    const auto meta = [&](const char* name, const char* content) {
        auto node = head.append_child("meta");
        node.append_attribute("name") = name;
        node.append_attribute("content") = content;
    };
    auto type = head.append_child("meta");
    type.append_attribute("http-equiv") = "Content-Type";
    type.append_attribute("content") = "text/html;charset=utf-8";
    meta("ocr-system", xml_text(first.engine).c_str());
    meta("ocr-capabilities",
         "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocr_photo ocr_separator ocrp_lang "
         "ocrp_wconf");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
           "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
           "<html xmlns=\"http://www.w3.org/1999/xhtml\">\n" +
           printed(head, 1) + " <body>\n";
}

std::string hocr_page(const DocumentPage& page) {
    const std::string stem = fmt::format("page_{}", page.number);
    std::string title = fmt::format("image {}; {}; ppageno {}", quoted(page.file),
                                    bbox({0, 0, page.text.width, page.text.height}), page.frame);
    if (page.text.dpi > 0) title += fmt::format("; scan_res {0} {0}", page.text.dpi);
    pugi::xml_document document;
    auto node = element(document, "div", "ocr_page", stem, title);
    if (const std::string tag = language_tag(page.text.languages.substr(0, page.text.languages.find('+')));
        !tag.empty())
        node.append_attribute("lang") = tag.c_str();
    std::string text = printed_flat(node);  // <div … />
    text.replace(text.rfind("/>"), std::string::npos, ">\n");
    text.insert(0, "  ");
    int number = 0;
    for (const Block& block : page.text.blocks)
        text += block_text(page.text, block, fmt::format("{}_b{}", stem, ++number));
    return text + "  </div>\n";
}

std::string hocr_end() {
    return " </body>\n</html>\n";
}

}  // namespace kho
