#pragma once

#include <kho/pdf.h>

#include <string>

namespace kho {

/// The information dictionary (ISO 32000-1, 14.3.3), and the XMP packet that says the same, as PDF/A wants
/// it.
std::string pdf_information(const PdfDescription& description);
std::string pdf_xmp(const PdfDescription& description);

}  // namespace kho
