#pragma once

#include <kho/page_text.h>

#include <optional>
#include <string>

namespace kho {

/// Where on a record's pages something was read.
struct Evidence {
    int page = 0;      ///< of the record, from 0, in the order of its pages
    Box box;           ///< pixels of the master's page, as in PageText
    std::string text;  ///< as it stands there: UTF-8, NFC, words parted by single spaces
    bool operator==(const Evidence&) const = default;
};

/// What a machine would say of a record, and why. A person confirms or rejects it.
struct Proposal {
    std::string field;      ///< name of a field (lib/describe/fields.toml), or "tag"
    std::string value;      ///< as the field stores it: UTF-8, NFC
    std::string by;         ///< what says so: "letter.number", "exif", or the name of a rule in a rules file
    double confidence = 0;  ///< probability that a person would confirm it, 0..1
    std::optional<Evidence> evidence = {};  ///< none where it was not read on a page
    bool operator==(const Proposal&) const = default;
};

/// From this confidence on a proposal is called sure: of a hundred such, at most one is wrong.
inline constexpr double sure_confidence = 0.99;

}  // namespace kho
