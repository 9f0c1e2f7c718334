#pragma once

#include <string>
#include <string_view>

namespace kho {

/// A language by its two names: the BCP 47 primary subtag ("vi") and the three-letter code that Tesseract's
/// models use ("vie"). The same where a language has only one.
struct Language {
    std::string subtag, three_letters;
};

/// Which language a BCP 47 tag ("vi", "vi-VN"), an ISO 639 code ("vie", "fre") or the name of a Tesseract
/// model ("vie", "chi_tra", "Vietnamese") means; unknown but well-formed codes mean themselves. Both names
/// are empty when the code is malformed.
Language language_of(std::string_view code);

}  // namespace kho
