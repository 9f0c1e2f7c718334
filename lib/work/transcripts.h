#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/intake.h"
#include "work/walk.h"

/// Transcripts of recordings, in files beside them: NAME.vtt, NAME.srt or NAME.txt beside NAME.mp4; also
/// NAME.mp4.vtt, and with a language NAME.vi.vtt.
namespace kho {

/// Whether a file is called as transcripts are.
bool is_transcript_name(const std::string& path);

class Transcripts {
 public:
    /// Takes out of files that were found those that are transcripts of recordings beside them: these come
    /// with the recordings. One that was named itself brings its recording along.
    void settle(std::vector<FoundFile>& files);

    /// The transcripts beside a recording, the one to be shown last: WebVTT after SubRip after text, without
    /// a language after those with one.
    std::vector<std::string> beside(const std::string& recording);

 private:
    void look_into(const std::string& folder);

    std::optional<std::string> folder_;                  // the last one that was looked into
    std::vector<std::string> recordings_, transcripts_;  // names in it
};

/// What is read out of other files than masters, in place of a reading's settings.
inline constexpr const char* imported = "imported";

/// Whether a page has this text already, from another file.
bool is_imported(const PageInfo& page, const PageText& text);

/// The transcript in a file as a reading of a recording's page, unless the page has it. `recording` is the
/// recording's path or name, `languages` are what it is in where the transcript's name tells none. Throws
/// Error, naming the file: missing, denied, io, damaged.
std::optional<FinishedReading> transcript_of(const PageInfo& page, const std::string& recording,
                                             const std::string& path, const std::string& languages);

}  // namespace kho
