#pragma once

#include <string>
#include <vector>

namespace kho::bench {

/// Of each word that was read whether the truth has it there, exactly after NFC but for the shapes of quotes
/// and dashes. Text that stands elsewhere than in the truth (columns, heads) counts where three words or
/// more of it in a row are the truth's.
std::vector<bool> find_right_words(const std::vector<std::string>& read, const std::string& truth);

}  // namespace kho::bench
