#pragma once

#include <kho/pdf_image.h>

#include <nlohmann/json.hpp>

#include "wire/wire.h"

namespace kho::wire {

/// "as-is", "jpeg", "jp2", "bilevel"; and the coding of such a name. Throws Error (protocol) on any other.
std::string name_of(PdfCoding coding);
PdfCoding pdf_coding(const std::string& name);

/// Adds an image to an answer: `image` to its header; data, palette and profile to the end of its blob.
void put(Message& answer, const PdfImage& image);

/// Takes it out again, so that the blob is what it was. Throws Error (protocol) on an answer that no honest
/// worker gives.
PdfImage take_pdf_image(Message& answer);

}  // namespace kho::wire
