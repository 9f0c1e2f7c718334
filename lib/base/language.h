#pragma once

#include <string>
#include <string_view>
#include <vector>

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

/// In place of languages: those of the models installed that fit what is read.
inline constexpr std::string_view any_language = "auto";

/// What people type for the languages to read with ("vi", "vie+eng", "vi, fr") as Tesseract names its models,
/// joined by '+': two-letter codes become three letters, all else stays. "auto" alone is itself. Throws Error
/// (usage) when it names none, or where a code names several models (zh).
std::string model_names(std::string_view typed);

/// The models of such a list: "vie+eng" is vie and eng.
std::vector<std::string> split_languages(std::string_view languages);

/// The list of these models: the other way round.
std::string join_languages(const std::vector<std::string>& models);

}  // namespace kho
