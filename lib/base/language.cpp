#include "base/language.h"

#include <kho/error.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace kho {

namespace {

/// Codes that ICU does not take for what archives and Tesseract mean by them.
constexpr std::array<std::array<std::string_view, 2>, 8> other_codes = {{{"chi", "zh"},
                                                                         {"cze", "cs"},
                                                                         {"dut", "nl"},
                                                                         {"fre", "fr"},
                                                                         {"frk", "de"},
                                                                         {"ger", "de"},
                                                                         {"vietnamese", "vi"},
                                                                         {"bur", "my"}}};

}  // namespace

Language language_of(std::string_view code) {
    std::string name(code.substr(0, code.find_first_of("-_")));
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const auto& [other, subtag] : other_codes)
        if (name == other) name = subtag;
    const bool letters = std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!letters || name.size() < 2 || name.size() > 3) return {};
    std::array<char, ULOC_LANG_CAPACITY> subtag{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getLanguage(name.c_str(), subtag.data(), static_cast<std::int32_t>(subtag.size()), &status);
    const std::string three = uloc_getISO3Language(name.c_str());
    return {U_SUCCESS(status) && subtag[0] != '\0' ? subtag.data() : name, three.empty() ? name : three};
}

std::string model_names(std::string_view typed) {
    constexpr std::string_view between = "+, ";
    std::string names;
    for (std::size_t at = 0; (at = typed.find_first_not_of(between, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(typed.find_first_of(between, at), typed.size());
        const std::string_view code = typed.substr(at, end - at);
        at = end;
        // A model is a file's name: nothing that leads elsewhere. "script/Latin" is one of Tesseract's.
        const bool plain = std::ranges::all_of(
            code, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '/'; });
        if (!plain || code.front() == '/' || code.front() == '-')
            throw Error(Code::usage, std::string(code), "is no language", "for example: vie+eng");
        if (code == "zh")
            throw Error(Code::usage, "zh", "is written in two ways", "name one: chi_sim or chi_tra");
        const std::string three = code.size() == 2 ? language_of(code).three_letters : "";
        names.append(names.empty() ? "" : "+").append(three.empty() ? code : three);
    }
    if (names.empty())
        throw Error(Code::usage, std::string(typed), "names no language", "for example: vie+eng");
    const std::vector<std::string> models = split_languages(names);
    if (models.size() > 1 && std::ranges::find(models, any_language) != models.end())
        throw Error(Code::usage, std::string(typed), "auto stands for all languages there are",
                    "name it alone, or name the languages");
    return names;
}

std::vector<std::string> split_languages(std::string_view languages) {
    std::vector<std::string> names;
    for (std::size_t start = 0; start <= languages.size();) {
        const std::size_t end = std::min(languages.find('+', start), languages.size());
        if (end > start) names.emplace_back(languages.substr(start, end - start));
        start = end + 1;
    }
    return names;
}

std::string join_languages(const std::vector<std::string>& models) {
    std::string joined;
    for (const std::string& model : models) joined += (joined.empty() ? "" : "+") + model;
    return joined;
}

}  // namespace kho
