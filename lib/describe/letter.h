#pragma once

#include <kho/page_text.h>
#include <kho/proposal.h>

#include <vector>

namespace kho {

/// What the pages of a record say of themselves where they are a Vietnamese administrative document: issuer,
/// parent_body, number, notation, date, place, type, subject, addressee, recipient, authority, position,
/// signer, secrecy and urgency (lib/describe/fields.toml), from words and where they stand. `by` is "letter."
/// and the field's name. Nothing of pages that are no such document; of pages that are one, what was found,
/// in the order above, the same field more than once only where it may be. Layouts: Nghị định 30/2020/NĐ-CP,
/// annex I, and those before it. Time in proportion to the number of words; of long records only the first
/// pages are looked at.
std::vector<Proposal> propose_from_letter(const std::vector<PageText>& pages);

}  // namespace kho
