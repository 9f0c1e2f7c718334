#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

#include "base/csv.h"
#include "base/escape.h"
#include "base/unicode.h"
#include "describe/cell.h"
#include "exchange/state_list.h"

namespace kho {

namespace {

using Texts = std::vector<std::string>;

struct Column {
    std::string heading;
    std::function<std::string(const DescribedRecord&)> text;
};

constexpr std::array<std::string_view, 4> others{"record", "parent", "tags", "files"};  // that are no fields

bool is_other(const std::string& name) {
    return std::find(others.begin(), others.end(), name) != others.end();
}

bool is_language(const std::string& headings) {
    return headings == "vi" || headings == "en" || headings == "fr";
}

/// In any language a table can be read back: what is no field is called as ever.
std::string heading_of(const std::string& name, const std::string& language) {
    return language.empty() || is_other(name) ? name : label_of(field_named(name), language);
}

/// Paths as people know them. What is not UTF-8, or steers, no table can hold: it stays escaped.
std::string files_cell(const DescribedRecord& record) {
    Texts paths;
    for (const std::string& file : record.files) {
        const std::string path = unescaped_path(file);
        paths.push_back(is_utf8(path) && printable(path) == path ? path : file);
    }
    return cell_of(paths);
}

/// Only a field that may have several values is a list: the bar in another's text is a bar.
std::string field_cell(const RecordInfo& record, const Field& field) {
    const Texts values = values_of(record, field);
    if (field.repeatable) return cell_of(values);
    return values.empty() ? "" : values.front();
}

std::string cell_of(const DescribedRecord& record, const std::string& name) {
    if (name == "record") return record.info.id;
    if (name == "parent") return record.info.parent;
    if (name == "tags") return kho::cell_of(record.info.tags);
    if (name == "files") return files_cell(record);
    return field_cell(record.info, field_named(name));
}

/// The columns that somebody gave something to.
Texts filled_columns(const Descriptions& described) {
    const auto any = [&](const auto& has) {
        return std::any_of(described.records.begin(), described.records.end(), has);
    };
    Texts names{"record", "parent"};
    for (const Field& field : fields())
        if (!field.otherwise.empty() ||
            any([&](const DescribedRecord& record) { return !values_of(record.info, field).empty(); }))
            names.push_back(field.name);
    if (any([](const DescribedRecord& record) { return !record.info.tags.empty(); }))
        names.emplace_back("tags");
    return names;
}

std::vector<Column> named_columns(const Descriptions& described, const TableForm& form) {
    Texts names = form.columns.empty() ? filled_columns(described) : Texts{"record"};
    for (const std::string& name : form.columns)
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    if (form.files && std::find(names.begin(), names.end(), "files") == names.end())
        names.emplace_back("files");
    std::vector<Column> columns;
    for (const std::string& name : names)
        columns.push_back({heading_of(name, form.headings),
                           [name](const DescribedRecord& record) { return cell_of(record, name); }});
    return columns;
}

std::vector<Column> state_columns(const Descriptions& described, const std::string& list) {
    std::vector<Column> columns;
    for (const Field& field : fields()) {
        const Texts names = state_names(field, list);
        for (std::size_t i = 0; i < names.size(); ++i)
            columns.push_back({names[i], [&described, &field, list, i](const DescribedRecord& record) {
                                   Texts texts;
                                   for (const std::string& value : values_of(record.info, field))
                                       texts.push_back(state_values(described, field, value, list).at(i));
                                   if (field.repeatable) return kho::cell_of(texts);
                                   return texts.empty() ? std::string() : texts.front();
                               }});
    }
    return columns;
}

/// Another site may have written anything; no table may hold NUL.
std::string without_nul(std::string text) {
    for (std::size_t at = 0; (at = text.find('\0', at)) != std::string::npos;) text.replace(at, 1, "\uFFFD");
    return text;
}

std::string columns_there_are() {
    std::string names = "record, parent, tags, files";
    for (const Field& field : fields()) names += ", " + field.name;
    return names;
}

}  // namespace

void check_table(const TableForm& form) {
    const bool of_state = is_state_list(form.headings);
    if (!form.headings.empty() && !of_state && !is_language(form.headings))
        throw Error(Code::usage, form.headings, "names no headings",
                    "there are vi, en, fr; file, document, photo");
    if (of_state && (!form.columns.empty() || form.files))
        throw Error(Code::usage, form.headings, "is a list with columns of its own",
                    "choose columns, or a list");
    for (const std::string& name : form.columns)
        if (!is_other(name) && find_field(name) == nullptr)
            throw Error(Code::usage, name, "is no column", "there are " + columns_there_are());
}

std::string csv_of(const Descriptions& described, const TableForm& form) {
    check_table(form);
    const std::vector<Column> columns = is_state_list(form.headings) ? state_columns(described, form.headings)
                                                                     : named_columns(described, form);
    Texts row;
    for (const Column& column : columns) row.push_back(column.heading);
    std::string table = std::string(csv_mark) + csv_row(row);
    for (const DescribedRecord& record : described.records) {
        row.clear();
        for (const Column& column : columns) row.push_back(csv_harmless(without_nul(column.text(record))));
        table += csv_row(row);
    }
    return table;
}

}  // namespace kho
