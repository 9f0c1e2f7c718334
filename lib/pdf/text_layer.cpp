#include "pdf/text_layer.h"

#include <kho/error.h>

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>

#include "base/unicode.h"

namespace kho {

namespace {

constexpr int certain = 100;  // what the file says is what it says

Box clipped(const Box& box, const PageText& page) {
    const int left = std::clamp(box.x, 0, page.width), top = std::clamp(box.y, 0, page.height);
    const int right = std::clamp(box.x + box.width, left, page.width),
              bottom = std::clamp(box.y + box.height, top, page.height);
    return {left, top, right - left, bottom - top};
}

/// Text as PageText has it: NFC, without white space and control characters.
std::string word_of(const char* text) {
    std::string word = to_nfc(text);
    std::erase_if(word, [](unsigned char c) { return c <= ' ' || c == 0x7F; });
    return word;
}

class LayoutReader {
 public:
    LayoutReader(const PdfMatrix& to_pixels, const PageText& page) : to_pixels_(to_pixels), page_(page) {}

    std::vector<Block> blocks(const pugi::xml_node& page) const {
        std::vector<Block> blocks;
        for (const auto& flow : page.children("flow"))
            for (const auto& node : flow.children("block")) {
                Block block{Block::Kind::text, box_of(node), {}};
                for (const auto& line : node.children("line")) add_line(block, line);
                if (!block.lines.empty()) blocks.push_back(std::move(block));
            }
        return blocks;
    }

 private:
    void add_line(Block& block, const pugi::xml_node& node) const {
        Line line;
        line.box = box_of(node);
        for (const auto& word : node.children("word"))
            if (std::string text = word_of(word.text().get()); !text.empty())
                line.words.push_back({std::move(text), box_of(word), certain});
        if (!line.words.empty()) block.lines.push_back(std::move(line));
    }

    [[nodiscard]] Box box_of(const pugi::xml_node& node) const {
        return clipped(
            mapped_box(to_pixels_, node.attribute("xMin").as_double(), node.attribute("yMin").as_double(),
                       node.attribute("xMax").as_double(), node.attribute("yMax").as_double()),
            page_);
    }

    const PdfMatrix& to_pixels_;
    const PageText& page_;
};

}  // namespace

std::vector<Block> blocks_of_layout(std::string_view html, const PdfMatrix& to_pixels, const PageText& page) {
    // Its head repeats the document's information, in which poppler leaves control characters as they are.
    const std::size_t start = html.find("<doc>"), end = html.find("</doc>");
    pugi::xml_document document;
    if (start == std::string_view::npos || end == std::string_view::npos || end < start ||
        !document.load_buffer(html.data() + start, end + 6 - start))
        throw Error(Code::damaged, "", "its text layer cannot be made sense of");
    return LayoutReader(to_pixels, page).blocks(document.child("doc").child("page"));
}

}  // namespace kho
