#pragma once

#include <kho/page_text.h>

#include <string>
#include <string_view>

namespace kho {

/// A PageText in the two parts that a catalogue keeps: the text, which stands there once for people, queries
/// and the index of words, and where its words are. Specified in README.md.
struct StoredText {
    std::string text;    ///< `plain_text` of the page
    std::string layout;  ///< JSON, canonical: all but the text of the words
    bool operator==(const StoredText&) const = default;
};

StoredText to_stored(const PageText& page);

/// Puts the parts together. Throws Error (damaged) when they are broken or do not belong together.
PageText from_stored(const StoredText& stored);

/// SHA-256 in hexadecimal over the text, a zero byte (which no text has) and the layout: a PageText's name.
std::string digest_of(const StoredText& stored);

}  // namespace kho
