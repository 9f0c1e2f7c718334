#pragma once

#include <string>

#include "base/mapped_file.h"
#include "lstm/charset.h"
#include "lstm/codes.h"
#include "lstm/dictionary.h"
#include "lstm/weights.h"

namespace kho::lstm {

/// A `.traineddata` file of Tesseract's, as far as reading lines needs it. The file stays mapped: workers
/// that read with the same model share its memory.
struct Model {
    MappedFile file;
    Charset charset;
    Codes codes;
    Dictionary dictionary;
    NetworkWeights network;
};

/// Throws Error with the path: missing; damaged (with what is wrong); unavailable: a model that kho does not
/// compute, with the reason (Tesseract may).
Model load_model(const std::string& path);

/// The same from bytes that outlive it.
Model read_model(Bytes bytes);

}  // namespace kho::lstm
