#include "describe/letter_parts.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

constexpr const char* letter_without_heading = "CV";

}  // namespace

void propose_type(const Head& head, const Number& number, Proposals& found) {
    const std::string noted = type_in(number.notation);
    const Heading& heading = head.heading;
    // Applications of citizens are addressed to somebody as well, but have no number.
    const bool letter = (head.addressee != nullptr && head.number != nullptr) || head.subject != nullptr;
    if (heading.piece != nullptr && !(heading.late && letter)) {
        const bool agrees = noted == heading.type->code;
        double sure = agrees ? 0.998 : 0.985;
        if (heading.errors > 1) sure = agrees ? 0.99 : 0.9;
        if (heading.late) sure = agrees ? 0.9 : 0.6;
        propose(found, "type", std::string(heading.type->code), sure, {heading.piece});
    } else if (letter && (noted.empty() || noted == letter_without_heading || head.addressee != nullptr)) {
        // An abbreviation of a body may be that of a type, too: CT-KTT3 is of a Cục Thuế.
        const bool both = head.subject != nullptr && head.addressee != nullptr;
        const double sure = !noted.empty() && noted != letter_without_heading ? (both ? 0.8 : 0.7)
                            : both                                            ? 0.985
                                                                              : 0.9;
        propose(found, "type", letter_without_heading, sure,
                {head.subject != nullptr ? head.subject : head.addressee});
    } else if (!noted.empty()) {
        // The heading was not read, or there is none: then the notation is all there is.
        propose(found, "type", noted, letter ? 0.5 : 0.8, {&number.piece});
    }
}

}  // namespace kho::letters
