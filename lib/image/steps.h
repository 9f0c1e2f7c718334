#pragma once

#include <kho/scan.h>

#include <functional>
#include <optional>
#include <utility>

#include "image/geometry.h"
#include "image/measure.h"

namespace kho {

/// A page while it is being normalised: what will come out, and what is known of its present image.
class Draft {
 public:
    explicit Draft(const Page& page, const NormalizeOptions& options);

    [[nodiscard]] const Image& image() const { return page_.image; }
    [[nodiscard]] const NormalizeOptions& options() const { return options_; }

    /// The page in its colours, of the size of `image`: for a step before any that changes it, which has it
    /// alone.
    [[nodiscard]] Image take_coloured() { return std::exchange(coloured_, page_.image); }

    /// Measured when first asked for, and again after the image was changed.
    const Paper& paper();
    const Ink& ink();
    double x_height();  ///< as measure_x_height

    /// Enters a step. `found` is what was found (a JSON object); it says that nothing is to be put right.
    void leave(const char* name, std::string found);

    /// Enters a step that changes pixels and moves none. `change` is called with the grey image, and with
    /// each of red, green and blue where colours are kept.
    void repaint(const char* name, std::string found, const std::function<Image(const Image&)>& change);

    /// Enters a step that moves pixels. False where the options keep it from acting.
    bool move(const char* name, std::string found, const std::function<Moved(const Image&)>& change);

    void set_uprightness(double deviations) { page_.uprightness = deviations; }
    /// What follows is for documents and is left out.
    void set_photo() { photo_ = true; }
    [[nodiscard]] bool is_photo() const { return photo_; }
    void set_pages(int pages) { page_.pages = pages; }
    /// Lines that are left leaning, degrees clockwise.
    void set_lean(double degrees_cw) { lean_ = degrees_cw; }

    NormalizedPage finish() &&;

 private:
    [[nodiscard]] bool may_act(const char* name) const;
    void enter(const char* name, std::string found, bool did);

    NormalizedPage page_;
    const NormalizeOptions& options_;
    Image coloured_;
    std::vector<Image> planes_;  ///< red, green, blue; none where colours are not kept
    std::optional<Paper> paper_;
    std::optional<Ink> ink_;
    std::optional<double> x_height_;
    double lean_ = 0;
    bool photo_ = false;
};

/// A step looks at the page as the steps before left it and enters what it found, and did, into the draft.
using StepFunction = void (*)(Draft& draft);

void step_photo(Draft& draft);
void step_dropout(Draft& draft);
void step_invert(Draft& draft);
void step_streaks(Draft& draft);
void step_turn(Draft& draft);
void step_border(Draft& draft);
void step_split(Draft& draft);
void step_deskew(Draft& draft);
void step_light(Draft& draft);
void step_bleed(Draft& draft);
void step_straighten(Draft& draft);
void step_size(Draft& draft);
void step_head(Draft& draft);

}  // namespace kho
