#pragma once

#include <kho/page_text.h>

#include <string>
#include <string_view>

namespace kho {

/// What is said in a recording, as a page without an area: WebVTT (https://www.w3.org/TR/webvtt1/), SubRip,
/// or plain text, told apart by how they begin. Each cue is a block with its time; of plain text each
/// paragraph, with a time where it begins with one ("[0:12:30] …"), up to the next. Markup goes, but names of
/// speakers stay: "Name: …". `text` is UTF-8 (see decode_text). Throws Error (damaged) where there are no
/// words, or impossible times.
PageText read_transcript(std::string_view text);

/// The head of the notes in which WebVTT of kho holds what has no time.
inline constexpr const char* untimed_note = "NOTE said at no certain time";

/// A time as WebVTT writes it: "00:12:30.250".
std::string cue_time(std::int64_t milliseconds);

}  // namespace kho
