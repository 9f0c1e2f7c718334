#include "image/framed.h"

#include <allheaders.h>
#include <kho/error.h>

#include <algorithm>

namespace kho {

namespace {

struct PixaDeleter {
    void operator()(Pixa* pixa) const { pixaDestroy(&pixa); }
};

PixPtr require(Pix* pix) {
    if (pix == nullptr) throw Error(Code::resources, "", "no memory to look for the rules of a page");
    return PixPtr(pix);
}

/// Rules across or down: what is straight for longer than letters are. They may lean: made thicker first, a
/// rule of a pixel is still unbroken over the length that is looked for.
PixPtr find_rules(Pix& half, int length, bool across) {
    constexpr int thicker = 3;
    const PixPtr thick = require(across ? pixDilateBrick(nullptr, &half, 1, thicker)
                                        : pixDilateBrick(nullptr, &half, thicker, 1));
    return require(across ? pixOpenBrick(nullptr, thick.get(), length, 1)
                          : pixOpenBrick(nullptr, thick.get(), 1, length));
}

}  // namespace

std::vector<Box> framed_boxes(const Pix& ink) {
    constexpr int least_side = 64;  // pixels: no table is smaller
    if (pixGetWidth(const_cast<Pix*>(&ink)) < least_side || pixGetHeight(const_cast<Pix*>(&ink)) < least_side)
        return {};
    setMsgSeverity(L_SEVERITY_NONE);
    const PixPtr half = require(pixReduceRankBinary2(const_cast<Pix*>(&ink), 1, nullptr));  // any ink counts
    const int width = pixGetWidth(half.get()), height = pixGetHeight(half.get());
    const int length = std::max(30, std::min(width, height) / 30);
    const PixPtr rules = find_rules(*half, length, true), down = find_rules(*half, length, false);
    l_int32 none = 1;
    pixZero(down.get(), &none);
    if (none != 0) return {};
    pixOr(rules.get(), rules.get(), down.get());
    constexpr int gap = 7, neighbours = 4;
    const PixPtr closed = require(pixCloseSafeBrick(nullptr, rules.get(), gap, gap));
    pixInvert(closed.get(), closed.get());
    Pixa* masks = nullptr;
    Boxa* found = pixConnComp(closed.get(), &masks, neighbours);
    const std::unique_ptr<Pixa, PixaDeleter> owner(masks);
    if (found == nullptr) return {};
    std::vector<Box> boxes;
    constexpr int most = 5'000;  // squared paper is no table
    for (int i = 0; boxaGetCount(found) <= most && i < boxaGetCount(found); ++i) {
        Box box;
        boxaGetBoxGeometry(found, i, &box.x, &box.y, &box.width, &box.height);
        const bool open =
            box.x == 0 || box.y == 0 || box.x + box.width == width || box.y + box.height == height;
        constexpr int least = 8;
        if (open || box.width < least || box.height < least) continue;
        const PixPtr mask(pixaGetPix(masks, i, L_CLONE));
        l_int32 pixels = 0;
        pixCountPixels(mask.get(), &pixels, nullptr);
        if (pixels * 5.0 < box.width * 4.0 * box.height) continue;
        boxes.push_back({2 * box.x, 2 * box.y, 2 * box.width, 2 * box.height});
    }
    boxaDestroy(&found);
    return boxes;
}

void clear_box(Pix& ink, const Box& box) {
    ::Box* const area = boxCreate(box.x, box.y, box.width, box.height);
    pixClearInRect(&ink, area);
    ::Box* gone = area;
    boxDestroy(&gone);
}

}  // namespace kho
