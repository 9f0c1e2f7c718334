#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <kho/vocabulary.h>

namespace kho {

/// A vocabulary in a file of its own.
class VocabularyFile {
 public:
    VocabularyFile(const std::string& name, std::string_view text) : name_(name) {
        EXPECT_NE(::mkdtemp(folder_.data()), nullptr);
        std::ofstream(path(), std::ios::binary) << text;
    }
    ~VocabularyFile() {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }
    VocabularyFile(const VocabularyFile&) = delete;
    VocabularyFile& operator=(const VocabularyFile&) = delete;

    std::string path() const { return folder_ + "/" + name_; }
    Vocabulary read(const std::string& scheme = "test") const { return read_vocabulary(path(), scheme); }

    /// What is wrong with it, without the folder; empty: nothing.
    std::string refusal() const {
        try {
            read();
        } catch (const Error& error) {
            EXPECT_EQ(error.code, Code::damaged) << error.what();
            EXPECT_FALSE(error.hint.empty()) << error.what();
            std::string what = error.what();
            if (what.starts_with(folder_)) what.erase(0, folder_.size() + 1);
            return what;
        }
        return "";
    }

 private:
    std::string folder_ = (std::filesystem::temp_directory_path() / "kho-vocabulary-XXXXXX").string(), name_;
};

inline std::string refusal(const std::string& name, std::string_view text) {
    return VocabularyFile(name, text).refusal();
}

inline const Term* term(const Vocabulary& vocabulary, std::string_view code) {
    for (const Term& term : vocabulary.terms)
        if (term.code == code) return &term;
    return nullptr;
}

}  // namespace kho
