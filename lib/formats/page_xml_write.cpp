// PAGE XML 2019-07-15, https://github.com/PRImA-Research-Lab/PAGE-XML. Outlines are polygons of pixels;
// `orientation` is the clockwise turn that would put a page right.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/clock.h"
#include "formats/writers.h"
#include "formats/xml.h"

namespace kho {

namespace {

/// PAGE names languages in English, those of a list (LanguageSimpleType). Others are left out; `custom` has
/// the tag of each.
constexpr std::array<std::array<std::string_view, 2>, 24> language_names = {
    {{"ar", "Arabic"},  {"cs", "Czech"},    {"da", "Danish"},     {"de", "German"},     {"el", "Greek"},
     {"en", "English"}, {"es", "Spanish"},  {"fi", "Finnish"},    {"fr", "French"},     {"he", "Hebrew"},
     {"it", "Italian"}, {"ja", "Japanese"}, {"km", "Khmer"},      {"ko", "Korean"},     {"la", "Latin"},
     {"lo", "Lao"},     {"nl", "Dutch"},    {"pl", "Polish"},     {"pt", "Portuguese"}, {"ru", "Russian"},
     {"sv", "Swedish"}, {"th", "Thai"},     {"vi", "Vietnamese"}, {"zh", "Chinese"}}};

std::string_view language_name(std::string_view tag) {
    for (const auto& [code, name] : language_names)
        if (code == tag) return name;
    return {};
}

void put_language(pugi::xml_node node, const std::string& model) {
    const std::string tag = language_tag(model);
    if (tag.empty()) return;
    node.append_attribute("custom") = fmt::format("language {{tag:{};}}", tag).c_str();
    if (const std::string_view name = language_name(tag); !name.empty())
        node.append_attribute("primaryLanguage") = std::string(name).c_str();
}

void put_outline(pugi::xml_node node, const Box& box) {
    const int right = box.x + box.width, bottom = box.y + box.height;
    node.append_child("Coords").append_attribute("points") =
        fmt::format("{0},{1} {2},{1} {2},{3} {0},{3}", box.x, box.y, right, bottom).c_str();
}

void put_text(pugi::xml_node node, const std::string& text, std::optional<int> confidence, int index = -1) {
    auto equivalent = node.append_child("TextEquiv");
    if (index >= 0) equivalent.append_attribute("index") = index;
    if (confidence) equivalent.append_attribute("conf") = short_number(*confidence / 100.0).c_str();
    equivalent.append_child("Unicode").text() = xml_text(text).c_str();
}

void put_word(pugi::xml_node parent, const Line& line, std::size_t index, const std::string& id) {
    const Word& word = line.words[index];
    auto node = parent.append_child("Word");
    node.append_attribute("id") = id.c_str();
    put_outline(node, word.box);
    const std::string* before = read_as(line, index);
    put_text(node, word.text, word.confidence, before != nullptr ? 0 : -1);
    if (before != nullptr) put_text(node, *before, {}, 1);
}

void put_line(pugi::xml_node parent, const PageText& page, const Line& line, const std::string& id) {
    auto node = parent.append_child("TextLine");
    node.append_attribute("id") = id.c_str();
    put_language(node, model_of(page, line));
    put_outline(node, line.box);
    for (std::size_t i = 0; i < line.words.size(); ++i)
        put_word(node, line, i, fmt::format("{}_w{}", id, i + 1));
    put_text(node, text_of(line), {});
}

const char* element_of(Block::Kind kind) {
    switch (kind) {
        case Block::Kind::picture:
            return "ImageRegion";
        case Block::Kind::rule:
            return "SeparatorRegion";
        case Block::Kind::text:
            break;
    }
    return "TextRegion";
}

void put_cell(pugi::xml_node region, const Cell& cell) {
    auto role = region.append_child("Roles").append_child("TableCellRole");
    role.append_attribute("rowIndex") = cell.row;
    role.append_attribute("columnIndex") = cell.column;
    role.append_attribute("rowSpan") = cell.rows;
    role.append_attribute("colSpan") = cell.columns;
}

void put_region(pugi::xml_node parent, const PageText& page, const Block& block, const std::string& id) {
    auto node = parent.append_child(element_of(block.kind));
    node.append_attribute("id") = id.c_str();
    put_outline(node, block.box);
    if (block.cell) put_cell(node, *block.cell);
    if (block.kind != Block::Kind::text) return;
    std::string text;
    int number = 0;
    for (const Line& line : block.lines) {
        put_line(node, page, line, fmt::format("{}_l{}", id, ++number));
        text += (text.empty() ? "" : "\n") + text_of(line);
    }
    put_text(node, text, {});
}

/// A table is a region around its cells.
pugi::xml_node put_table(pugi::xml_node parent, const PageText& page, std::size_t first,
                         const std::string& id) {
    Box box;
    for (std::size_t i = first; i < page.blocks.size(); ++i) {
        const Block& block = page.blocks[i];
        if (!block.cell || block.cell->table != page.blocks[first].cell->table) break;
        box = united(box, block.box);
    }
    auto table = parent.append_child("TableRegion");
    table.append_attribute("id") = id.c_str();
    put_outline(table, box);
    return table;
}

void put_regions(pugi::xml_node node, const PageText& page) {
    auto order = node.append_child("ReadingOrder").append_child("OrderedGroup");
    order.append_attribute("id") = "reading_order";
    pugi::xml_node table;
    int table_number = -1, place = 0;
    const auto in_order = [&](const std::string& id) {
        auto reference = order.append_child("RegionRefIndexed");
        reference.append_attribute("index") = place++;
        reference.append_attribute("regionRef") = id.c_str();
    };
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const Block& block = page.blocks[i];
        const std::string id = fmt::format("r{}", i + 1);
        if (block.cell && (!table || block.cell->table != table_number)) {
            table = put_table(node, page, i, id + "_table");
            table_number = block.cell->table;
            in_order(id + "_table");
        }
        if (!block.cell) {
            table = {};
            in_order(id);
        }
        put_region(table ? table : node, page, block, id);
    }
    if (place == 0) node.remove_child("ReadingOrder");
}

}  // namespace

std::string page_xml_begin(const DocumentPage& first) {
    pugi::xml_document document;
    auto metadata = document.append_child("Metadata");
    metadata.append_child("Creator").text() = xml_text(first.engine.empty() ? "kho" : first.engine).c_str();
    const std::string at = first.at.empty() ? iso_time(unix_milliseconds()) : first.at;  // both must be there
    metadata.append_child("Created").text() = at.c_str();
    metadata.append_child("LastChange").text() = at.c_str();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">\n" +
           printed(metadata, 1);
}

std::string page_xml_page(const DocumentPage& page) {
    pugi::xml_document document;
    auto node = document.append_child("Page");
    node.append_attribute("imageFilename") = xml_text(page.file).c_str();
    node.append_attribute("imageWidth") = page.text.width;
    node.append_attribute("imageHeight") = page.text.height;
    if (page.text.dpi > 0) {
        node.append_attribute("imageXResolution") = page.text.dpi;
        node.append_attribute("imageYResolution") = page.text.dpi;
        node.append_attribute("imageResolutionUnit") = "PPI";
    }
    if (const double rotation = std::remainder(-total_rotation(page.text), 360); rotation != 0)
        node.append_attribute("orientation") = short_number(rotation == -180 ? 180 : rotation).c_str();
    put_language(node, page.text.languages.substr(0, page.text.languages.find('+')));
    if (page.frame > 0) {  // the file alone does not say which of its images
        const std::string language = node.attribute("custom").value();
        if (language.empty()) node.append_attribute("custom");
        node.attribute("custom") =
            fmt::format("{}{}frame {{number:{};}}", language, language.empty() ? "" : " ", page.frame + 1)
                .c_str();
    }
    put_regions(node, page.text);
    return printed(node, 1);
}

std::string page_xml_end() {
    return "</PcGts>\n";
}

}  // namespace kho
