#include "work/transcripts.h"

#include <kho/error.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/fd.h"
#include "base/language.h"
#include "base/recording.h"
#include "base/unicode.h"
#include "text/legacy_encoding.h"
#include "text/stored_text.h"
#include "text/transcript.h"
#include "work/identify.h"

namespace kho {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest = std::size_t{64} << 20U;  // bytes

struct Ending {
    std::string_view ending, format;
};
constexpr std::array<Ending, 3> endings{{{".txt", "text"}, {".srt", "SubRip"}, {".vtt", "WebVTT"}}};

std::string ending_of(const std::string& name) {
    return ascii_lower(fs::path(name).extension().string());
}

/// The place among the endings; their number for any other.
std::size_t rank_of(const std::string& name) {
    const std::string ending = ending_of(name);
    return static_cast<std::size_t>(std::ranges::find(endings, ending, &Ending::ending) - endings.begin());
}

/// The language that stands before the ending ("vi" of NAME.vi.vtt), as models are named; else empty.
std::string language_in(const std::string& transcript) {
    const std::string tag = fs::path(fs::path(transcript).stem()).extension().string();
    return tag.size() == 3 || tag.size() == 4 ? language_of(tag.substr(1)).three_letters : "";
}

/// Is `transcript` called as a transcript of `recording` is?
bool belongs(const std::string& transcript, const std::string& recording) {
    const std::string stem = fs::path(transcript).stem().string(), name = fs::path(recording).stem().string();
    return stem == name || stem == recording ||
           (!language_in(transcript).empty() && fs::path(stem).stem() == name);
}

std::string folder_of(const std::string& path) {
    return fs::path(path).parent_path().string();
}

std::string in(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + "/" + name;
}

}  // namespace

bool is_transcript_name(const std::string& path) {
    return rank_of(path) < endings.size();
}

void Transcripts::look_into(const std::string& folder) {
    if (folder_ == folder) return;
    recordings_.clear();
    transcripts_.clear();
    folder_ = folder;
    std::error_code error;
    for (fs::directory_iterator entry(folder.empty() ? "." : folder, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::string name = entry->path().filename().string();
        if (is_transcript_name(name))
            transcripts_.push_back(std::move(name));
        else if (is_recording_name(name))
            recordings_.push_back(std::move(name));
    }
    std::ranges::sort(recordings_);
    std::ranges::sort(transcripts_);
}

std::vector<std::string> Transcripts::beside(const std::string& recording) {
    const std::string folder = folder_of(recording), name = fs::path(recording).filename().string();
    look_into(folder);
    std::vector<std::string> found;
    for (const std::string& other : transcripts_)
        if (belongs(other, name)) found.push_back(in(folder, other));
    std::ranges::stable_sort(found, {}, [](const std::string& path) {
        return std::pair(language_in(path).empty(), rank_of(path));
    });
    return found;
}

std::optional<std::string> Transcripts::recording_of(const std::string& transcript) {
    if (!is_transcript_name(transcript)) return {};
    const std::string folder = folder_of(transcript), name = fs::path(transcript).filename().string();
    look_into(folder);
    for (const std::string& other : recordings_)
        if (belongs(name, other)) return in(folder, other);
    return {};
}

bool is_imported(const PageInfo& page, const PageText& text) {
    const std::string digest = digest_of(to_stored(text));
    return std::ranges::any_of(page.readings, [&](const ReadingInfo& reading) {
        return reading.settings == imported && reading.text == digest;
    });
}

std::optional<FinishedReading> transcript_of(const PageInfo& page, const std::string& path,
                                             const std::string& languages) try {
    PageText text =
        read_transcript(decode_text(read_to_end(open_regular(path), largest, path), Syllables()).text);
    const std::string said = language_in(path);
    text.languages = said.empty() ? languages : said;
    if (is_imported(page, text)) return {};
    const std::string engine = std::string(imported) + ", from " + std::string(endings[rank_of(path)].format);
    const std::string read_in = text.languages;
    return FinishedReading{{page, read_in, imported}, std::move(text), engine, "", ""};
} catch (const Error& error) {
    if (!error.subject.empty() && error.subject != "page text") throw;
    throw Error(error.code, path, error.message, error.hint);
}

}  // namespace kho
