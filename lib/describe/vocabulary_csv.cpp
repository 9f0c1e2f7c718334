#include "describe/vocabulary_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/edtf.h"
#include "base/language.h"
#include "base/unicode.h"
#include "describe/cell.h"
#include "describe/vocabulary_text.h"

namespace kho {

namespace {

enum class What { code, vn, parent, from, to, successor, note, label, other_labels };

struct Column {
    What what;
    std::string language;  ///< of labels
    bool operator==(const Column&) const = default;
};

constexpr std::pair<std::string_view, What> plain_columns[] = {
    {"code", What::code}, {"vn", What::vn}, {"parent", What::parent},
    {"from", What::from}, {"to", What::to}, {"successor", What::successor},
    {"note", What::note}};
constexpr std::pair<std::string_view, What> columns_by_language[] = {{"label.", What::label},
                                                                     {"alt.", What::other_labels}};
/// The row of this code is about the vocabulary itself: its labels are titles, its note the source.
constexpr std::string_view own_row = "*";

class TableReader {
 public:
    TableReader(CsvReader table, const std::string& file, const std::string& scheme)
        : table_(std::move(table)) {
        read_.file = file;
        read_.scheme = scheme;
    }

    Vocabulary read() {
        CsvRow row;
        if (!table_.next(row)) refuse(1, "it is empty", "the first line names the columns: code,label.vi,…");
        for (const std::string& name : row.fields) columns_.push_back(column(name, row.line));
        if (std::ranges::none_of(columns_, [](const Column& c) { return c.what == What::code; }))
            refuse(row.line, "there is no column 'code'",
                   "the first line names the columns: code,label.vi,…");
        while (table_.next(row)) take(row);
        return std::move(read_);
    }

 private:
    [[noreturn]] void refuse(std::size_t line, const std::string& why, const std::string& hint) const {
        throw Error(Code::damaged, fmt::format("{}:{}", read_.file, line), why, hint);
    }

    Column column(const std::string& given, std::size_t line) const {
        const std::string name = ascii_lower(one_line(given));
        Column found{What::code, "?"};
        for (const auto& [known, what] : plain_columns)
            if (name == known) found = {what, ""};
        for (const auto& [beginning, what] : columns_by_language)
            if (name.starts_with(beginning) && !language_of(name.substr(beginning.size())).subtag.empty())
                found = {what, name.substr(beginning.size())};
        if (found.language == "?")
            refuse(
                line, fmt::format("there is no column '{}'", one_line(given)),
                "the columns are: code, vn, parent, from, to, successor, note, label.LANGUAGE, alt.LANGUAGE");
        if (std::ranges::find(columns_, found) != columns_.end())
            refuse(line, fmt::format("the column '{}' stands twice", name), "join them");
        return found;
    }

    void take(const CsvRow& row) {
        Term term;
        term.line = row.line;
        bool is_empty = true;
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            if (one_line(row.fields[i]).empty()) continue;
            if (i >= columns_.size())
                refuse(row.line, "a row has more fields than the first line names",
                       "put a field with the separator in it in quotes");
            put(term, columns_[i], csv_from_harmless(row.fields[i]));
            is_empty = false;
        }
        if (is_empty) return;  // spreadsheets write rows of separators
        if (term.code.empty()) refuse(row.line, "a term has no code", "give it one: letters, digits, '-'");
        if (term.code == own_row) return take_own(term);
        if (read_.terms.size() == most_terms)
            refuse(row.line, fmt::format("it has more than {} terms", most_terms), "split it");
        read_.terms.push_back(std::move(term));
    }

    void put(Term& term, const Column& column, const std::string& text) const {
        switch (column.what) {
            case What::code:
                term.code = one_line(text);
                break;
            case What::vn:
                term.vn = one_line(text);
                break;
            case What::parent:
                term.parent = one_line(text);
                break;
            case What::from:
                term.valid_from = date(text, term.line);
                break;
            case What::to:
                term.valid_to = date(text, term.line);
                break;
            case What::successor:
                term.successors = split_list(text, ';');
                break;
            case What::note:
                term.note = lines_of_text(text);
                break;
            case What::label:
                term.labels[column.language] = one_line(text);
                break;
            case What::other_labels:
                term.other_labels[column.language] = split_list(text, '|');
                break;
        }
    }

    std::string date(const std::string& text, std::size_t line) const {
        const auto edtf = to_edtf(one_line(text));
        if (!edtf || edtf->find('/') != std::string::npos)
            refuse(line, fmt::format("'{}' is no date", one_line(text)), "write 2025-07-01, 2025-07 or 2025");
        return *edtf;
    }

    void take_own(const Term& term) {
        read_.titles = term.labels;
        read_.source = term.note;
    }

    CsvReader table_;
    Vocabulary read_;
    std::vector<Column> columns_;
};

std::string field(const Term& term, const Column& column) {
    const auto of = [&](const auto& by_language) {
        const auto found = by_language.find(column.language);
        return found == by_language.end() ? typename std::decay_t<decltype(by_language)>::mapped_type()
                                          : found->second;
    };
    switch (column.what) {
        case What::code:
            return term.code;
        case What::vn:
            return term.vn;
        case What::parent:
            return term.parent;
        case What::from:
            return term.valid_from;
        case What::to:
            return term.valid_to;
        case What::successor:
            return cell_of(term.successors, ';');
        case What::note:
            return term.note;
        case What::label:
            return of(term.labels);
        case What::other_labels:
            return cell_of(of(term.other_labels), '|');
    }
    return {};
}

}  // namespace

Vocabulary vocabulary_from_csv(CsvReader table, const std::string& file, const std::string& scheme) {
    return TableReader(std::move(table), file, scheme).read();
}

std::string to_csv(const Vocabulary& vocabulary) {
    Term own;
    own.code = own_row;
    own.labels = vocabulary.titles;
    own.note = vocabulary.source;
    std::set<std::string> languages, other_languages;
    for (const auto& [language, title] : own.labels) languages.insert(language);
    for (const Term& term : vocabulary.terms) {
        for (const auto& [language, label] : term.labels) languages.insert(language);
        for (const auto& [language, labels] : term.other_labels) other_languages.insert(language);
    }
    std::vector<Column> columns;
    std::vector<std::string> names;
    for (const auto& [name, what] : plain_columns) {
        columns.push_back({what, ""});
        names.emplace_back(name);
    }
    for (const std::string& language : languages) {
        columns.push_back({What::label, language});
        names.push_back("label." + language);
    }
    for (const std::string& language : other_languages) {
        columns.push_back({What::other_labels, language});
        names.push_back("alt." + language);
    }
    std::string text = csv_row(names);
    const auto write = [&](const Term& term) {
        std::vector<std::string> fields;
        for (const Column& column : columns) fields.push_back(csv_harmless(field(term, column)));
        text += csv_row(fields);
    };
    if (!vocabulary.titles.empty() || !vocabulary.source.empty()) write(own);
    for (const Term& term : vocabulary.terms) write(term);
    return text;
}

}  // namespace kho
