#pragma once

#include <array>

#include "lstm/byte_reader.h"

namespace kho::lstm {

/// The parts of a `.traineddata` file that reading lines needs; empty where the file has none. They point
/// into the file's bytes. Format: u32 count (at most 24), an i64 offset for each (-1: absent); a part ends
/// where the next one that is present begins.
struct ModelParts {
    Bytes config;       ///< text, "key value" lines
    Bytes network;      ///< layers and what they were trained with
    Bytes punctuation;  ///< word graphs
    Bytes words;
    Bytes numbers;
    Bytes charset;
    Bytes codes;
};

/// Throws Error: damaged (no such file), unavailable (a model of another kind, such as one for the engine
/// before Tesseract 4).
ModelParts split_model(Bytes file);

}  // namespace kho::lstm
