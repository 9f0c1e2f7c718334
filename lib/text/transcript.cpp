#include "text/transcript.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace kho {

namespace {

constexpr std::string_view arrow = "-->";
constexpr std::string_view spaces = " \t\r\n\f\v";

/// A line ends with LF, CR, CR LF, or what copying between systems makes of it: CR CR LF.
std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (true) {
        const std::size_t end = text.find_first_of("\r\n");
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return lines;
        const std::size_t next = std::min(text.find_first_not_of('\r', end), text.size());
        text.remove_prefix(next < text.size() && text[next] == '\n' ? next + 1 : end + 1);
    }
}

bool is_blank(const std::string& line) {
    return line.find_first_not_of(spaces) == std::string::npos;
}

/// "1:02:03,5", "02:03.500": milliseconds. The parts of `match` from `first` on: hours, minutes, seconds,
/// fraction.
std::int64_t time_of(const std::smatch& match, std::size_t first) {
    const auto number = [&](std::size_t part) { return match[part].matched ? std::stoll(match[part]) : 0; };
    std::string fraction = match[first + 3].str().substr(0, 3);
    fraction.resize(3, '0');
    return ((number(first) * 60 + number(first + 1)) * 60 + number(first + 2)) * 1000 +
           (match[first + 3].matched ? std::stoll(fraction) : 0);
}

#define KHO_TIME R"((?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,9}))?)"

/// The times of a line between two of which an arrow stands; nothing for any other line.
std::optional<TimeSpan> cue_times(const std::string& line) {
    static const std::regex form("^\\s*" KHO_TIME "\\s*-->\\s*" KHO_TIME "(?:\\s.*)?$");
    std::smatch match;
    constexpr std::size_t longest = 300;
    if (line.size() > longest || line.find(arrow) == std::string::npos ||
        !std::regex_match(line, match, form))
        return {};
    return TimeSpan{time_of(match, 1), time_of(match, 5)};
}

/// The time that a paragraph of plain text begins with, which is taken off it: [12:30], (0:12:30), or with
/// hours. A bare 12:30 may be the time of day.
std::optional<std::int64_t> take_time(std::string& line) {
    static const std::regex form("^\\s*(?:\\[" KHO_TIME "\\]|\\(" KHO_TIME "\\)|" KHO_TIME
                                 "(?=\\s|:|-|–))\\s*(?::|-|–)?\\s*");
    std::smatch match;
    const std::string head = line.substr(0, 64);
    if (!std::regex_search(head, match, form)) return {};
    const std::size_t first = match[2].matched ? 1 : match[6].matched ? 5 : 9;
    if (first == 9 && !match[first].matched) return {};
    const std::int64_t time = time_of(match, first);
    line.erase(0, static_cast<std::size_t>(match.length(0)));
    return time;
}

#undef KHO_TIME

/// Whether what stands between < and > is markup of WebVTT or SubRip, and not something said.
bool is_tag(std::string_view tag) {
    constexpr std::array<std::string_view, 9> names{"b", "i", "u", "c", "v", "ruby", "rt", "lang", "font"};
    if (tag.starts_with('/')) tag.remove_prefix(1);
    if (!tag.empty() && tag.front() >= '0' && tag.front() <= '9')
        return tag.find(':') != std::string_view::npos;
    return std::ranges::find(names, ascii_lower(tag.substr(0, tag.find_first_of(". \t")))) != names.end();
}

struct Entity {
    std::string_view name, character;
};
constexpr std::array<Entity, 6> entities{
    {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", " "}, {"&lrm;", ""}, {"&rlm;", ""}}};

/// A line of a cue without its markup: tags, {\an8}, entities. Names of speakers stay.
std::string without_markup(std::string_view line) {
    std::string out;
    constexpr std::size_t longest = 200;  // bytes of a tag
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view rest = line.substr(i, longest);
        if (rest.starts_with('&')) {
            const auto* const entity = std::ranges::find_if(
                entities, [&](const Entity& each) { return rest.starts_with(each.name); });
            if (entity != entities.end()) {
                out += entity->character;
                i += entity->name.size() - 1;
                continue;
            }
        }
        const std::size_t close = rest.starts_with('<')     ? rest.find('>')
                                  : rest.starts_with("{\\") ? rest.find('}')
                                                            : std::string_view::npos;
        const std::string_view tag = close == std::string_view::npos ? "" : rest.substr(1, close - 1);
        if (close == std::string_view::npos || (rest.starts_with('<') && !is_tag(tag))) {
            out += line[i];
            continue;
        }
        if (const std::size_t name = tag.find(' ');
            name != std::string_view::npos && (tag.starts_with("v ") || tag.starts_with("v.")))
            (out += tag.substr(name + 1)) += ": ";
        i += close;
    }
    return out;
}

/// Control characters are no part of words, nor do they part them.
void add_line(Block& block, std::string_view text) {
    Line line;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) line.words.push_back({to_nfc(word), {}, 100});
        word.clear();
    };
    for (const char c : text)
        if (spaces.find(c) != std::string_view::npos)
            end_word();
        else if (static_cast<unsigned char>(c) > ' ' && c != 0x7F)
            word += c;
    end_word();
    if (!line.words.empty()) block.lines.push_back(std::move(line));
}

class Transcript {
 public:
    explicit Transcript(std::string_view text) : lines_(lines_of(text)) {}

    PageText read() {
        if (lines_.front().starts_with("WEBVTT"))
            read_webvtt();
        else if (begins_cue(next_words(0)))
            read_subrip();
        else
            read_paragraphs();
        if (page_.blocks.empty()) throw Error(Code::damaged, "", "is a transcript without words");
        return std::move(page_);
    }

 private:
    [[nodiscard]] std::size_t next_words(std::size_t line) const {
        while (line < lines_.size() && is_blank(lines_[line])) ++line;
        return line;
    }

    /// Whether a cue of SubRip begins in a line: with its number or without.
    [[nodiscard]] bool begins_cue(std::size_t line) const {
        if (line >= lines_.size()) return false;
        if (cue_times(lines_[line])) return true;
        const bool number =
            !is_blank(lines_[line]) && lines_[line].find_first_not_of("0123456789 \t") == std::string::npos;
        return number && line + 1 < lines_.size() && cue_times(lines_[line + 1]);
    }

    /// Up to the next cue: what stands behind an empty line is said as well.
    void read_subrip() {
        for (std::size_t i = next_words(0); i < lines_.size();) {
            if (!cue_times(lines_[i])) ++i;
            Block block;
            block.time = cue_times(lines_[i]);
            for (++i; i < lines_.size() && !begins_cue(i); ++i) add_line(block, without_markup(lines_[i]));
            add_block(std::move(block));
        }
    }

    /// Blocks between empty lines: cues have their times in the first line or, behind a name, in the second.
    /// Notes, styles and regions are no text, kho's own notes excepted.
    void read_webvtt() {
        for (std::size_t i = 1; (i = next_words(i)) < lines_.size();) {
            Block block;
            std::size_t end = i;
            while (end < lines_.size() && !is_blank(lines_[end])) ++end;
            const bool untimed = lines_[i] == untimed_note;
            while (i < end && !untimed && !cue_times(lines_[i])) ++i;
            if (i < end) block.time = cue_times(lines_[i]);
            for (++i; i < end; ++i) {
                if (const auto time = cue_times(lines_[i])) {  // where an empty line was forgotten
                    add_block(std::exchange(block, Block()));
                    block.time = time;
                } else {
                    add_line(block, without_markup(lines_[i]));
                }
            }
            add_block(std::move(block));
            i = end;
        }
    }

    void add_block(Block&& block) {
        constexpr std::size_t most = 300'000;  // words: a day of speech has 200,000
        for (const Line& line : block.lines) words_ += line.words.size();
        if (words_ > most) throw Error(Code::damaged, "", "has more words than a transcript can have");
        if (!block.lines.empty()) page_.blocks.push_back(std::move(block));
    }

    void read_paragraphs() {
        Block block;
        const auto end_block = [&] { add_block(std::exchange(block, Block())); };
        for (std::string& line : lines_) {
            const auto time = take_time(line);
            if (time || is_blank(line)) end_block();
            if (time) block.time = TimeSpan{*time, *time};
            add_line(block, line);
        }
        end_block();
        // What is said at a time is said until the next.
        Block* last = nullptr;
        for (Block& timed : page_.blocks) {
            if (!timed.time) continue;
            if (last != nullptr) last->time->end = std::max(last->time->begin, timed.time->begin);
            last = &timed;
        }
    }

    std::vector<std::string> lines_;  // one at least
    PageText page_;
    std::size_t words_ = 0;
};

}  // namespace

PageText read_transcript(std::string_view text) {
    return page_text_from_json(to_json(Transcript(text).read()));  // what a stranger got wrong is found here
}

std::string cue_time(std::int64_t milliseconds) {
    return fmt::format("{:02}:{:02}:{:02}.{:03}", milliseconds / 3'600'000, milliseconds / 60'000 % 60,
                       milliseconds / 1000 % 60, milliseconds % 1000);
}

}  // namespace kho
