#include <algorithm>

#include "describe/letter_parts.h"
#include "describe/letter_text.h"

namespace kho::letters {

namespace {

void propose_mark(const Head& head, const char* field, std::span<const Named> marks, Proposals& found) {
    // Stamps stand above the text, alone; the same words in a sentence are never a piece of their own there.
    const double end = head.addressee != nullptr ? head.addressee->place.top : head.body;
    for (const Piece& piece : head.page->pieces) {
        if (piece.place.top > end) break;
        const std::string text = trimmed(piece.text);
        if (capital_share(text) < 0.8) continue;
        for (const Named& mark : marks) {
            if (!is_like(key_of(text), known_key(mark.name))) continue;
            const bool same = case_key(text) == case_key(mark.name);
            propose(found, field, std::string(mark.code), (same ? 0.99 : 0.8) * certainty(piece), {&piece});
            return;
        }
    }
}

}  // namespace

void propose_marks(const Head& head, Proposals& found) {
    propose_mark(head, "secrecy", secrecies, found);
    propose_mark(head, "urgency", urgencies, found);
}

}  // namespace kho::letters
