#include "ocr/models.h"

#include <kho/error.h>
#include <kho/scan.h>
#include <tesseract/baseapi.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "base/digest.h"
#include "base/fd.h"
#include "image/version.h"
#include "lstm/model.h"

namespace kho {

namespace {

constexpr std::string_view suffix = ".traineddata";

/// tesseract-ocr-chi-sim for chi_sim; scripts are called Vietnamese and packaged as script-viet.
std::string package_of(std::string language) {
    if (language == "Vietnamese") return "tesseract-ocr-script-viet";
    std::replace(language.begin(), language.end(), '_', '-');
    return "tesseract-ocr-" + language;
}

bool is_model_name(const std::string& name) {
    const auto allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; };
    return name.size() <= 64 && std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace

std::string model_path(const std::string& folder, const std::string& language) {
    return folder + "/" + language + std::string(suffix);
}

std::string model_folder() {
    if (const char* prefix = std::getenv("TESSDATA_PREFIX"); prefix != nullptr && *prefix != 0) return prefix;
    // Tesseract tells its folder only after it was started, even if that failed for want of a model.
    tesseract::TessBaseAPI api;
    api.SetVariable("debug_file", "/dev/null");
    api.Init(nullptr, "no-such-model", tesseract::OEM_LSTM_ONLY);
    std::string folder = api.GetDatapath();
    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    return folder;
}

void require_models(const std::string& folder, const std::vector<std::string>& languages) {
    if (languages.empty()) throw Error(Code::usage, "", "no language to read in is named");
    for (const std::string& language : languages) {
        if (!is_model_name(language))
            throw Error(Code::usage, language, "is not the name of a language model");
        if (::access(model_path(folder, language).c_str(), R_OK) != 0)
            throw Error(Code::unavailable, language, "the language model is not installed",
                        "apt install " + package_of(language));
    }
}

std::string digest_models(const std::string& folder, const std::vector<std::string>& languages) {
    Sha256 sum;
    std::array<char, 65536> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
    for (const std::string& language : languages) {
        const std::string path = model_path(folder, language);
        const Fd file = open_for_reading(path);
        while (const std::size_t count = read_some(file, buffer.data(), buffer.size(), path))
            sum.update({buffer.data(), count});
    }
    return to_hex(sum.finish());
}

std::vector<std::string> installed_languages() {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(model_folder(), error)) {
        std::string name = entry.path().filename().string();
        if (!name.ends_with(suffix)) continue;
        name.resize(name.size() - suffix.size());
        if (name != "osd" && name != "equ") names.push_back(std::move(name));  // these read no text
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<LanguageModel> examine_models() {
    std::vector<LanguageModel> models;
    const std::string folder = model_folder();
    for (const std::string& language : installed_languages()) {
        try {
            lstm::load_model(model_path(folder, language));
            models.push_back({language, "kho", ""});
        } catch (const Error& error) {
            models.push_back({language, error.code == Code::unavailable ? "tesseract" : "", error.message});
        }
    }
    return models;
}

DecoderVersions decoder_versions() {
    return {tesseract::TessBaseAPI::Version(), image_library_version()};
}

}  // namespace kho
