#include "text/stored_text.h"

#include <kho/error.h>

#include "base/digest.h"
#include "base/json.h"
#include "text/page_json.h"

namespace kho {

using Json = nlohmann::json;

namespace {

/// In a layout the words of a line are five columns: x, y, width, height and confidence of all words.
constexpr std::size_t columns = 5;

[[noreturn]] void refuse() {
    throw Error(Code::damaged, "page text", "its text and its layout do not belong together");
}

Json to_columns(const Json& words) {
    Json table(columns, Json::array());
    for (const Json& word : words) {
        for (std::size_t side = 0; side < 4; ++side) table[side].push_back(word[1][side]);
        table[4].push_back(word[2]);
    }
    return table;
}

/// The words of a text, one after the other.
class Words {
 public:
    explicit Words(std::string_view text) : rest_(text) {}

    std::string next() {
        const std::size_t begin = rest_.find_first_not_of(spaces);
        if (begin == std::string_view::npos) refuse();
        const std::size_t end = std::min(rest_.find_first_of(spaces, begin), rest_.size());
        std::string word(rest_.substr(begin, end - begin));
        rest_.remove_prefix(end);
        return word;
    }

 private:
    static constexpr const char* spaces = " \t\n";  // what plain_text puts between words
    std::string_view rest_;
};

Json from_columns(const Json& table, Words& words) {
    if (!table.is_array() || table.size() != columns) refuse();
    Json line = Json::array();
    for (std::size_t i = 0; i < table[0].size(); ++i) {
        Json box = Json::array();
        for (std::size_t side = 0; side < 4; ++side) box.push_back(table[side].at(i));
        line.push_back(Json::array({words.next(), std::move(box), table[4].at(i)}));
    }
    return line;
}

}  // namespace

StoredText to_stored(const PageText& page) {
    Json layout = page_to_json(page);
    for (Json& block : layout["blocks"])
        for (Json& line : block["lines"]) line["words"] = to_columns(line["words"]);
    return {plain_text(page), layout.dump()};
}

PageText from_stored(const StoredText& stored) {
    Json json = parse_json(stored.layout);
    Words words(stored.text);
    try {
        for (Json& block : json.at("blocks"))
            for (Json& line : block.at("lines")) line.at("words") = from_columns(line.at("words"), words);
    } catch (const Json::exception&) {
        refuse();
    }
    PageText page = page_from_json(json);
    if (plain_text(page) != stored.text) refuse();
    return page;
}

std::string digest_of(const StoredText& stored) {
    return sha256_hex(stored.text + '\0' + stored.layout);
}

}  // namespace kho
