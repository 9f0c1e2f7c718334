#include "ocr/paragraphs.h"

#include <algorithm>
#include <cmath>

#include "base/median.h"
#include "ocr/text_piece.h"

namespace kho {

namespace {

/// A line of a block: its first piece and the box around the ink of all of them.
struct BlockLine {
    TextPiece* first;
    Box box;
    double height;  ///< of its letters with their ascenders, by the layout

    [[nodiscard]] int right() const { return right_of(box); }
    [[nodiscard]] int bottom() const { return bottom_of(box); }
};

/// A box as it lies once its text is upright; only where boxes lie to each other means something.
Box as_read(const TextPiece& piece, const Box& box) {
    switch (piece.quarters_cw) {
        case 1:
            return {-box.y - box.height, box.x, box.height, box.width};
        case 2:
            return {-box.x - box.width, -box.y - box.height, box.width, box.height};
        case 3:
            return {box.y, -box.x - box.width, box.height, box.width};
        default:
            return box;
    }
}

/// The lines of one block and what is usual in it; distances are in heights of a line.
class TextBlock {
 public:
    explicit TextBlock(std::vector<BlockLine> lines) : lines_(std::move(lines)) {
        std::vector<double> heights, gaps;
        left_ = lines_.front().box.x;
        right_ = lines_.front().right();
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            heights.push_back(lines_[i].height);
            if (i > 0) gaps.push_back(lines_[i].box.y - lines_[i - 1].bottom());
            left_ = std::min(left_, lines_[i].box.x);
            right_ = std::max(right_, lines_[i].right());
        }
        unit_ = std::max(median(heights), 1.0);
        gap_ = median(gaps);
        const auto full = std::count_if(lines_.begin(), lines_.end(),
                                        [&](const BlockLine& line) { return right_ - line.right() < unit_; });
        is_filled_ = 2 * full >= static_cast<std::ptrdiff_t>(lines_.size());
    }

    void mark() {
        lines_.front().first->begins_paragraph = true;
        for (std::size_t i = 1; i < lines_.size(); ++i)
            lines_[i].first->begins_paragraph = stands_apart(i) || has_another_size(i) || is_indented(i) ||
                                                follows_a_short_line(i) || is_centred(i) != is_centred(i - 1);
    }

 private:
    [[nodiscard]] bool stands_apart(std::size_t i) const {
        return lines_[i].box.y - lines_[i - 1].bottom() > gap_ + unit_ / 2;
    }
    [[nodiscard]] bool has_another_size(std::size_t i) const {
        const double ratio = lines_[i].height / std::max(lines_[i - 1].height, 1.0);
        return ratio > 1.3 || ratio < 1 / 1.3;
    }
    /// By itself: where the next line is indented as well it hangs below the first one of a list.
    [[nodiscard]] bool is_indented(std::size_t i) const {
        const int x = lines_[i].box.x;
        const bool more_than_last = x - lines_[i - 1].box.x > unit_ / 2;
        const bool more_than_next = i + 1 == lines_.size() || x - lines_[i + 1].box.x > unit_ / 2;
        return !is_symmetric(i) && x - left_ > unit_ / 2 && more_than_last && more_than_next;
    }
    [[nodiscard]] bool follows_a_short_line(std::size_t i) const {
        return is_filled_ && right_ - lines_[i - 1].right() > std::max(3 * unit_, 0.1 * (right_ - left_));
    }

    /// Room on both sides, and as much on the one as on the other.
    [[nodiscard]] bool is_symmetric(std::size_t i) const {
        const int before = lines_[i].box.x - left_, behind = right_ - lines_[i].right();
        return std::min(before, behind) > unit_ / 2 && std::abs(before - behind) < unit_;
    }
    /// A title in a block of text.
    [[nodiscard]] bool is_centred(std::size_t i) const { return is_filled_ && is_symmetric(i); }

    std::vector<BlockLine> lines_;
    double unit_ = 1, gap_ = 0;
    int left_ = 0, right_ = 0;
    bool is_filled_ = false;  ///< most lines reach the right margin
};

}  // namespace

void find_paragraphs(std::vector<LayoutPart>& parts) {
    std::vector<BlockLine> lines;
    const auto close_block = [&lines] {
        if (!lines.empty()) TextBlock(std::move(lines)).mark();
        lines.clear();
    };
    for (LayoutPart& part : parts) {
        if (part.kind != Block::Kind::text) continue;
        if (part.text.begins_block) close_block();
        if (part.text.cell) {  // is one paragraph
            part.text.begins_paragraph = part.text.begins_block;
            continue;
        }
        if (part.text.begins_line || lines.empty())
            lines.push_back({&part.text, {}, double(as_read(part.text, part.text.line).height)});
        lines.back().box = united(lines.back().box, as_read(part.text, part.text.ink));
    }
    close_block();
}

}  // namespace kho
