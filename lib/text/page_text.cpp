#include <kho/page_text.h>

#include <algorithm>

namespace kho {

Box united(const Box& a, const Box& b) {
    if (a.width <= 0) return b;
    if (b.width <= 0) return a;
    const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
    const int right = std::max(a.x + a.width, b.x + b.width),
              bottom = std::max(a.y + a.height, b.y + b.height);
    return {left, top, right - left, bottom - top};
}

std::string text_of(const Line& line) {
    std::string text;
    for (const Word& word : line.words) text += (text.empty() ? "" : " ") + word.text;
    return text;
}

const std::string* read_as(const Line& line, std::size_t word) {
    for (const Correction& correction : line.corrections)  // the first of a word's is of what was read
        if (static_cast<std::size_t>(correction.word) == word) return &correction.read;
    return nullptr;
}

namespace {

/// A cell of a table, set apart from the one before it in its row; `before` is what ended the row so far.
std::string text_of_cell(const Block& block, const std::optional<Cell>& before) {
    const Cell& cell = *block.cell;
    const bool same_row = before && before->table == cell.table && before->row == cell.row;
    const int passed = same_row ? cell.column - before->column : cell.column;
    constexpr int most = 50;  // empty cells in a row, whatever a stranger's layout says
    std::string text(static_cast<std::size_t>(std::clamp(passed, same_row ? 1 : 0, most)), '\t');
    if (before && !same_row) text.insert(0, "\n");
    for (const Line& line : block.lines) text += (&line == block.lines.data() ? "" : " ") + text_of(line);
    return text;
}

}  // namespace

std::string plain_text(const PageText& page) {
    std::string text;
    std::optional<Cell> before;  // the cell that the text ends with
    for (const Block& block : page.blocks) {
        if (block.lines.empty()) continue;
        const bool goes_on = before && block.cell && before->table == block.cell->table;
        if (before && !goes_on) text += '\n';
        if (!text.empty() && !goes_on) text += '\n';
        if (block.cell)
            text += text_of_cell(block, goes_on ? before : std::nullopt);
        else
            for (const Line& line : block.lines) text += text_of(line) + '\n';
        before = block.cell;
    }
    if (before) text += '\n';
    return text;
}

std::string model_of(const PageText& page, const Line& line) {
    return line.language.empty() ? page.languages.substr(0, page.languages.find('+')) : line.language;
}

PageText as_read(PageText page) {
    for (Block& block : page.blocks)
        for (Line& line : block.lines) {
            for (auto correction = line.corrections.rbegin(); correction != line.corrections.rend();
                 ++correction)
                line.words[static_cast<std::size_t>(correction->word)].text = correction->read;
            line.corrections.clear();
        }
    return page;
}

double mean_confidence(const PageText& page) {
    double sum = 0, weight = 0;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words) {
                const auto length = static_cast<double>(word.text.size());
                sum += word.confidence * length;
                weight += length;
            }
    return weight > 0 ? sum / weight : 0;
}

}  // namespace kho
