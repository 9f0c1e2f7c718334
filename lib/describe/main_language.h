#pragma once

#include <kho/page_text.h>
#include <kho/proposal.h>

#include <optional>
#include <vector>

namespace kho {

/// The language (BCP 47) that nearly all of a record's pages were read in: the one of at least 80 % of the
/// words that were read with confidence, where these are enough (8), and more than those that were not. The
/// confidence is its share, less where there are few words; never sure, as a reader knows only the languages
/// it was told of. Nothing where no language dominates, or where nobody knows the models' languages. `by` is
/// "language"; there is no evidence, since all of the text is.
std::optional<Proposal> propose_language(const std::vector<PageText>& pages);

}  // namespace kho
