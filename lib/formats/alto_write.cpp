// ALTO 4.4, http://www.loc.gov/standards/alto/. Boxes are in pixels of the image; ROTATION counts degrees
// counter-clockwise.
#include <fmt/format.h>

#include "formats/writers.h"
#include "formats/xml.h"

namespace kho {

namespace {

void put_box(pugi::xml_node node, const Box& box) {
    node.append_attribute("HPOS") = box.x;
    node.append_attribute("VPOS") = box.y;
    node.append_attribute("WIDTH") = box.width;
    node.append_attribute("HEIGHT") = box.height;
}

void put_word(pugi::xml_node parent, const Line& line, std::size_t index) {
    const Word& word = line.words[index];
    auto node = parent.append_child("String");
    put_box(node, word.box);
    node.append_attribute("CONTENT") = xml_text(word.text).c_str();
    node.append_attribute("WC") = short_number(word.confidence / 100.0).c_str();
    if (const std::string* before = read_as(line, index)) {
        auto read = node.append_child("ALTERNATIVE");
        read.append_attribute("PURPOSE") = "as it was read, before correction";
        read.text() = xml_text(*before).c_str();
    }
}

void put_line(pugi::xml_node parent, const PageText& page, const Line& line, const std::string& id) {
    auto node = parent.append_child("TextLine");
    node.append_attribute("ID") = id.c_str();
    put_box(node, line.box);
    if (const std::string tag = language_tag(model_of(page, line)); !tag.empty())
        node.append_attribute("LANG") = tag.c_str();
    for (std::size_t i = 0; i < line.words.size(); ++i) {
        if (i > 0) node.append_child("SP");
        put_word(node, line, i);
    }
}

const char* element_of(Block::Kind kind) {
    switch (kind) {
        case Block::Kind::picture:
            return "Illustration";
        case Block::Kind::rule:
            return "GraphicalElement";
        case Block::Kind::text:
            break;
    }
    return "TextBlock";
}

/// The place of a cell has no attribute in ALTO: it is kept in the block's ID, as `cell_of_id` reads it.
std::string id_of(const Block& block, const std::string& stem) {
    if (!block.cell) return stem;
    const Cell& cell = *block.cell;
    return fmt::format("{}_cell_{}_{}_{}_{}_{}", stem, cell.table, cell.row, cell.column, cell.rows,
                       cell.columns);
}

void put_block(pugi::xml_node parent, const PageText& page, const Block& block, const std::string& stem) {
    auto node = parent.append_child(element_of(block.kind));
    node.append_attribute("ID") = id_of(block, stem).c_str();
    put_box(node, block.box);
    if (const double rotation = total_rotation(page); rotation != 0)
        node.append_attribute("ROTATION") = short_number(-rotation).c_str();
    int number = 0;
    for (const Line& line : block.lines) put_line(node, page, line, fmt::format("{}_l{}", stem, ++number));
}

/// Consecutive cells of one table stand in one ComposedBlock.
void put_blocks(pugi::xml_node space, const PageText& page, const std::string& stem) {
    pugi::xml_node table;
    int table_number = -1, number = 0;
    for (const Block& block : page.blocks) {
        const std::string id = fmt::format("{}_b{}", stem, ++number);
        if (block.cell && (!table || block.cell->table != table_number)) {
            table = space.append_child("ComposedBlock");
            table.append_attribute("ID") = (id + "_table").c_str();
            table.append_attribute("TYPE") = "table";
            table_number = block.cell->table;
        }
        if (!block.cell) table = {};
        put_block(table ? table : space, page, block, id);
    }
}

}  // namespace

std::string alto_begin(const DocumentPage& first) {
    pugi::xml_document document;
    auto description = document.append_child("Description");
    description.append_child("MeasurementUnit").text() = "pixel";
    if (!first.file.empty())
        description.append_child("sourceImageInformation").append_child("fileName").text() =
            xml_text(first.file).c_str();
    auto processing = description.append_child("Processing");
    processing.append_attribute("ID") = "reading";
    if (!first.at.empty()) processing.append_child("processingDateTime").text() = first.at.c_str();
    processing.append_child("processingStepDescription").text() = "reading";
    processing.append_child("processingSoftware").append_child("softwareName").text() =
        xml_text(first.engine).c_str();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" SCHEMAVERSION=\"4.4\">\n" +
           printed(description, 1) + " <Layout>\n";
}

std::string alto_page(const DocumentPage& page) {
    pugi::xml_document document;
    auto node = document.append_child("Page");
    const std::string stem = fmt::format("p{}", page.number);
    node.append_attribute("ID") = stem.c_str();
    node.append_attribute("PHYSICAL_IMG_NR") = page.frame + 1;
    node.append_attribute("WIDTH") = page.text.width;
    node.append_attribute("HEIGHT") = page.text.height;
    auto space = node.append_child("PrintSpace");
    put_box(space, {0, 0, page.text.width, page.text.height});
    put_blocks(space, page.text, stem);
    return printed(node, 2);
}

std::string alto_end() {
    return " </Layout>\n</alto>\n";
}

}  // namespace kho
