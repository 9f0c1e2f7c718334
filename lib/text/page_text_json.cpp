#include <kho/error.h>
#include <kho/page_text.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/unicode.h"
#include "text/page_json.h"

namespace kho {

using Json = nlohmann::json;

namespace {

constexpr int max_side = 1'000'000;
constexpr int max_words = 1'000'000, max_doubts = 1'000'000, max_corrections = 1'000'000;
constexpr const char* kinds[] = {"text", "picture", "rule"};

Json box_to_json(const Box& box) {
    return Json::array({box.x, box.y, box.width, box.height});
}

Json doubts_to_json(const std::vector<Doubt>& doubts) {
    Json list = Json::array();
    for (const Doubt& doubt : doubts) {
        Json item = Json::array({doubt.word, doubt.at});
        for (const auto& [text, percent] : doubt.instead) {
            item.push_back(text);
            item.push_back(percent);
        }
        list.push_back(std::move(item));
    }
    return list;
}

Json corrections_to_json(const std::vector<Correction>& corrections) {
    Json list = Json::array();
    for (const auto& [word, read, rule] : corrections) list.push_back(Json::array({word, read, rule}));
    return list;
}

[[noreturn]] void refuse(const std::string& why) {
    throw Error(Code::damaged, "page text", why);
}

/// Characters that separate words, end texts or steer terminals.
bool is_space_or_control(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
}

/// Reads the JSON form and checks all that a hostile writer could have got wrong.
class Parser {
 public:
    explicit Parser(const Json& json) : json_(json) {}

    PageText page() {
        if (json_.at("v") != 1) refuse("written by a newer version of kho");
        page_.width = number(json_.at("width"), 0, max_side);
        page_.height = number(json_.at("height"), 0, max_side);
        if ((page_.width == 0) != (page_.height == 0)) refuse("a page without an area");
        page_.dpi = number(json_.at("dpi"), 0, 100'000);
        page_.rotated_cw = number(json_.at("rotated_cw"), 0, 270);
        if (page_.rotated_cw % 90 != 0) refuse("a rotation that is not a quarter turn");
        page_.skew_cw = json_.at("skew_cw").get<double>();
        if (!std::isfinite(page_.skew_cw) || std::abs(page_.skew_cw) > 90) refuse("an impossible skew");
        page_.languages = models(json_.at("languages"));
        for (const Json& block : json_.at("blocks")) page_.blocks.push_back(this->block(block));
        return std::move(page_);
    }

 private:
    static int number(const Json& value, int low, int high) {
        if (!value.is_number_integer()) refuse("a number that is not whole");
        const auto wide = value.get<std::int64_t>();
        if (wide < low || wide > high) refuse("a number out of range");
        return static_cast<int>(wide);
    }

    static std::string string(const Json& value) {
        auto text = value.get<std::string>();
        if (!is_utf8(text)) refuse("text that is not UTF-8");
        return text;
    }

    /// Names of models joined by '+'.
    static std::string models(const Json& value) {
        constexpr std::size_t longest = 1024;
        auto text = value.get<std::string>();
        if (text.size() > longest || !std::ranges::all_of(text, [](unsigned char c) {
                return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '/' || c == '+';
            }))
            refuse("languages that are no names of models");
        return text;
    }

    [[nodiscard]] Box box(const Json& value) const {
        if (!value.is_array() || value.size() != 4) refuse("a box without four numbers");
        const Box box{number(value[0], 0, page_.width), number(value[1], 0, page_.height),
                      number(value[2], 0, page_.width), number(value[3], 0, page_.height)};
        if (box.x + box.width > page_.width || box.y + box.height > page_.height)
            refuse("a box outside the page");
        return box;
    }

    Word word(const Json& value) {
        if (++words_ > max_words) refuse("more words than a page can have");
        Word word{string(value.at(0)), box(value.at(1)), number(value.at(2), 0, 100)};
        if (!is_word(word.text)) refuse("a word that is empty or has spaces or control characters in it");
        return word;
    }

    static bool is_word(const std::string& text) {
        return !text.empty() && std::ranges::none_of(text, is_space_or_control);
    }

    static int place_of_word(const Json& value, const Line& line) {
        return number(value, 0, static_cast<int>(line.words.size()) - 1);
    }

    /// [word, read, rule]
    static Correction correction(const Json& value, const Line& line) {
        if (!value.is_array() || value.size() != 3) refuse("a correction without its three members");
        Correction correction{place_of_word(value[0], line), string(value[1]), string(value[2])};
        if (!is_word(correction.read))
            refuse("a correction of a word that is empty or has spaces or control characters");
        constexpr std::size_t longest = 32;
        if (correction.rule.empty() || correction.rule.size() > longest ||
            correction.rule.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") != std::string::npos)
            refuse("a correction by a rule without a name");
        if (!line.corrections.empty() && line.corrections.back().word > correction.word)
            refuse("corrections out of their order");
        return correction;
    }

    void corrections(const Json& value, Line& line) {
        for (const Json& item : value) {
            if (++corrections_ > max_corrections) refuse("more corrections than a page can have");
            line.corrections.push_back(correction(item, line));
        }
    }

    static const std::string& text_as_read(const Line& line, int word) {
        const auto first = std::ranges::find(line.corrections, word, &Correction::word);
        return first != line.corrections.end() ? first->read
                                               : line.words[static_cast<std::size_t>(word)].text;
    }

    /// [word, at, text, percent, text, percent, …]
    static Doubt doubt(const Json& value, const Line& line) {
        constexpr std::size_t head = 2, most = 3;
        if (!value.is_array() || value.size() <= head || value.size() % 2 != 0 ||
            value.size() > head + 2 * most)
            refuse("a doubt without alternatives");
        Doubt doubt{place_of_word(value[0], line), 0, {}};
        const std::string& text = text_as_read(line, doubt.word);
        doubt.at = number(value[1], 0, static_cast<int>(text.size()) - 1);
        if (!begins_character(text[static_cast<std::size_t>(doubt.at)])) refuse("a doubt within a character");
        for (std::size_t i = head; i < value.size(); i += 2) {
            doubt.instead.push_back({string(value[i]), number(value[i + 1], 0, 100)});
            if (!is_word(doubt.instead.back().text))
                refuse("a doubt that is empty or has spaces or control characters in it");
        }
        return doubt;
    }

    void doubts(const Json& value, Line& line) {
        for (const Json& item : value) {
            if (++doubts_ > max_doubts) refuse("more doubts than a page can have");
            line.doubts.push_back(doubt(item, line));
        }
    }

    Line line(const Json& value) {
        Line line{box(value.at("box")), {}};
        for (const Json& item : value.at("words")) line.words.push_back(word(item));
        if (line.words.empty()) refuse("a line without words");
        if (const auto found = value.find("language"); found != value.end()) line.language = models(*found);
        if (const auto found = value.find("corrections"); found != value.end()) corrections(*found, line);
        if (const auto found = value.find("doubts"); found != value.end()) doubts(*found, line);
        return line;
    }

    Block block(const Json& value) {
        Block block;
        const auto kind = value.at("kind").get<std::string>();
        const auto* const found = std::find(std::begin(kinds), std::end(kinds), kind);
        if (found == std::end(kinds)) refuse("a block of unknown kind");
        block.kind = static_cast<Block::Kind>(found - std::begin(kinds));
        block.box = box(value.at("box"));
        for (const Json& item : value.at("lines")) block.lines.push_back(line(item));
        if (const auto found = value.find("cell"); found != value.end()) block.cell = cell(*found);
        if (const auto found = value.find("time"); found != value.end()) block.time = time(*found);
        return block;
    }

    static TimeSpan time(const Json& value) {
        constexpr int longest = 1'000'000'000;  // milliseconds: eleven days
        if (!value.is_array() || value.size() != 2) refuse("a time without its two numbers");
        const TimeSpan time{number(value[0], 0, longest), number(value[1], 0, longest)};
        if (time.end < time.begin) refuse("a time that ends before it begins");
        return time;
    }

    static Cell cell(const Json& value) {
        constexpr int most = 10'000;
        if (!value.is_array() || value.size() != 5) refuse("a cell without five numbers");
        return {number(value[0], 0, most), number(value[1], 0, most), number(value[2], 0, most),
                number(value[3], 1, most), number(value[4], 1, most)};
    }

    const Json& json_;
    PageText page_;
    int words_ = 0, doubts_ = 0, corrections_ = 0;
};

}  // namespace

Json page_to_json(const PageText& page) {
    Json blocks = Json::array();
    for (const Block& block : page.blocks) {
        Json lines = Json::array();
        for (const Line& line : block.lines) {
            Json words = Json::array();
            for (const Word& word : line.words)
                words.push_back(Json::array({word.text, box_to_json(word.box), word.confidence}));
            lines.push_back({{"box", box_to_json(line.box)}, {"words", std::move(words)}});
            if (!line.language.empty()) lines.back()["language"] = line.language;
            if (!line.doubts.empty()) lines.back()["doubts"] = doubts_to_json(line.doubts);
            if (!line.corrections.empty())
                lines.back()["corrections"] = corrections_to_json(line.corrections);
        }
        blocks.push_back({{"kind", kinds[static_cast<int>(block.kind)]},
                          {"box", box_to_json(block.box)},
                          {"lines", std::move(lines)}});
        if (const auto& cell = block.cell)
            blocks.back()["cell"] =
                Json::array({cell->table, cell->row, cell->column, cell->rows, cell->columns});
        if (block.time) blocks.back()["time"] = Json::array({block.time->begin, block.time->end});
    }
    return {{"v", 1},
            {"width", page.width},
            {"height", page.height},
            {"dpi", page.dpi},
            {"rotated_cw", page.rotated_cw},
            {"skew_cw", std::round(page.skew_cw * 1000) / 1000},
            {"languages", page.languages},
            {"blocks", std::move(blocks)}};
}

PageText page_from_json(const Json& json) {
    try {
        return Parser(json).page();
    } catch (const Json::exception& error) {
        refuse(error.what());
    }
}

std::string to_json(const PageText& page) {
    return page_to_json(page).dump();
}

PageText page_text_from_json(std::string_view text) {
    Json json = parse_json(text);
    if (json.is_discarded()) refuse("not JSON");
    return page_from_json(json);
}

}  // namespace kho
