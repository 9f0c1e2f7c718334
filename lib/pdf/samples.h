#pragma once

#include <kho/scan.h>

#include <optional>
#include <string>

#include "pdf/qpdf.h"

namespace kho {

/// The components of a colour space that is grey or RGB, plain or by a profile: 1 or 3; 0 for all others.
int components_of(QPDFObjectHandle space);

/// An image of samples that are not coded any more (ISO 32000-1, 8.9.3): grey, RGB, or a palette of RGB, of 1
/// to 16 bits. Nothing for other colours. Throws Error (damaged) when there are too few samples.
std::optional<Page> from_samples(QPDFObjectHandle dictionary, const Frame& size, const std::string& samples);

}  // namespace kho
