#include "describe/letter_lines.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "describe/letter_phrases.h"
#include "describe/letter_tables.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

/// How a page must be turned to stand upright and level.
class Upright {
 public:
    explicit Upright(const PageText& page)
        : page_(page),
          turned_(page.rotated_cw == 90 || page.rotated_cw == 270),
          width_(std::max(1, turned_ ? page.height : page.width)),
          height_(std::max(1, turned_ ? page.width : page.height)),
          sine_(std::sin(page.skew_cw * std::numbers::pi / 180)),
          cosine_(std::cos(page.skew_cw * std::numbers::pi / 180)) {}

    [[nodiscard]] double height() const { return height_ / width_; }

    [[nodiscard]] Place operator()(const Box& box) const {
        double x = box.x + box.width / 2.0, y = box.y + box.height / 2.0;
        double w = box.width, h = box.height;
        if (turned_) std::swap(w, h);
        if (page_.rotated_cw == 90) {
            std::swap(x, y);
            y = page_.width - y;
        } else if (page_.rotated_cw == 180) {
            x = page_.width - x;
            y = page_.height - y;
        } else if (page_.rotated_cw == 270) {
            std::swap(x, y);
            x = page_.height - x;
        }
        const double dx = x - width_ / 2, dy = y - height_ / 2;
        x = width_ / 2 + dx * cosine_ + dy * sine_;
        y = height_ / 2 - dx * sine_ + dy * cosine_;
        h = std::max(h * 0.4, h - w * std::abs(sine_));  // the box is around a leaning word
        return {(x - w / 2) / width_, (y - h / 2) / width_, (x + w / 2) / width_, (y + h / 2) / width_};
    }

 private:
    const PageText& page_;
    bool turned_;
    double width_, height_, sine_, cosine_;
};

/// Text, key, place and capitals from the words.
void complete(Piece& piece) {
    piece.text.clear();
    piece.key.clear();
    piece.place = piece.words.front().place;
    for (const PlacedWord& word : piece.words) {
        piece.text += (piece.text.empty() ? "" : " ") + word.word->text;
        piece.key += word.key;
        piece.place = {std::min(piece.place.left, word.place.left), std::min(piece.place.top, word.place.top),
                       std::max(piece.place.right, word.place.right),
                       std::max(piece.place.bottom, word.place.bottom)};
    }
    piece.capitals = capital_share(piece.text);
}

void cut_line(const std::vector<PlacedWord>& words, int page, std::vector<Piece>& pieces) {
    constexpr double wide = 1.7;  // heights of letters: more than justified text has between words
    std::vector<double> heights;
    for (const PlacedWord& word : words) heights.push_back(word.place.height());
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                     heights.end());
    const double height = heights[heights.size() / 2];
    const std::vector<std::size_t> begins = field_beginnings(words);
    Piece piece{.page = page, .words = {}, .place = {}, .text = {}, .key = {}};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool field = std::find(begins.begin(), begins.end(), i) != begins.end();
        if (i > 0 && (field || words[i].place.left - words[i - 1].place.right > wide * height)) {
            complete(piece);
            pieces.push_back(std::move(piece));
            piece = Piece{.page = page, .words = {}, .place = {}, .text = {}, .key = {}};
        }
        if (piece.words.empty()) piece.begins_field = field && i > 0;
        piece.words.push_back(words[i]);
    }
    complete(piece);
    pieces.push_back(std::move(piece));
}

/// Ends with a word behind which a space is left for pens: "Số:", "ngày", "tháng".
bool ends_open(const Piece& piece) {
    const std::string& last = piece.words.back().key;
    return last == "ngay" || last == "thang" || (piece.words.size() == 1 && is_one_of(last, number_words));
}

/// Whether b goes on where a ends, on the same line.
bool continues(const Piece& a, const Piece& b) {
    constexpr double usual_gap = 0.9, widest_space = 5;  // heights of letters
    const double height = std::min(a.place.height(), b.place.height());
    const double gap = b.place.left - a.place.right;
    const double common = std::min(a.place.bottom, b.place.bottom) - std::max(a.place.top, b.place.top);
    return !b.begins_field && common > 0.6 * height && gap > -0.3 * height &&
           gap < (ends_open(a) ? widest_space : usual_gap) * height &&
           std::max(a.place.height(), b.place.height()) < 1.8 * height;
}

/// Puts together what an engine took for several lines or blocks.
void join(std::vector<Piece>& pieces) {
    constexpr std::size_t reach = 8;  // pieces that may stand between in the order from top to bottom
    for (std::size_t i = 0; i < pieces.size(); ++i)
        for (std::size_t k = i > reach ? i - reach : 0; k < i && !pieces[i].words.empty(); ++k) {
            Piece& other = pieces[k];
            if (other.words.empty()) continue;
            const bool after = continues(other, pieces[i]);
            if (!after && !continues(pieces[i], other)) continue;
            Piece& first = after ? other : pieces[i];
            Piece& second = after ? pieces[i] : other;
            first.words.insert(first.words.end(), second.words.begin(), second.words.end());
            complete(first);
            second.words.clear();
            if (!after) break;
        }
    std::erase_if(pieces, [](const Piece& piece) { return piece.words.empty(); });
}

void measure(LetterPage& page) {
    std::vector<double> heights, lefts, rights;
    for (const Piece& piece : page.pieces) {
        for (const PlacedWord& word : piece.words) heights.push_back(word.place.height());
        // Short lines at the end of paragraphs begin at the margin, too; the head has margins of its own.
        if (piece.place.width() > 0.1 && piece.capitals < 0.4 && piece.place.top > page.height / 6)
            lefts.push_back(piece.place.left);
        if (piece.place.width() < 0.45) continue;
        rights.push_back(piece.place.right);
    }
    const auto at = [](std::vector<double>& values, double part, double otherwise) {
        if (values.empty()) return otherwise;
        const auto nth = static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), values.begin() + nth, values.end());
        return values[static_cast<std::size_t>(nth)];
    };
    page.letter = std::max(1e-4, at(heights, 0.5, 0.012));
    page.left = at(lefts, 0.2, 0.12);
    page.right = at(rights, 0.8, 0.92);
}

}  // namespace

LetterPage letter_page(const PageText& page, int number) {
    const Upright upright(page);
    LetterPage result;
    result.number = number;
    result.height = upright.height();
    std::size_t count = 0;
    for (const Block& block : page.blocks) {
        if (block.kind == Block::Kind::rule) result.rules.push_back(upright(block.box));
        for (const Line& line : block.lines) {
            std::vector<PlacedWord> words;
            for (const Word& word : line.words) {
                if (++count > most_words) break;
                words.push_back({&word, &line, static_cast<int>(&word - line.words.data()), upright(word.box),
                                 key_of(word.text)});
            }
            if (!words.empty()) cut_line(words, number, result.pieces);
        }
    }
    const auto above = [](const Piece& a, const Piece& b) {
        return a.place.middle() != b.place.middle() ? a.place.middle() < b.place.middle()
                                                    : a.place.left < b.place.left;
    };
    std::sort(result.pieces.begin(), result.pieces.end(), above);
    join(result.pieces);
    std::sort(result.pieces.begin(), result.pieces.end(), above);
    measure(result);
    return result;
}

Piece part_of(const Piece& piece, std::size_t first, std::size_t end) {
    Piece part{.page = piece.page,
               .words = {piece.words.begin() + static_cast<std::ptrdiff_t>(first),
                         piece.words.begin() + static_cast<std::ptrdiff_t>(end)},
               .place = {},
               .text = {},
               .key = {}};
    if (!part.words.empty()) complete(part);
    return part;
}

double certainty(const Piece& piece) {
    constexpr int sure = 97;  // of words with that much, about one in 300 is wrong
    constexpr double sure_is = 0.9975;
    double all = 1;
    for (const PlacedWord& word : piece.words)
        if (!word.key.empty()) all *= word.word->confidence >= sure ? sure_is : word.word->confidence / 100.0;
    return all;
}

Evidence evidence(const Piece& piece) {
    return evidence(std::vector<const Piece*>{&piece});
}

Evidence evidence(const std::vector<const Piece*>& pieces) {
    Evidence found{.page = pieces.front()->page, .box = {}, .text = {}};
    for (const Piece* piece : pieces) {
        found.text += (found.text.empty() ? "" : " ") + piece->text;
        for (const PlacedWord& word : piece->words) found.box = united(found.box, word.word->box);
    }
    return found;
}

}  // namespace kho::letters
