#include "cli/descriptions.h"

#include <kho/exchange.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/clock.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/unicode.h"
#include "cli/main.h"
#include "cli/message_language.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

TableForm table_form(const DescriptionOptions& options) {
    TableForm form{{}, options.headings, options.files};
    for (std::size_t at = 0; at < options.columns.size();) {
        const std::size_t end = std::min(options.columns.find(',', at), options.columns.size());
        std::string name = options.columns.substr(at, end - at);
        name.erase(0, name.find_first_not_of(' '));
        name.erase(name.find_last_not_of(' ') + 1);
        if (!name.empty()) form.columns.push_back(std::move(name));
        at = end + 1;
    }
    return form;
}

std::string json_lines(Catalogue& catalogue, const Descriptions& described) {
    std::string lines;
    for (const DescribedRecord& record : described.records) {
        nlohmann::json object = to_json(record.info);
        object["values"] = nlohmann::json::array();
        for (const FieldValue& value : catalogue.values(record.info.id))
            if (value.state == FieldValue::State::confirmed) object["values"].push_back(to_json(value));
        lines += json_line(std::move(object));
    }
    return lines;
}

/// Where the query chose other records than such a list is of.
void warn_of_others(Output& out, const Descriptions& described, const std::string& list) {
    const auto others =
        std::count_if(described.records.begin(), described.records.end(), [&](const DescribedRecord& record) {
            if (list == "file") return record.info.level != "file";
            return record.info.kind != list || record.info.level != "item";
        });
    if (others == 0 || (list != "file" && list != "document" && list != "photo")) return;
    const std::string query = list == "file" ? "level:file" : "level:item kind:" + list;
    out.note(counted(others, "record does", "records do") + " not belong in this list: " + query +
             " chooses those that do");
}

class Writer {
 public:
    Writer(Session& session, const DocumentOptions& document)
        : session_(session), to_(document.out, document.force, true, {}) {}

    [[nodiscard]] bool one_each() const { return to_.is_folder(); }

    /// The document, or in a folder the one named after a record.
    void write(const std::string& record, const std::string& text) {
        const std::string path = to_.path_of(record, "", ".xml");
        if (path == "-" && ::isatty(STDOUT_FILENO) != 0) return show(text);
        to_.write(path, text);
        if (path != "-") tell_made(session_.out(), path);
    }

 private:
    /// On a terminal nothing of it may steer that, and marks for other programs only disturb.
    void show(std::string text) {
        if (text.starts_with(csv_mark)) text.erase(0, csv_mark.size());
        for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
        session_.out().raw(printable(text, "\n\t"));
    }

    Session& session_;
    Destination to_;
};

void write_dublin_core(Writer& writer, const Descriptions& described) {
    const std::string language = message_language();
    if (!writer.one_each()) return writer.write("", dublin_core_of(described, language));
    for (const DescribedRecord& record : described.records)
        writer.write(record.info.id, dublin_core_of(described, record, language));
}

void write_ead(Writer& writer, Descriptions& described) {
    const std::string language = message_language(), created = iso_time(unix_milliseconds());
    if (!writer.one_each()) return writer.write("", ead_of(described, language, created));
    std::vector<DescribedRecord> all;
    all.swap(described.records);
    for (std::size_t i = 0; i < all.size(); ++i) {  // each top with what is below it
        described.records.push_back(std::move(all[i]));
        if (i + 1 < all.size() && all[i + 1].depth > 0) continue;
        writer.write(described.records.front().info.id, ead_of(described, language, created));
        described.records.clear();
    }
}

}  // namespace

const std::vector<std::string>& description_formats() {
    static const std::vector<std::string> formats{"csv", "jsonl", "dc", "ead"};
    return formats;
}

bool is_description(const std::string& format) {
    const auto& formats = description_formats();
    return std::find(formats.begin(), formats.end(), format) != formats.end();
}

void add_description_options(CLI::App& app, DescriptionOptions& options) {
    app.add_option("--columns", options.columns,
                   "of csv, parted by commas: record, parent, tags, files, fields")
        ->type_name("NAMES");
    app.add_option("--headings", options.headings, "of csv: labels in a language; or a list of the state's")
        ->type_name("vi|en|fr|file|document|photo")
        ->check(CLI::IsMember({"vi", "en", "fr", "file", "document", "photo"}));
    app.add_flag("--files", options.files, "in csv: also the paths of each record's masters");
}

void check_description(const DocumentOptions& document, const DescriptionOptions& options) {
    const std::string option = !options.columns.empty()    ? "--columns"
                               : !options.headings.empty() ? "--headings"
                               : options.files             ? "--files"
                                                           : "";
    if (document.to != "csv" && !option.empty())
        throw Error(Code::usage, option, "is of tables", "--to csv writes one");
    check_table(table_form(options));
    const bool one_only = document.to == "csv" || document.to == "jsonl";
    if (one_only && Destination(document.out, document.force, true, {}).is_folder())
        throw Error(Code::usage, document.out, "is a folder, and all records go into one file of this format",
                    "-o FILE." + document.to);
}

int write_descriptions(Session& session, Catalogue& catalogue, const std::vector<std::string>& records,
                       const DocumentOptions& document, const DescriptionOptions& options) {
    const TableForm form = table_form(options);
    const bool files =
        form.files || std::find(form.columns.begin(), form.columns.end(), "files") != form.columns.end();
    Descriptions described = describe_records(catalogue, records, files);
    const std::size_t deleted = records.size() - described.records.size();
    if (deleted > 0)
        session.out().note(counted(static_cast<std::int64_t>(deleted), "record is", "records are") +
                           " deleted: left out");
    if (described.records.empty()) return exit_nothing;
    Writer writer(session, document);
    if (document.to == "csv") {
        writer.write("", csv_of(described, form));
        warn_of_others(session.out(), described, form.headings);
    } else if (document.to == "jsonl") {
        writer.write("", json_lines(catalogue, described));
    } else if (document.to == "dc") {
        write_dublin_core(writer, described);
    } else {
        write_ead(writer, described);
    }
    return exit_ok;
}

}  // namespace kho::tools
