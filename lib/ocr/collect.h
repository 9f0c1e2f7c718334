#pragma once

#include <kho/scan.h>
#include <tesseract/baseapi.h>

namespace kho {

/// What Tesseract recognised, in its reading order, with boxes mapped to the master. A paragraph is a Block.
std::vector<Block> collect_blocks(tesseract::TessBaseAPI& api, const PageMap& map);

}  // namespace kho
