#include "pdf/page_content.h"

#include <kho/error.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace kho {

namespace {

constexpr std::size_t most_operators = 2'000'000;  // a page; then it is taken for a drawing
constexpr int deepest_form = 8;

double number(QPDFObjectHandle value) {
    return value.isNumber() ? value.getNumericValue() : 0;
}

/// Stops the parsing of a page that has more to it than anyone needs to know.
struct Enough {};

class Interpreter : public QPDFObjectHandle::ParserCallbacks {
 public:
    Interpreter(PdfPageContent& content, std::size_t& operators, const Progress& progress, PdfMatrix matrix,
                QPDFObjectHandle resources, int depth)
        : content_(content),
          operators_(operators),
          progress_(progress),
          state_{matrix, 0},
          resources_(std::move(resources)),
          depth_(depth) {}

    void handleObject(QPDFObjectHandle object, std::size_t /*offset*/, std::size_t /*length*/) override {
        if (object.isOperator()) {
            apply(object.getOperatorValue());
            operands_.clear();
        } else if (object.isInlineImage()) {
            content_.drawings = true;
        } else {
            constexpr std::size_t most = 64;
            if (operands_.size() < most) operands_.push_back(object);
        }
    }
    void handleEOF() override {}

 private:
    struct State {
        PdfMatrix matrix;
        int text_mode = 0;
    };

    void apply(const std::string& name) {
        constexpr std::size_t between_signs = 10'000;
        if (++operators_ % between_signs == 0 && progress_ && !progress_(0))
            throw Error(Code::interrupted, "", "was stopped");
        if (operators_ > most_operators) {
            content_.drawings = true;
            throw Enough();
        }
        static const std::set<std::string> painting{"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"};
        static const std::set<std::string> texts{"Tj", "TJ", "'", "\""};
        if (name == "q" && stack_.size() < 1000) stack_.push_back(state_);
        if (name == "Q" && !stack_.empty()) {
            state_ = stack_.back();
            stack_.pop_back();
        }
        if (name == "cm" && operands_.size() >= 6) state_.matrix = state_.matrix.after(matrix_of(operands_));
        if (name == "Tr" && !operands_.empty() && operands_[0].isInteger())
            state_.text_mode = static_cast<int>(operands_[0].getIntValue());
        if (texts.contains(name)) {
            constexpr int unseen = 3, clip_only = 7;
            const bool seen = state_.text_mode != unseen && state_.text_mode != clip_only;
            (seen ? content_.visible_text : content_.unseen_text) = true;
        }
        if (painting.contains(name)) content_.drawings = true;
        if (name == "Do" && !operands_.empty() && operands_[0].isName()) show(operands_[0].getName());
    }

    static PdfMatrix matrix_of(std::vector<QPDFObjectHandle>& of) {
        return {number(of[0]), number(of[1]), number(of[2]), number(of[3]), number(of[4]), number(of[5])};
    }

    void show(const std::string& name) {
        QPDFObjectHandle objects =
            resources_.isDictionary() ? resources_.getKey("/XObject") : QPDFObjectHandle();
        if (!objects.isDictionary() || !objects.hasKey(name)) return;
        QPDFObjectHandle object = objects.getKey(name);
        if (!object.isStream()) return;
        QPDFObjectHandle dictionary = object.getDict();
        if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) return show_image(object);
        if (!dictionary.getKey("/Subtype").isNameAndEquals("/Form") || depth_ >= deepest_form) return;
        PdfMatrix matrix = state_.matrix;
        if (QPDFObjectHandle own = dictionary.getKey("/Matrix"); own.isArray() && own.getArrayNItems() == 6) {
            auto items = own.getArrayAsVector();
            matrix = matrix.after(matrix_of(items));
        }
        QPDFObjectHandle own = dictionary.getKey("/Resources");
        Interpreter inner(content_, operators_, progress_, matrix, own.isDictionary() ? own : resources_,
                          depth_ + 1);
        QPDFObjectHandle::parseContentStream(object, &inner);
    }

    /// Not with holes, or a stencil, through which what is below is seen.
    static bool is_opaque(QPDFObjectHandle image) {
        QPDFObjectHandle dictionary = image.getDict(), stencil = dictionary.getKey("/ImageMask");
        return dictionary.getKey("/SMask").isNull() && dictionary.getKey("/Mask").isNull() &&
               !(stencil.isBool() && stencil.getBoolValue());
    }

    /// One that covers the page hides what came before it; text under it is as unseen as text in no colour.
    void show_image(const QPDFObjectHandle& image) {
        const ShownArea& area = content_.area;
        const PdfMatrix& m = state_.matrix;
        const double left = std::min({m.e, m.e + m.a, m.e + m.c, m.e + m.a + m.c}),
                     right = std::max({m.e, m.e + m.a, m.e + m.c, m.e + m.a + m.c}),
                     low = std::min({m.f, m.f + m.b, m.f + m.d, m.f + m.b + m.d}),
                     high = std::max({m.f, m.f + m.b, m.f + m.d, m.f + m.b + m.d});
        const double width = std::min(right, area.left + area.width) - std::max(left, area.left),
                     height = std::min(high, area.bottom + area.height) - std::max(low, area.bottom);
        if (!(width > 0 && height > 0)) return;
        const double share = width * height / (area.width * area.height);
        if (!is_opaque(image)) content_.drawings = true;
        if (share >= whole_page && is_opaque(image)) {
            content_.unseen_text |= std::exchange(content_.visible_text, false);
            content_.drawings = false;
            content_.images.clear();
            content_.image_share = 0;
        }
        constexpr std::size_t most = 10'000;
        if (content_.images.size() < most) content_.images.push_back({image, state_.matrix});
        content_.image_share = std::min(content_.image_share + share, 1.0);
    }

    PdfPageContent& content_;
    std::size_t& operators_;
    const Progress& progress_;
    State state_;
    std::vector<State> stack_;
    std::vector<QPDFObjectHandle> operands_;
    QPDFObjectHandle resources_;
    int depth_;
};

/// What is shown of a page: its crop box within its media box; a sheet of Letter where it has neither.
ShownArea area_of(QPDFPageObjectHelper page) {
    struct Sides {
        double left = 0, bottom = 0, right = 612, top = 792;
    };
    const auto sides_of = [](QPDFObjectHandle box, Sides otherwise) {
        if (!box.isArray() || box.getArrayNItems() != 4) return otherwise;
        auto items = box.getArrayAsVector();
        const Sides sides{
            std::min(number(items[0]), number(items[2])), std::min(number(items[1]), number(items[3])),
            std::max(number(items[0]), number(items[2])), std::max(number(items[1]), number(items[3]))};
        return sides.right - sides.left > 0 && sides.top - sides.bottom > 0 ? sides : otherwise;
    };
    const Sides media = sides_of(page.getAttribute("/MediaBox", false), {});
    Sides crop = sides_of(page.getAttribute("/CropBox", false), media);
    crop = {std::max(crop.left, media.left), std::max(crop.bottom, media.bottom),
            std::min(crop.right, media.right), std::min(crop.top, media.top)};
    if (!(crop.right - crop.left > 0 && crop.top - crop.bottom > 0)) crop = media;
    QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
    const auto degrees = rotate.isInteger() ? rotate.getIntValue() % 360 : 0;
    return {crop.left, crop.bottom, crop.right - crop.left, crop.top - crop.bottom,
            static_cast<int>((degrees + 360) % 360 / 90 * 90)};
}

/// Is anything drawn on the page besides its content? Not by links, nor by what is hidden or has no size.
bool is_annotated(QPDFObjectHandle page) {
    QPDFObjectHandle annotations = page.getKey("/Annots");
    if (!annotations.isArray()) return false;
    for (auto& annotation : annotations.getArrayAsVector()) {
        if (!annotation.isDictionary() || !annotation.hasKey("/AP")) continue;
        QPDFObjectHandle kind = annotation.getKey("/Subtype"), flags = annotation.getKey("/F");
        constexpr long long hidden = 2, not_viewed = 32;
        if (kind.isNameAndEquals("/Link") || kind.isNameAndEquals("/Popup")) continue;
        if (flags.isInteger() && (flags.getIntValue() & (hidden | not_viewed)) != 0) continue;
        QPDFObjectHandle place = annotation.getKey("/Rect");
        if (!place.isArray() || place.getArrayNItems() != 4) continue;
        auto sides = place.getArrayAsVector();
        if (number(sides[0]) != number(sides[2]) && number(sides[1]) != number(sides[3])) return true;
    }
    return false;
}

}  // namespace

const PlacedImage* PdfPageContent::sole_image() const {
    constexpr double most_of_it = 0.5;
    if (images.size() != 1 || visible_text || drawings || annotated || image_share < most_of_it)
        return nullptr;
    return orientation_of(images[0].placed, area.rotate) != 0 ? &images[0] : nullptr;
}

PdfPageContent read_content(QPDFObjectHandle page, const Progress& progress) {
    QPDFPageObjectHelper helper(page);
    PdfPageContent content;
    content.area = area_of(helper);
    content.annotated = is_annotated(page);
    std::size_t operators = 0;
    Interpreter interpreter(content, operators, progress, {}, helper.getAttribute("/Resources", false), 0);
    try {
        helper.parseContents(&interpreter);
    } catch (const Enough&) {  // it is known to be a drawing
    }
    return content;
}

}  // namespace kho
