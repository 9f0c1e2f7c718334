#include "describe/page_words.h"

#include <algorithm>

#include "describe/rule.h"

namespace kho {

namespace {

/// A point of the master's page in fractions of the upright one.
std::pair<double, double> upright(const PageText& page, double x, double y) {
    const double across = x / page.width, down = y / page.height;
    switch (page.rotated_cw) {
        case 90:
            return {down, 1 - across};
        case 180:
            return {1 - across, 1 - down};
        case 270:
            return {1 - down, across};
        default:
            return {across, down};
    }
}

}  // namespace

PageWords::PageWords(const PageText& page) : page_(page), text_(plain_text(page)) {
    std::size_t at = 0;
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines)
            for (const Word& word : line.words) {
                at = std::min(text_.find_first_not_of(" \t\n", at), text_.size());
                places_.push_back({&word, at, at + word.text.size()});
                at += word.text.size();
            }
    tokens_ = words(text_);
}

std::size_t PageWords::words_before(std::size_t byte) const {
    const auto end = std::partition_point(tokens_.begin(), tokens_.end(),
                                          [&](const Token& token) { return token.begin < byte; });
    return static_cast<std::size_t>(end - tokens_.begin());
}

std::pair<std::size_t, std::size_t> PageWords::places(std::size_t begin, std::size_t end) const {
    const auto first = std::partition_point(places_.begin(), places_.end(),
                                            [&](const Place& place) { return place.end <= begin; });
    const auto last =
        std::partition_point(first, places_.end(), [&](const Place& place) { return place.begin < end; });
    return {static_cast<std::size_t>(first - places_.begin()),
            static_cast<std::size_t>(last - places_.begin())};
}

Evidence PageWords::evidence(std::size_t begin, std::size_t end, int page) const {
    Evidence evidence;
    evidence.page = page;
    const auto [first, last] = places(begin, end);
    for (std::size_t i = first; i < last; ++i) {
        const Word& word = *places_[i].word;
        evidence.box = united(evidence.box, word.box);
        evidence.text += (evidence.text.empty() ? "" : " ") + word.text;
    }
    return evidence;
}

bool PageWords::is_in(const Region& region, std::size_t begin, std::size_t end) const {
    const auto [first, last] = places(begin, end);
    if (page_.width <= 0 || page_.height <= 0 || first == last) return false;
    for (std::size_t i = first; i < last; ++i) {
        const Box& box = places_[i].word->box;
        const auto [across, down] = upright(page_, box.x + box.width / 2.0, box.y + box.height / 2.0);
        if (across < region.left || across > region.right || down < region.top || down > region.bottom)
            return false;
    }
    return true;
}

double PageWords::certainty(std::size_t begin, std::size_t end) const {
    int least = 100;
    const auto [first, last] = places(begin, end);
    for (std::size_t i = first; i < last; ++i)
        if (const int confidence = places_[i].word->confidence; confidence > 0)
            least = std::min(least, confidence);
    return least / 100.0;
}

}  // namespace kho
