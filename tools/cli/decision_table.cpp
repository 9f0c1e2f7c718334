#include "cli/decision_table.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/csv.h"
#include "base/folded_words.h"
#include "base/unicode.h"
#include "cli/output.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

constexpr std::array columns{"record", "title",   "field", "value",    "sure",
                             "by",     "written", "page",  "decision", "instead"};
constexpr std::array needed{"record", "field", "value", "decision"};
constexpr std::size_t most_told = 20;

/// What people answer with; folded, since spreadsheets make capitals.
std::optional<bool> answer(const std::string& cell) {
    static const std::map<std::string, bool> answers{
        {"yes", true}, {"y", true},    {"x", true},    {"1", true},      {"true", true},
        {"ok", true},  {"co", true},   {"dung", true}, {"oui", true},    {"vrai", true},
        {"no", false}, {"n", false},   {"0", false},   {"false", false}, {"khong", false},
        {"k", false},  {"sai", false}, {"non", false}, {"faux", false}};
    std::string word = folded_words(cell);
    word.erase(std::remove(word.begin(), word.end(), ' '), word.end());
    const auto found = answers.find(word);
    return found == answers.end() ? std::nullopt : std::optional(found->second);
}

/// A spreadsheet may have ended the lines of a value in its own way.
std::string lines_with_lf(std::string text) {
    std::string_view rest = text;
    std::string lines;
    for (std::size_t at = rest.find("\r\n"); at != std::string_view::npos; at = rest.find("\r\n")) {
        lines.append(rest.substr(0, at)).append("\n");
        rest.remove_prefix(at + 2);
    }
    return lines.append(rest);
}

std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(" \t"));
    text.erase(text.find_last_not_of(" \t") + 1);
    return text;
}

/// A table as it is read: cells by the name of their column.
class Table {
 public:
    explicit Table(const std::string& path)
        : path_(path), reader_(csv_file(path == "-" ? "/dev/stdin" : path, {.separator = 0})) {
        CsvRow head;
        if (!reader_.next(head)) throw Error(Code::damaged, path, "has no first line to name its columns");
        for (std::size_t i = 0; i < head.fields.size(); ++i) {
            const std::string name = trimmed(ascii_lower(head.fields[i]));
            if (!at_.emplace(name, i).second && !name.empty())
                throw Error(Code::damaged, path + ":1", fmt::format("there are two columns {}", name),
                            "take one out");
        }
        width_ = head.fields.size();
        for (const char* name : needed)
            if (!at_.contains(name))
                throw Error(Code::damaged, path + ":1", fmt::format("there is no column {}", name),
                            "kho propose --list --csv writes the table that is to be filled in");
    }

    bool next() { return reader_.next(row_); }
    [[nodiscard]] bool is_too_long() const {
        return std::any_of(
            row_.fields.begin() + static_cast<std::ptrdiff_t>(std::min(width_, row_.fields.size())),
            row_.fields.end(), [](const std::string& cell) { return !cell.empty(); });
    }
    [[nodiscard]] std::string place() const { return fmt::format("{}:{}", path_, row_.line); }
    [[nodiscard]] std::string cell(const char* name) const {
        const auto found = at_.find(name);
        return found == at_.end() || found->second >= row_.fields.size()
                   ? std::string()
                   : lines_with_lf(csv_from_harmless(row_.fields[found->second]));
    }

 private:
    std::string path_;
    CsvReader reader_;
    CsvRow row_;
    std::map<std::string, std::size_t> at_;
    std::size_t width_ = 0;
};

bool is_blank(const std::string& cell) {
    return cell.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// What a row says; nothing where it is not decided. Throws Error (any) where it makes no sense.
std::optional<Decision> decision_in(Catalogue& catalogue, const Table& table) {
    const std::string decided = table.cell("decision"), instead = table.cell("instead");
    if (table.is_too_long())
        throw Error(Code::damaged, "", "has more cells than there are columns", "is a quote missing?");
    if (is_blank(decided) && is_blank(instead)) return std::nullopt;
    Decision decision;
    const std::optional<bool> said = is_blank(decided) ? true : answer(decided);
    if (!said) throw Error(Code::damaged, "decision", fmt::format("'{}' is neither yes nor no", decided));
    if (!*said && !is_blank(instead))
        throw Error(Code::damaged, "decision", "says no, and what is right stands beside it",
                    "say yes, or leave it empty");
    decision.is_right = *said;
    decision.record = catalogue.resolve(plain_id(table.cell("record")));
    decision.proposal.field = table.cell("field");
    decision.proposal.value = to_nfc(table.cell("value"));
    decision.proposal.by = table.cell("by");
    if (decision.proposal.field != "tag") field_named(decision.proposal.field);
    if (!is_blank(instead)) decision.in_place = catalogue.accepted(decision.proposal.field, instead);
    return decision;
}

}  // namespace

std::string table_head() {
    return std::string(csv_mark) + csv_row({columns.begin(), columns.end()});
}

std::string table_row(const RecordInfo& record, const FieldValue& proposal) {
    return csv_row({record.id, csv_harmless(printable(label_of(record))), proposal.field,
                    csv_harmless(proposal.value), fmt::format("{:.2f}", proposal.confidence.value_or(0)),
                    csv_harmless(proposal.by), csv_harmless(proposal.written), proposal.page, "", ""});
}

std::vector<Decision> decisions_in(Catalogue& catalogue, const std::string& path,
                                   const std::function<void(const Error&)>& failed) {
    Table table(path);
    std::vector<Decision> decisions;
    std::map<std::array<std::string, 4>, std::string> places;
    std::size_t wrong = 0;
    while (table.next()) try {
            std::optional<Decision> decision = decision_in(catalogue, table);
            if (!decision) continue;
            const FieldValue& proposal = decision->proposal;
            const auto [place, is_new] = places.emplace(
                std::array{decision->record, proposal.field, proposal.value, proposal.by}, table.place());
            if (!is_new)
                throw Error(Code::damaged, "", "decides the same proposal as " + place->second,
                            "leave one of them");
            decisions.push_back(std::move(*decision));
        } catch (const Error& error) {
            if (++wrong <= most_told) failed({error.code, table.place(), error.what(), error.hint});
        }
    if (wrong > 0)
        throw Error(Code::damaged, path,
                    counted(static_cast<std::int64_t>(wrong), "line makes", "lines make") +
                        " no sense: nothing was decided",
                    "put them right, and run it again");
    return decisions;
}

}  // namespace kho::tools
