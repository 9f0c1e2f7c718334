#include "text/transcript.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <optional>
#include <regex>
#include <vector>

#include "base/unicode.h"

namespace kho {

namespace {

constexpr std::string_view arrow = "-->";
constexpr std::string_view spaces = " \t\r\n\f\v";

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (std::size_t end = 0; end != std::string_view::npos;
         text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1))) {
        end = text.find_first_of("\r\n");
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
    }
    return lines;
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

/// A line of a cue without its markup.
std::string without_markup(const std::string& line) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view rest = std::string_view(line).substr(i);
        const std::size_t close = rest.starts_with('<')     ? rest.find('>')
                                  : rest.starts_with("{\\") ? rest.find('}')
                                                            : std::string_view::npos;
        if (close == std::string_view::npos) {
            out += line[i];
            continue;
        }
        const std::string_view tag = rest.substr(1, close - 1);  // <v Name>, <v.loud Name>
        const std::size_t name =
            tag.starts_with("v ") || tag.starts_with("v.") ? tag.find(' ') : std::string_view::npos;
        if (name != std::string_view::npos) (out += tag.substr(name + 1)) += ": ";
        i += close;
    }
    static constexpr std::pair<std::string_view, std::string_view> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "}, {"&lrm;", ""}, {"&rlm;", ""}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities)
        for (std::size_t at = 0; (at = out.find(entity, at)) != std::string::npos; at += character.size())
            out.replace(at, entity.size(), character);
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
        bool has_cues = false;
        for (const std::string& line : lines_) has_cues = has_cues || cue_times(line);
        has_cues ? read_cues() : read_paragraphs();
        if (page_.blocks.empty()) throw Error(Code::damaged, "", "is a transcript without words");
        return std::move(page_);
    }

 private:
    /// Up to the next empty line after a line of times; all other lines (numbers, names, notes, styles) are
    /// passed over.
    void read_cues() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const auto time = cue_times(lines_[i]);
            if (!time) continue;
            Block block;
            block.time = time;
            while (i + 1 < lines_.size() && !is_blank(lines_[i + 1]) && !cue_times(lines_[i + 1]))
                add_line(block, without_markup(lines_[++i]));
            if (!block.lines.empty()) page_.blocks.push_back(std::move(block));
        }
    }

    void read_paragraphs() {
        Block block;
        const auto end_block = [&] {
            if (!block.lines.empty()) page_.blocks.push_back(std::move(block));
            block = {};
        };
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

    std::vector<std::string> lines_;
    PageText page_;
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
