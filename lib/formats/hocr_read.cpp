// hOCR that is well-formed XML, as Tesseract, OCRmyPDF and kho write it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "formats/imported.h"
#include "formats/xml.h"

namespace kho {

namespace {

bool is_of_class(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
    std::string_view classes = node.attribute("class").value();
    while (!classes.empty()) {
        const std::size_t end = std::min(classes.find(' '), classes.size());
        if (std::ranges::find(names, classes.substr(0, end)) != names.end()) return true;
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
}

/// The properties of a title: `bbox 1 2 3 4; image "a;b.png"`.
std::map<std::string, std::string> properties_of(const pugi::xml_node& node) {
    std::map<std::string, std::string> properties;
    std::string item;
    bool in_quotes = false, escaped = false;
    const auto settle = [&] {
        const std::size_t start = item.find_first_not_of(" \t\r\n");
        if (start != std::string::npos) {
            const std::size_t end = std::min(item.find(' ', start), item.size());
            properties.emplace(item.substr(start, end - start), item.substr(std::min(end + 1, item.size())));
        }
        item.clear();
    };
    for (const char* at = node.attribute("title").value(); *at != 0; ++at) {
        if (escaped || (*at != '"' && *at != '\\' && (in_quotes || *at != ';')))
            item += *at, escaped = false;
        else if (*at == '\\')
            escaped = true;
        else if (*at == '"')
            in_quotes = !in_quotes;
        else
            settle();
    }
    settle();
    return properties;
}

using Properties = std::map<std::string, std::string>;

std::string value_of(const Properties& properties, const char* name) {
    const auto found = properties.find(name);
    return found == properties.end() ? std::string() : found->second;
}

Box box_of(const Properties& properties) {
    double left = 0, top = 0, right = 0, bottom = 0;
    if (std::sscanf(value_of(properties, "bbox").c_str(), "%lf %lf %lf %lf", &left, &top, &right, &bottom) !=
        4)
        return {};
    const auto whole = [](double value) {
        constexpr double most = 1e6;
        return std::isfinite(value) ? static_cast<int>(std::lround(std::clamp(value, -most, most))) : 0;
    };
    return {whole(left), whole(top), whole(right) - whole(left), whole(bottom) - whole(top)};
}

std::string text_under(const pugi::xml_node& node) {
    std::string text = node.type() == pugi::node_pcdata ? node.value() : "";
    for (pugi::xml_node at = node.first_child(); at && at != node;) {
        if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) text += at.value();
        pugi::xml_node next = at.first_child();
        while (!next && at != node) {
            next = at.next_sibling();
            if (!next) at = at.parent();
        }
        at = next;
    }
    return text;
}

std::optional<Cell> cell_of(const Properties& properties) {
    Cell cell;
    if (std::sscanf(value_of(properties, "x_cell").c_str(), "%d %d %d %d %d", &cell.table, &cell.row,
                    &cell.column, &cell.rows, &cell.columns) != 5)
        return {};
    constexpr int most = 100'000;
    const bool possible = std::min({cell.table, cell.row, cell.column}) >= 0 &&
                          std::min(cell.rows, cell.columns) >= 1 &&
                          std::max({cell.table, cell.row, cell.column, cell.rows, cell.columns}) < most;
    return possible ? std::optional(cell) : std::nullopt;
}

class PageReader {
 public:
    explicit PageReader(const pugi::xml_node& node) {
        const Properties properties = properties_of(node);
        const Box box = box_of(properties);
        page_.text.width = box.x + box.width;
        page_.text.height = box.y + box.height;
        page_.text.dpi = std::clamp(std::atoi(value_of(properties, "scan_res").c_str()), 0, 100'000);
        page_.text.languages = model_of_tag(node.attribute("lang").value());
        page_.file = value_of(properties, "image");
        page_.frame = std::max(std::atoi(value_of(properties, "ppageno").c_str()), 0);
        each_element(node, [&](const pugi::xml_node& element) { return visit(element); });
        set_rotation(page_.text, -angle_.value_or(0));
    }

    ImportedPage take() { return std::move(page_); }

 private:
    bool visit(const pugi::xml_node& node) {
        const auto block = [&](Block::Kind kind) {
            const Properties properties = properties_of(node);
            page_.text.blocks.push_back({kind, box_of(properties), {}, cell_of(properties)});
            return kind != Block::Kind::text;
        };
        if (is_of_class(node, {"ocr_photo", "ocr_image", "ocr_linedrawing"}))
            return block(Block::Kind::picture);
        if (is_of_class(node, {"ocr_separator"})) return block(Block::Kind::rule);
        if (is_of_class(node, {"ocr_carea", "ocrx_block", "ocr_par"})) return block(Block::Kind::text);
        if (!is_of_class(node, {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption",
                                "ocr_textfloat", "ocr_pageno"}))
            return false;
        auto& blocks = page_.text.blocks;
        if (blocks.empty() || blocks.back().kind != Block::Kind::text)
            blocks.push_back({Block::Kind::text, {}, {}});
        blocks.back().lines.push_back(line_of(node));
        return true;
    }

    Line line_of(const pugi::xml_node& node) {
        const Properties properties = properties_of(node);
        Line line;
        line.box = box_of(properties);
        line.language = model_of_tag(node.attribute("lang").value());
        if (const std::string angle = value_of(properties, "textangle"); !angle_ && !angle.empty())
            angle_ = std::strtod(angle.c_str(), nullptr);
        each_element(node, [&](const pugi::xml_node& element) {
            if (!is_of_class(element, {"ocrx_word", "ocr_word"})) return false;
            const Properties word = properties_of(element);
            const std::string sure = value_of(word, "x_wconf");
            const double percent = std::strtod(sure.c_str(), nullptr);
            add_words(line, text_under(element), box_of(word),
                      sure.empty() || !std::isfinite(percent)
                          ? unstated_confidence
                          : static_cast<int>(std::lround(std::clamp(percent, 0.0, 100.0))));
            return true;
        });
        if (line.words.empty()) add_words(line, text_under(node), line.box, unstated_confidence);
        return line;
    }

    ImportedPage page_;
    std::optional<double> angle_;
};

}  // namespace

std::vector<ImportedPage> read_hocr(const pugi::xml_document& document) {
    std::vector<ImportedPage> pages;
    std::string engine;
    each_element(document.document_element(), [&](const pugi::xml_node& node) {
        if (std::string_view(node.attribute("name").value()) == "ocr-system")
            engine = node.attribute("content").value();
        if (!is_of_class(node, {"ocr_page"})) return false;
        pages.push_back(PageReader(node).take());
        pages.back().engine = engine;
        return true;
    });
    return pages;
}

}  // namespace kho
