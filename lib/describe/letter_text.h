#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Text as it is compared: by its folded letters and digits with nothing between them, so that lost tones,
/// hyphens and spaces, or letters set apart, make no difference, and a few others only a small one.
namespace kho::letters {

/// Letters and digits of a text, folded (base/words), without anything between: "V/v Ủy-ban" is "vvuiban".
std::string key_of(std::string_view text);

/// The key of a name of a table, made once. The name must live on.
const std::string& known_key(std::string_view name);

/// A word in small letters with its marks, nothing but letters and digits: for comparing as printed.
std::string case_key(std::string_view word);

/// How a text begins like another one.
struct Likeness {
    std::size_t distance = 0;  ///< letters put in, left out or mistaken
    std::size_t length = 0;    ///< of the beginning that is like it, bytes of the key
};

/// How many letters of a name of so many may be wrong for it to be that name still.
std::size_t tolerance(std::size_t length);

/// The beginning of `key` that is most like `wanted` within its tolerance. Takes time in proportion to the
/// length of `wanted` alone.
std::optional<Likeness> begins_like(std::string_view key, std::string_view wanted);
bool is_like(std::string_view key, std::string_view wanted);

/// Whether one of the names begins or is the key; with `begins` the longest beginning that does.
bool is_one_of(std::string_view key, std::span<const std::string_view> names);
/// Without any letter that is wrong.
bool begins_exactly(std::string_view key, std::span<const std::string_view> names);
std::optional<Likeness> begins_with_one(std::string_view key, std::span<const std::string_view> names);

/// Capitals among the letters that have cases, 0 to 1; 0 without any.
double capital_share(std::string_view text);
/// Letters of a text.
std::size_t count_letters(std::string_view text);
std::size_t count_digits(std::string_view text);
/// Without what is neither letter, digit, bracket nor quote at its beginning ("- ", "| ") and at its end
/// (";", ".").
std::string trimmed(std::string_view text);
/// The first letter is a capital, the others are not.
bool is_capitalised(std::string_view word);

}  // namespace kho::letters
