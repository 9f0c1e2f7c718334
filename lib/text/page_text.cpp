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

std::string plain_text(const PageText& page) {
    std::string text;
    for (const Block& block : page.blocks) {
        if (block.lines.empty()) continue;
        if (!text.empty()) text += '\n';
        for (const Line& line : block.lines) {
            for (const Word& word : line.words) {
                if (&word != line.words.data()) text += ' ';
                text += word.text;
            }
            text += '\n';
        }
    }
    return text;
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
