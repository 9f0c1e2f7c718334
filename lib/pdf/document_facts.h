#pragma once

#include <string>
#include <utility>
#include <vector>

class QPDF;

namespace kho {

/// What a PDF says of itself as a whole, under ExifTool's names ("PDF:Title"); and, as kho calls it, whether
/// it is signed ("PDF:Signatures"), what is attached to it ("PDF:Attachments") and what had to be repaired
/// ("PDF:Repaired").
std::vector<std::pair<std::string, std::string>> document_facts(QPDF& pdf, const std::string& repaired);

/// ", by ABBYY FineReader": the program that made the PDF, by its own account; empty where it gives none.
std::string producer_of(QPDF& pdf);

}  // namespace kho
