// ALTO 2 to 4. Lengths in tenths of a millimetre or 1200ths of an inch stay so: the page's width and height
// are in the same unit, and the pixels that they stand for are not in the file.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/unicode.h"
#include "formats/imported.h"
#include "formats/xml.h"

namespace kho {

namespace {

int whole(const pugi::xml_node& node, const char* name) {
    constexpr double most = 1e6;
    const double value = node.attribute(name).as_double();
    return std::isfinite(value) ? static_cast<int>(std::lround(std::clamp(value, -most, most))) : 0;
}

Box box_of(const pugi::xml_node& node) {
    return {whole(node, "HPOS"), whole(node, "VPOS"), whole(node, "WIDTH"), whole(node, "HEIGHT")};
}

std::string model_named_by(const pugi::xml_node& node) {
    const char* tag = node.attribute("LANG").value();
    return model_of_tag(*tag != 0 ? tag : node.attribute("language").value());
}

Line read_line(const pugi::xml_node& node) {
    Line line;
    line.box = box_of(node);
    line.language = model_named_by(node);
    for (const auto& child : node.children()) {
        const std::string_view name = local_name(child);
        if (name == "String")
            add_words(line, child.attribute("CONTENT").value(), box_of(child),
                      percent_of(child.attribute("WC").value()));
        if (name == "HYP" && !line.words.empty()) {  // part of the word that it cuts off
            // What hyphen it is does not matter, and a stranger may have written anything.
            line.words.back().text = to_nfc(line.words.back().text + "-");
            line.words.back().box = united(line.words.back().box, box_of(child));
        }
    }
    return line;
}

/// As `id_of` in alto_write.cpp writes it.
std::optional<Cell> cell_of_id(const std::string& id) {
    constexpr std::string_view mark = "_cell_";
    constexpr int most = 100'000;
    const std::size_t at = id.find(mark);
    Cell cell;
    if (at == std::string::npos || std::sscanf(id.c_str() + at + mark.size(), "%d_%d_%d_%d_%d", &cell.table,
                                               &cell.row, &cell.column, &cell.rows, &cell.columns) != 5)
        return {};
    const bool possible = std::ranges::all_of(std::array{cell.table, cell.row, cell.column},
                                              [](int value) { return value >= 0 && value < most; }) &&
                          cell.rows >= 1 && cell.rows < most && cell.columns >= 1 && cell.columns < most;
    return possible ? std::optional(cell) : std::nullopt;
}

ImportedPage read_page(const pugi::xml_node& node) {
    ImportedPage page;
    page.text.width = whole(node, "WIDTH");
    page.text.height = whole(node, "HEIGHT");
    page.frame = std::max(whole(node, "PHYSICAL_IMG_NR") - 1, 0);
    std::optional<double> rotation;
    each_element(node, [&](const pugi::xml_node& element) {
        const std::string_view name = local_name(element);
        const bool text = name == "TextBlock", picture = name == "Illustration";
        if (!text && !picture && name != "GraphicalElement") return false;
        Block block{text      ? Block::Kind::text
                    : picture ? Block::Kind::picture
                              : Block::Kind::rule,
                    box_of(element),
                    {}};
        if (!rotation && element.attribute("ROTATION")) rotation = element.attribute("ROTATION").as_double();
        const std::string language = model_named_by(element);
        for (const auto& child : element.children())
            if (text && local_name(child) == "TextLine") {
                block.lines.push_back(read_line(child));
                if (block.lines.back().language.empty()) block.lines.back().language = language;
            }
        if (text) block.cell = cell_of_id(element.attribute("ID").value());
        page.text.blocks.push_back(std::move(block));
        return true;
    });
    set_rotation(page.text, -rotation.value_or(0));
    return page;
}

}  // namespace

std::vector<ImportedPage> read_alto(const pugi::xml_document& document) {
    const auto root = document.document_element();
    const std::string file =
        first_element(first_element(root, "sourceImageInformation"), "fileName").text().get();
    const std::string engine = first_element(root, "softwareName").text().get();
    std::vector<ImportedPage> pages;
    each_element(root, [&](const pugi::xml_node& node) {
        if (local_name(node) != "Page") return false;
        pages.push_back(read_page(node));
        pages.back().file = file;
        pages.back().engine = engine;
        return true;
    });
    return pages;
}

}  // namespace kho
