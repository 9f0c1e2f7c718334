#pragma once

#include <kho/api.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// One value of a field that takes only a few.
struct FieldCode {
    std::string code;                           ///< as it is stored
    std::map<std::string, std::string> labels;  ///< by language: vi, en, fr
    std::string state_code;                     ///< of Thông tư 05/2025/TT-BNV; empty where it has none
};

/// A field of a record: what may be said in it, and what other standards call it. The table of them all is
/// lib/describe/fields.toml.
struct Field {
    enum class Type {
        text,
        date,      ///< EDTF (base/edtf.h says what else is understood)
        number,    ///< whole, not negative
        language,  ///< BCP 47
        code,      ///< one of `codes`
        term,      ///< code of a term of the vocabulary `scheme`
        person,    ///< text of one line
        place,     ///< text of one line
    };

    std::string name;                           ///< small letters and _
    std::map<std::string, std::string> labels;  ///< by language: vi, en, fr
    Type type = Type::text;
    bool repeatable = false;
    bool searched = false;           ///< its words are found by kho search
    std::size_t max_characters = 0;  ///< code points; 0: 8000 bytes, as of every value
    std::vector<FieldCode> codes;    ///< of Type::code
    std::string scheme;              ///< of Type::term; of Type::place, whose words may be a term's label
    std::string otherwise;           ///< what holds where nothing is said; such a field cannot be emptied
    std::string dublin_core, isadg, ead;         ///< element, section and element; empty where there is none
    std::map<std::string, std::string> vietnam;  ///< names of Thông tư 05/2025: of file, document, photo

    /// What it accepts, in words.
    [[nodiscard]] KHO_API std::string accepts() const;
};

/// All fields, in the order in which people are shown them. Made once; safe in all threads.
KHO_API const std::vector<Field>& fields();

/// The field of this name; null where there is none.
KHO_API const Field* find_field(std::string_view name);

/// The field of this name. Throws Error (usage) naming the fields there are.
KHO_API const Field& field_named(std::string_view name);

/// What was typed as the field stores it: NFC, without white space around it, a date as EDTF, a code for its
/// label. Throws Error (usage) saying what the field accepts. Empty text is no value: see Field::otherwise.
KHO_API std::string field_value(const Field& field, std::string_view typed);

/// The value as people are shown it: a code by its label in this language, else in English.
KHO_API std::string label_of(const Field& field, std::string_view value, std::string_view language);

}  // namespace kho
