// PAGE XML, 2010 to 2019.
#include <algorithm>
#include <charconv>
#include <climits>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>

#include "formats/imported.h"
#include "formats/xml.h"

namespace kho {

namespace {

/// Of "x,y x,y": whole numbers or fractions, as a point has them in every locale.
template <typename See>
void each_point(std::string_view points, const See& see) {
    const auto take = [&](double& value) {
        const std::size_t start = std::min(points.find_first_not_of(" ,\t\r\n"), points.size());
        points.remove_prefix(start);
        const auto [end, error] = std::from_chars(points.data(), points.data() + points.size(), value);
        points.remove_prefix(static_cast<std::size_t>(end - points.data()));
        return error == std::errc();
    };
    for (double x = 0, y = 0; take(x) && take(y);) see(x, y);
}

/// The box around an outline: a list of points, or (before 2013) an element for each.
Box outline_of(const pugi::xml_node& node) {
    constexpr int most = 1'000'000;
    int left = INT_MAX, top = INT_MAX, right = INT_MIN, bottom = INT_MIN;
    const auto see = [&](double x, double y) {
        if (!(std::abs(x) <= most && std::abs(y) <= most)) return;
        left = std::min(left, static_cast<int>(std::lround(x)));
        right = std::max(right, static_cast<int>(std::lround(x)));
        top = std::min(top, static_cast<int>(std::lround(y)));
        bottom = std::max(bottom, static_cast<int>(std::lround(y)));
    };
    for (const auto& coords : node.children()) {
        if (local_name(coords) != "Coords") continue;
        each_point(coords.attribute("points").value(), see);
        for (const auto& point : coords.children())
            see(point.attribute("x").as_double(), point.attribute("y").as_double());
    }
    return left > right ? Box{} : Box{left, top, right - left, bottom - top};
}

struct Text {
    std::string text;
    int confidence = unstated_confidence;
};

/// Of several readings the one with the lowest index.
Text text_of(const pugi::xml_node& node) {
    Text best;
    int best_index = INT_MAX;
    for (const auto& child : node.children()) {
        if (local_name(child) != "TextEquiv") continue;
        const int index = child.attribute("index").as_int(0);
        if (index >= best_index) continue;
        best_index = index;
        best.confidence = percent_of(child.attribute("conf").value());
        best.text.clear();
        for (const auto& form : child.children())
            if (local_name(form) == "Unicode") best.text = form.text().get();
    }
    return best;
}

/// "language {tag:vi;} frame {number:2;}": the value of `key` in the group `group`.
std::string custom_value(const pugi::xml_node& node, const std::string& group, const std::string& key) {
    const std::string custom = node.attribute("custom").value();
    const std::size_t open = custom.find(group + " {"), close = custom.find('}', open);
    if (open == std::string::npos || close == std::string::npos) return {};
    const std::size_t at = custom.find(key + ":", open);
    if (at == std::string::npos || at > close) return {};
    const std::size_t start = at + key.size() + 1;
    return custom.substr(start, custom.find_first_of(";}", start) - start);
}

std::string model_named_by(const pugi::xml_node& node) {
    return model_of_tag(custom_value(node, "language", "tag"));
}

void read_word(Line& line, const pugi::xml_node& node) {
    Text word = text_of(node);
    if (word.text.empty())
        for (const auto& glyph : node.children())
            if (local_name(glyph) == "Glyph") word.text += text_of(glyph).text;
    add_words(line, word.text, outline_of(node), word.confidence);
}

Line read_line(const pugi::xml_node& node) {
    Line line;
    line.box = outline_of(node);
    line.language = model_named_by(node);
    for (const auto& child : node.children())
        if (local_name(child) == "Word") read_word(line, child);
    if (const Text whole = text_of(node); line.words.empty() && !whole.text.empty())
        add_words(line, whole.text, line.box, whole.confidence);
    return line;
}

/// A region of which only the whole text is known: its lines share its height.
void share_out(Block& block, const Text& whole) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start <= whole.text.size();) {
        const std::size_t end = std::min(whole.text.find('\n', start), whole.text.size());
        const std::string line = whole.text.substr(start, end - start);
        if (line.find_first_not_of(" \t\r") != std::string::npos) lines.push_back(line);
        start = end + 1;
    }
    const int count = static_cast<int>(lines.size());
    for (int i = 0; i < count; ++i) {
        const auto share = [&](std::int64_t n) { return static_cast<int>(n * block.box.height / count); };
        const int top = share(i), bottom = share(i + 1);
        Line line;
        line.box = {block.box.x, block.box.y + top, block.box.width, bottom - top};
        add_words(line, lines[static_cast<std::size_t>(i)], line.box, whole.confidence);
        block.lines.push_back(std::move(line));
    }
}

std::optional<Cell> cell_of(const pugi::xml_node& region, int table) {
    const auto role = first_element(region.child("Roles"), "TableCellRole");
    if (!role || table < 0) return {};
    constexpr int most = 100'000;
    const auto value = [&](const char* name, int low) {
        return std::clamp(role.attribute(name).as_int(low), low, most);
    };
    return Cell{table, value("rowIndex", 0), value("columnIndex", 0), value("rowSpan", 1),
                value("colSpan", 1)};
}

class PageReader {
 public:
    std::vector<Block> blocks_of(const pugi::xml_node& page) {
        std::map<std::string, int> places;  // in the reading order, by id
        each_element(page, [&](const pugi::xml_node& node) {
            const std::string_view name = local_name(node);
            if (name == "RegionRefIndexed" || name == "RegionRef")
                places.emplace(node.attribute("regionRef").value(), static_cast<int>(places.size()));
            return name != "ReadingOrder" && name != "OrderedGroup" && name != "OrderedGroupIndexed" &&
                   name != "UnorderedGroup" && name != "UnorderedGroupIndexed";
        });
        std::vector<pugi::xml_node> regions;
        for (const auto& child : page.children())
            if (local_name(child).ends_with("Region")) regions.push_back(child);
        const auto place = [&](const pugi::xml_node& region) {
            const auto found = places.find(region.attribute("id").value());
            return found == places.end() ? INT_MAX : found->second;
        };
        std::ranges::stable_sort(regions, {}, place);
        for (const auto& region : regions) read_region(region, -1, 0);
        return std::move(blocks_);
    }

 private:
    void read_region(const pugi::xml_node& region, int table, int depth) {
        constexpr int deepest = 16;
        if (depth > deepest) return;
        const std::string_view name = local_name(region);
        if (name == "TableRegion") table = tables_++;
        if (name == "TextRegion") read_text(region, table);
        if (name == "ImageRegion" || name == "GraphicRegion" || name == "LineDrawingRegion" ||
            name == "ChartRegion" || name == "MapRegion")
            blocks_.push_back({Block::Kind::picture, outline_of(region), {}});
        if (name == "SeparatorRegion") blocks_.push_back({Block::Kind::rule, outline_of(region), {}});
        for (const auto& child : region.children())
            if (local_name(child).ends_with("Region")) read_region(child, table, depth + 1);
    }

    void read_text(const pugi::xml_node& region, int table) {
        Block block{Block::Kind::text, outline_of(region), {}, cell_of(region, table)};
        for (const auto& child : region.children())
            if (local_name(child) == "TextLine") block.lines.push_back(read_line(child));
        if (block.lines.empty()) share_out(block, text_of(region));
        blocks_.push_back(std::move(block));
    }

    std::vector<Block> blocks_;
    int tables_ = 0;
};

}  // namespace

std::vector<ImportedPage> read_page_xml(const pugi::xml_document& document) {
    const auto root = document.document_element();
    std::vector<ImportedPage> pages;
    for (const auto& node : root.children()) {
        if (local_name(node) != "Page") continue;
        ImportedPage page;
        page.text.width = std::max(node.attribute("imageWidth").as_int(), 0);
        page.text.height = std::max(node.attribute("imageHeight").as_int(), 0);
        page.text.dpi = std::clamp(node.attribute("imageXResolution").as_int(), 0, 100'000);
        page.file = node.attribute("imageFilename").value();
        page.frame = std::max(std::atoi(custom_value(node, "frame", "number").c_str()) - 1, 0);
        page.text.languages = model_named_by(node);
        page.engine = first_element(root, "Creator").text().get();
        set_rotation(page.text, -node.attribute("orientation").as_double());
        page.text.blocks = PageReader().blocks_of(node);
        pages.push_back(std::move(page));
    }
    return pages;
}

}  // namespace kho
