#include "describe/record_table.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "base/digest.h"
#include "base/folded_words.h"
#include "base/unicode.h"
#include "describe/cell.h"
#include "describe/vocabulary_text.h"

namespace kho {

namespace {

constexpr std::size_t most_values = 1000;  // of one field: lib/catalogue/FORMAT.md
constexpr const char* remedy =
    "columns are record, parent, tags, files, and the fields that kho set --help lists; --map '{0}=FIELD' "
    "says "
    "which it is, --map '{0}=' passes over it";

/// "fileCode", "File code" and "FILE_CODE" are one name.
std::string folded_name(std::string_view name) {
    std::string folded = folded_words(name);
    std::erase_if(folded, [](char c) { return c == ' ' || c == '_'; });
    return folded;
}

/// Whether somebody means this column.
bool is_called(const std::string& column, const std::string& meant) {
    const std::string folded = folded_name(meant);
    return column == one_line(meant) || (!folded.empty() && folded_name(column) == folded);
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// A cell's text, its lines ended by LF as spreadsheets of any system may have them.
std::string text_of(const std::string& cell) {
    std::string text = csv_from_harmless(cell);
    for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
    return text;
}

}  // namespace

/// What a column of this name may be: one that is called so, else all with a label that reads so.
std::vector<RecordTable::Column> RecordTable::called(const std::string& name) {
    using What = Column::What;
    static const auto names = [] {
        std::map<std::string, Column> all{{"record", {What::record}},
                                          {"parent", {What::parent}},
                                          {"tags", {What::tags}},
                                          {"files", {What::files}}};
        for (const Field& field : fields()) all.emplace(folded_name(field.name), Column{What::field, &field});
        return all;
    }();
    static const auto labels = [] {
        std::multimap<std::string, Column> all;
        for (const Field& field : fields())
            for (const auto* said : {&field.labels, &field.vietnam})
                for (const auto& [of, label] : *said)
                    all.emplace(folded_name(label), Column{What::field, &field});
        return all;
    }();
    const std::string wanted = folded_name(name);
    if (const auto found = names.find(wanted); found != names.end()) return {found->second};
    std::vector<Column> possible;
    const auto [begin, end] = labels.equal_range(wanted);
    for (auto label = begin; label != end; ++label)
        if (std::none_of(possible.begin(), possible.end(),
                         [&](const Column& other) { return other.is_like(label->second); }))
            possible.push_back(label->second);
    return possible;
}

RecordTable::RecordTable(CsvReader table, const ColumnMap& map, TableMistakes& mistakes)
    : table_(std::move(table)), mistakes_(mistakes) {
    for (const auto& [name, what] : map)
        if (!what.empty() && called(what).size() != 1)
            throw Error(Code::usage, what, "is no field",
                        "kho set --help lists them; columns may also be record, parent, tags and files");
    if (!table_.next(raw_)) {
        mistakes_.add(
            1, "",
            Error(Code::damaged, "", "the table is empty", "the first line names the columns: title,date"));
        return;
    }
    for (const std::string& given : raw_.fields) columns_.push_back(column(text_of(given), map, raw_.line));
    for (const auto& mapped : map)
        if (std::none_of(columns_.begin(), columns_.end(),
                         [&](const Column& column) { return is_called(column.name, mapped.first); }))
            throw Error(Code::usage, mapped.first, "the table has no such column",
                        "write it as the first line does");
}

RecordTable::Column RecordTable::column(const std::string& given, const ColumnMap& map, std::size_t line) {
    const std::string name = one_line(given);
    const auto mistaken = [&](const std::string& message, const std::string& hint) {
        mistakes_.add(line, name, Error(Code::damaged, "", message, hint));
        return Column{Column::What::passed_over, nullptr, name};
    };
    const auto said = std::find_if(map.begin(), map.end(),
                                   [&](const auto& mapped) { return is_called(name, mapped.first); });
    if (said != map.end() && said->second.empty()) return {Column::What::passed_over, nullptr, name};
    if (said == map.end() && name.empty()) return {Column::What::nameless};
    const std::vector<Column> possible = called(said == map.end() ? name : said->second);
    if (possible.empty()) return mistaken("there is no such column", fmt::format(fmt::runtime(remedy), name));
    if (possible.size() > 1)
        return mistaken(fmt::format("may be {} or {}", possible[0].field->name, possible[1].field->name),
                        fmt::format("--map '{}={}' says which it is", name, possible[0].field->name));
    Column found = possible.front();
    found.name = name;
    const auto same = std::find_if(columns_.begin(), columns_.end(),
                                   [&](const Column& other) { return other.is_like(found); });
    if (same != columns_.end())
        return mistaken(
            same->name == name ? "stands twice" : fmt::format("says the same as the column '{}'", same->name),
            fmt::format("take one of them out, or pass over it: --map '{}='", name));
    return found;
}

std::string RecordTable::name_of(std::string_view what) const {
    using What = Column::What;
    static const std::map<std::string_view, What> others{
        {"record", What::record}, {"parent", What::parent}, {"tags", What::tags}, {"files", What::files}};
    const auto other = others.find(what);
    for (const Column& column : columns_)
        if (other != others.end() ? column.what == other->second
                                  : column.field != nullptr && column.field->name == what)
            return column.name;
    return {};
}

bool RecordTable::next(RecordRow& row) {
    while (table_.next(raw_)) {
        // Spreadsheets write rows of separators.
        if (std::all_of(raw_.fields.begin(), raw_.fields.end(), is_blank)) continue;
        row = {};
        row.line = raw_.line;
        if (raw_.fields.size() > columns_.size()) {
            row.sound = false;
            mistakes_.add(row.line, "",
                          Error(Code::damaged, "",
                                fmt::format("the row has {} cells, and the first line names {} columns",
                                            raw_.fields.size(), columns_.size()),
                                "put a cell with the separator in it in quotes"));
        }
        for (std::size_t i = 0; i < std::min(raw_.fields.size(), columns_.size()); ++i)
            take(row, columns_[i], raw_.fields[i]);
        return true;
    }
    return false;
}

void RecordTable::take(RecordRow& row, const Column& column, const std::string& cell) {
    using What = Column::What;
    const std::string text = text_of(cell);
    switch (column.what) {
        case What::passed_over:
            break;
        case What::nameless:
            if (is_blank(text)) break;
            row.sound = false;
            mistakes_.add(
                row.line, "",
                Error(Code::damaged, "", fmt::format("'{}' stands in a column without a name", text),
                      "the first line names the columns"));
            break;
        case What::record:
            row.record = one_line(text);
            break;
        case What::parent:
            row.parent = one_line(text);
            break;
        case What::tags:
            row.tags = values_of_cell(text);
            std::erase_if(row.tags, is_blank);
            break;
        case What::files:
            row.files = values_of_cell(text);
            std::erase_if(row.files, is_blank);
            break;
        case What::field:
            take_values(row, column, text);
            break;
    }
}

void RecordTable::take_values(RecordRow& row, const Column& column, const std::string& text) {
    RecordRow::Cell cell{column.field, {}};
    std::vector<std::string> typed{text};
    if (column.field->repeatable) typed = values_of_cell(text);
    try {
        for (const std::string& value : typed)
            if (!is_blank(value)) cell.values.push_back(field_value(*column.field, value));
        if (cell.values.size() > most_values)
            throw Error(
                Code::damaged, "",
                fmt::format("has {} values, and a field {} at most", cell.values.size(), most_values));
        row.cells.push_back(std::move(cell));
    } catch (const Error& error) {
        row.sound = false;
        mistakes_.add(row.line, column.name, error);
    }
}

std::string id_of_row(const RecordRow& row, std::size_t equal_before) {
    // Parts are ended by NUL, which is in none; the order of columns and of tags says nothing.
    std::map<std::string, std::vector<std::string>> said;
    for (const RecordRow::Cell& cell : row.cells)
        if (!cell.values.empty()) said[cell.field->name] = cell.values;
    if (!row.parent.empty()) said["parent"] = {row.parent};
    if (!row.tags.empty()) said["tags"] = row.tags;
    if (!row.tags.empty()) std::sort(said["tags"].begin(), said["tags"].end());
    Sha256 digest;
    const auto put = [&](const std::string& text) {
        digest.update(std::string_view(text.c_str(), text.size() + 1));
    };
    put("kho row");
    put(std::to_string(equal_before));
    for (const auto& [what, values] : said) {
        put(what);
        put(std::to_string(values.size()));
        for (const std::string& value : values) put(value);
    }
    const Sha256::Bytes bytes = digest.finish();
    return to_base32({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, 26);
}

}  // namespace kho
