#include "work/transcripts.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/fd.h"
#include "base/file_kind.h"
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

constexpr std::size_t largest = std::size_t{4} << 20U;  // bytes: a day of speech has a million

struct Ending {
    std::string_view ending, format;
};
constexpr std::array<Ending, 3> endings{{{"txt", "text"}, {"srt", "SubRip"}, {"vtt", "WebVTT"}}};

/// The place among the endings; their number for any other.
std::size_t rank_of(const std::string& name) {
    const std::string ending = ending_of(name);
    return static_cast<std::size_t>(std::ranges::find(endings, ending, &Ending::ending) - endings.begin());
}

/// Whether `transcript` is called as a transcript of `recording` is, names or paths; and the language that
/// stands before its ending ("vi" of NAME.vi.vtt), as models are named, else empty.
std::optional<std::string> language_in(const std::string& transcript, const std::string& recording) {
    const fs::path stem = fs::path(transcript).stem(), name = fs::path(recording).filename();
    if (stem == name.stem() || stem == name) return "";
    const std::string tag = stem.extension().string();
    if ((tag.size() != 3 && tag.size() != 4) || (stem.stem() != name.stem() && stem.stem() != name))
        return {};
    const std::string language = language_of(tag.substr(1)).three_letters;
    return language.empty() ? std::nullopt : std::optional(language);
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

void Transcripts::settle(std::vector<FoundFile>& files) {
    std::set<std::string> paths;
    for (const FoundFile& file : files)
        if (is_recording_name(file.path)) paths.insert(file.path);
    std::vector<FoundFile> brought;
    std::erase_if(files, [&](const FoundFile& file) {
        if (!is_transcript_name(file.path)) return false;
        const std::string folder = folder_of(file.path);
        look_into(folder);
        std::vector<std::string> owners;
        for (const std::string& name : recordings_)
            if (language_in(file.path, name)) owners.push_back(in(folder, name));
        const bool comes =
            std::ranges::any_of(owners, [&](const std::string& path) { return paths.contains(path); });
        if (!comes && !owners.empty() && file.folder.empty()) {
            brought.push_back({owners.front(), "", 0});
            paths.insert(owners.front());
        }
        return !owners.empty();
    });
    files.insert(files.end(), brought.begin(), brought.end());
}

std::vector<std::string> Transcripts::beside(const std::string& recording) {
    const std::string folder = folder_of(recording);
    look_into(folder);
    std::vector<std::string> found;
    for (const std::string& name : transcripts_)
        if (language_in(name, recording)) found.push_back(in(folder, name));
    std::ranges::stable_sort(found, {}, [&](const std::string& path) {
        return std::pair(language_in(path, recording) == "", rank_of(path));
    });
    return found;
}

bool is_imported(const PageInfo& page, const PageText& text) {
    const std::string digest = digest_of(to_stored(text));
    return std::ranges::any_of(page.readings, [&](const ReadingInfo& reading) {
        return reading.settings == imported && reading.text == digest;
    });
}

std::optional<FinishedReading> transcript_of(const PageInfo& page, const std::string& recording,
                                             const std::string& path, const std::string& languages) try {
    const std::string bytes = read_to_end(open_regular(path), largest, path);
    // Of bytes that are UTF-8 nothing is guessed: English may look like VIQR.
    const DecodedText decoded =
        is_utf8(bytes) ? DecodedText{to_nfc(bytes), "utf-8"} : decode_text(bytes, Syllables());
    PageText text = read_transcript(decoded.text);
    const std::string said = language_in(path, recording).value_or("");
    const std::string read_in = said.empty() ? languages : said;
    text.languages = read_in;
    if (is_imported(page, text)) return {};
    const bool told = !decoded.from.starts_with("utf-");
    const std::string engine = fmt::format("{}, from {}{}", imported, endings[rank_of(path)].format,
                                           told ? " in " + decoded.from : "");
    return FinishedReading{{page, read_in, imported}, std::move(text), engine, "", ""};
} catch (const Error& error) {
    if (!error.subject.empty() && error.subject != "page text") throw;
    throw Error(error.code, path, error.message, error.hint);
}

}  // namespace kho
