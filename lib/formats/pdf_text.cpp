#include "formats/pdf_text.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "formats/glyphless_font.h"

namespace kho {

namespace {

constexpr double glyph_width = 0.5;  // of the glyphless font, as a part of its size
constexpr int full = 1000;           // glyph space units to a size of 1

// Classes of ascent: 1000, and each next one 4 % less, down to a hundredth.
constexpr double step = 0.96;
constexpr int lowest_class = 112;

double ascent_of(int size_class) {
    return std::pow(step, size_class);
}

/// Where a box lies in the direction of reading: all in pixels of the page, y upwards.
struct Placed {
    double x = 0, y = 0;  ///< the beginning of the base line
    double length = 0, height = 0;
};

/// How text runs on the page: the base line's direction.
struct Direction {
    int x = 1, y = 0;
};

Direction direction_of(int rotated_cw) {
    switch (rotated_cw) {
        case 90:
            return {0, -1};
        case 180:
            return {-1, 0};
        case 270:
            return {0, 1};
        default:
            return {1, 0};
    }
}

Placed placed(const Box& box, const PageText& page) {
    const double left = box.x, right = box.x + box.width;
    const double top = page.height - box.y, bottom = page.height - box.y - box.height;
    const double width = std::max(box.width, 1), height = std::max(box.height, 1);
    switch (page.rotated_cw) {
        case 90:
            return {left, top, height, width};
        case 180:
            return {right, top, width, height};
        case 270:
            return {right, bottom, height, width};
        default:
            return {left, bottom, width, height};
    }
}

/// The size of a line's font: as high as its highest words, unless some few stand out.
double size_of(const Line& line, const PageText& page) {
    std::vector<double> heights;
    for (const Word& word : line.words) heights.push_back(placed(word.box, page).height);
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::ranges::nth_element(heights, middle);
    constexpr double stands_out = 1.7;
    const double most = *middle * stands_out;
    double size = *middle;
    for (const double height : heights)
        if (height <= most) size = std::max(size, height);
    return size;
}

bool runs_leftwards(const icu::UnicodeString& text) {
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UCharDirection direction = u_charDirection(text.char32At(at));
        if (direction == U_LEFT_TO_RIGHT) return false;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    }
    return false;
}

}  // namespace

/// The codes of clusters.
struct PdfTextLayer::Clusters {
    Clusters() {
        UErrorCode status = U_ZERO_ERROR;
        breaks.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status)) throw Error(Code::bug, "", "ICU has no rules for characters");
        code_of(" ");
    }

    int code_of(const std::string& cluster) {
        constexpr std::size_t most = 65'000;
        const auto [found, is_new] = codes.emplace(cluster, static_cast<int>(texts.size()) + 1);
        if (!is_new) return found->second;
        if (texts.size() >= most)
            throw Error(Code::resources, "", "there are more than 65,000 different characters",
                        "write fewer pages in one PDF");
        texts.push_back(&found->first);
        return found->second;
    }

    /// The codes of a word from left to right, as hexadecimal digits.
    std::string codes_of(const std::string& word, int& count) {
        const auto text = icu::UnicodeString::fromUTF8(word);
        breaks->setText(text);
        std::vector<std::string> digits;
        for (std::int32_t start = breaks->first(), end = breaks->next(); end != icu::BreakIterator::DONE;
             start = end, end = breaks->next()) {
            icu::UnicodeString characters(text, start, end - start);
            // What ISO 19005-2 (6.2.11.7.2) has no character mapped to; the mark of byte order shows nothing.
            characters.findAndReplace(icu::UnicodeString(char16_t{0xFEFF}), icu::UnicodeString());
            characters.findAndReplace(icu::UnicodeString(char16_t{0xFFFE}), icu::UnicodeString());
            std::string cluster;
            characters.toUTF8String(cluster);
            if (cluster.empty()) continue;
            digits.push_back(fmt::format("{:04X}", code_of(cluster)));
        }
        if (runs_leftwards(text)) std::ranges::reverse(digits);
        count = static_cast<int>(digits.size());
        return fmt::format("{}", fmt::join(digits, ""));
    }

    std::unique_ptr<icu::BreakIterator> breaks;
    std::map<std::string, int> codes;
    std::vector<const std::string*> texts;  // by code, from 1
};

PdfTextLayer::PdfTextLayer(PdfFile& file)
    : file_(file), fonts_(file.allot()), clusters_(std::make_unique<Clusters>()) {}

PdfTextLayer::~PdfTextLayer() = default;

std::string PdfTextLayer::operators(const PageText& page) {
    std::string text = "BT\n3 Tr\n";
    const Direction along = direction_of(page.rotated_cw);
    // A string has a longest length (ISO 19005-2, 6.1.13).
    const auto shown = [](const std::string& codes) {
        constexpr std::size_t most = 32'000;  // digits
        std::string text;
        for (std::size_t at = 0; at < codes.size(); at += most) text += "<" + codes.substr(at, most) + "> Tj";
        return text;
    };
    // Codes in a box, their font as high as the box.
    const auto set = [&](const Placed& box, double line_size, const std::string& codes, int count) {
        const double share = std::min(box.height / line_size, 1.0);
        const int size_class =
            std::clamp(static_cast<int>(std::lround(std::log(share) / std::log(step))), 0, lowest_class);
        if (!used_.contains(size_class)) used_.emplace(size_class, file_.allot());
        const double size = box.height / ascent_of(size_class);
        const double stretch = box.length / (count * glyph_width * size);
        text +=
            fmt::format("/F{} {:.2f} Tf {:.4f} {:.4f} {} {} {:.1f} {:.1f} Tm {}\n", size_class, size,
                        along.x * stretch, along.y * stretch, -along.y, along.x, box.x, box.y, shown(codes));
    };
    for (const Block& block : page.blocks)
        for (const Line& line : block.lines) {
            const double line_size = size_of(line, page);
            for (std::size_t i = 0; i < line.words.size(); ++i) {
                const Placed box = placed(line.words[i].box, page);
                int count = 0;
                const std::string codes = clusters_->codes_of(line.words[i].text, count);
                if (count > 0) set(box, line_size, codes, count);
                if (i + 1 == line.words.size()) continue;
                // The space between two words reaches from the one to the other.
                const Placed next = placed(line.words[i + 1].box, page);
                const double gap = (next.x - box.x) * along.x + (next.y - box.y) * along.y - box.length;
                Placed space = box;
                space.x += along.x * box.length;
                space.y += along.y * box.length;
                space.length = std::max(gap, 1.0);
                set(space, line_size, "0001", 1);
            }
        }
    return text + "ET\n";
}

void PdfTextLayer::finish() {
    const int font_file = file_.allot(), codes = file_.allot(), glyphs = file_.allot();
    const std::string font = glyphless_font();
    file_.write_deflated(font_file, fmt::format("/Length1 {}", font.size()), font);

    const std::size_t count = clusters_->texts.size();
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t most_at_once = 100;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % most_at_once == 0) map += fmt::format("{} beginbfchar\n", std::min(most_at_once, count - i));
        map += fmt::format("<{:04X}> <{}>\n", i + 1, utf16_hex(*clusters_->texts[i]));
        if (i % most_at_once == most_at_once - 1 || i + 1 == count) map += "endbfchar\n";
    }
    map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    file_.write_deflated(codes, "", map);

    std::string glyph_of_code("\0\0", 2);  // none; then glyph 1 for all
    for (std::size_t i = 0; i < count; ++i) glyph_of_code.append("\0\1", 2);
    file_.write_deflated(glyphs, "", glyph_of_code);

    std::string list = "<<";
    for (const auto& [size_class, object] : used_) {
        write_font(object, size_class, font_file, codes, glyphs);
        list += fmt::format(" /F{} {}", size_class, pdf_reference(object));
    }
    file_.write(fonts_, list + " >>");
}

void PdfTextLayer::write_font(int object, int size_class, int font_file, int codes, int glyphs) {
    const int descendant = file_.allot(), descriptor = file_.allot();
    const auto ascent = static_cast<int>(std::lround(full * ascent_of(size_class)));
    file_.write(
        object,
        fmt::format("<< /Type /Font /Subtype /Type0 /BaseFont /KHOAAA+Glyphless /Encoding /Identity-H "
                    "/DescendantFonts [{}] /ToUnicode {} >>",
                    pdf_reference(descendant), pdf_reference(codes)));
    file_.write(
        descendant,
        fmt::format("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /KHOAAA+Glyphless /CIDSystemInfo << "
                    "/Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW {} /CIDToGIDMap {} "
                    "/FontDescriptor {} >>",
                    static_cast<int>(full * glyph_width), pdf_reference(glyphs), pdf_reference(descriptor)));
    // A descent of 0 is what broken fonts have: poppler would take another in its place.
    file_.write(
        descriptor,
        fmt::format("<< /Type /FontDescriptor /FontName /KHOAAA+Glyphless /Flags 4 /FontBBox [0 0 {} {}] "
                    "/ItalicAngle 0 /Ascent {} /Descent -1 /CapHeight {} /StemV 80 /FontFile2 {} >>",
                    static_cast<int>(full * glyph_width), ascent, ascent, ascent, pdf_reference(font_file)));
}

}  // namespace kho
