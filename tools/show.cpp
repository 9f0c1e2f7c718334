// kho show: a record's fields, pages and text.
#include <fmt/format.h>
#include <kho/catalogue.h>
#include <kho/fields.h>
#include <kho/score.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/escape.h"
#include "base/json.h"
#include "base/recording.h"
#include "cli/main.h"
#include "cli/record_choice.h"
#include "cli/record_json.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> ids;
    bool text = false, metadata = false, layout = false, null_separated = false;
    int page = 0;
};

void field(Output& out, std::string_view name, const std::string& value) {
    if (!value.empty()) out.line(fmt::format("{:<9} {}", name, value));
}

void show_fields(Output& out, const RecordInfo& record) {
    for (const Field& each : fields()) {
        if (each.name == "level") field(out, "level", record.level);
        if (each.name == "kind") field(out, "kind", record.kind);
        if (each.name == "access") field(out, "access", record.access);
        const auto found = record.fields.find(each.name);
        if (found == record.fields.end()) continue;
        for (const std::string& value : found->second) field(out, each.name, value);
    }
    field(out, "tags", joined(record.tags));
}

/// What machines propose, with what they saw.
void show_proposals(Output& out, const std::vector<FieldValue>& values) {
    for (const FieldValue& value : values) {
        if (value.state != FieldValue::State::proposed) continue;
        std::string line = fmt::format("proposed  {}: {} ({}", value.field, value.value, value.by);
        if (value.confidence) line += fmt::format(", {:.0f} %", 100 * *value.confidence);
        if (!value.written.empty()) line += fmt::format(", “{}”", value.written);
        out.line(line + ")");
    }
}

/// In a few words: the rest is in --json.
std::string quality_of(const ScanQuality& quality, int dpi) {
    if (quality.blank) return ", blank";
    std::string words;
    if (quality.detail && dpi > 0) words += fmt::format(", sharp as {:.0f} dpi", *quality.detail * dpi);
    if (quality.contrast) words += fmt::format(", contrast {:.2f}", *quality.contrast);
    if (count_of(quality.clipped) > 0) words += ", cut off: " + names_of(quality.clipped);
    return words;
}

void show_page(Output& out, const PageInfo& page) {
    const bool recording = is_recording(page.media_type);
    std::string line = recording ? std::string("recording")
                                 : fmt::format("page {:<4} {} x {}", page.position, page.width, page.height);
    if (page.dpi > 0) line += fmt::format(", {} dpi", page.dpi);
    if (recording)
        line += page.readings.empty()
                    ? " without a transcript"
                    : fmt::format(" with a transcript in {}, {}", page.readings.front().languages,
                                  page.readings.front().engine);
    else if (!page.readings.empty())
        line += fmt::format(", read as {} by {}, confidence {:.0f}", page.readings.front().languages,
                            page.readings.front().engine, page.readings.front().confidence);
    else if (page.failure)
        line += fmt::format(", not read: {} ({})", page.failure->cause, page.failure->detail);
    else
        line += ", not read";
    if (page.quality) line += quality_of(*page.quality, page.dpi);
    out.line(line);
}

/// How much each reading of a page differs from the one that is shown, as a part of that one's characters: a
/// page may have come with a text and be read by kho too, or be read in several languages. The first is the
/// one shown. Nothing for long texts: it takes time in proportion to their length times their differences.
std::vector<std::optional<double>> differences(Catalogue& catalogue, const PageInfo& page) {
    constexpr std::size_t longest = 16'000;  // bytes
    std::vector<std::optional<double>> parts;
    std::string shown;
    for (const ReadingInfo& reading : page.readings) {
        const std::string text = plain_text(catalogue.page_text(reading));
        if (parts.empty()) shown = text;
        parts.emplace_back();
        if (std::max(text.size(), shown.size()) <= longest)
            parts.back() = score_page("", shown, text).characters.rate();
    }
    return parts;
}

void show_other_readings(Output& out, Catalogue& catalogue, const PageInfo& page) {
    if (page.readings.size() < 2) return;
    const auto parts = differences(catalogue, page);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const ReadingInfo& other = page.readings[i];
        std::string line =
            fmt::format("          also as {} by {} ({})", other.languages, other.engine, other.settings);
        if (parts[i]) line += fmt::format(": {:.1f} % of the characters differ", 100 * *parts[i]);
        out.line(line);
    }
}

/// A file that was taken in without --in-place, later or before, has a copy in the archive.
bool is_in_place(const MasterInfo& master) {
    return std::all_of(master.sources.begin(), master.sources.end(),
                       [](const SourceInfo& source) { return source.in_place; });
}

void show_record(Output& out, Catalogue& catalogue, const RecordInfo& record,
                 const std::vector<PageInfo>& pages) {
    field(out, "record", record.id);
    if (record.deleted)
        field(out, "deleted", "yes: neither listed nor searched; kho delete --restore takes it back");
    show_fields(out, record);
    if (!record.parent.empty())
        field(out, "under", short_id(record.parent) + " " + label_of(catalogue.record(record.parent)));
    if (record.children > 0) field(out, "holds", counted(record.children, "record", "records"));
    show_proposals(out, catalogue.values(record.id));
    std::string last;
    for (const PageInfo& page : pages) {
        if (page.master != std::exchange(last, page.master)) {
            const MasterInfo master = catalogue.master(page.master);
            out.line(
                fmt::format("master    {} ({}, {})", master.id, master.media_type, in_bytes(master.size)));
            const bool in_place = is_in_place(master);
            for (const SourceInfo& source : master.sources)
                out.line(fmt::format("source    {}, of {}, taken in {}{}", unescaped_path(source.path),
                                     source.modified, source.taken_in, in_place ? ", kept there" : ""));
        }
        show_page(out, page);
        show_other_readings(out, catalogue, page);
    }
}

void show_text(Output& out, Catalogue& catalogue, const std::vector<PageInfo>& pages) {
    bool first = true;
    for (const PageInfo& page : pages) {
        out.page_text(first ? "" : "\f");
        first = false;
        if (!page.readings.empty()) out.page_text(plain_text(catalogue.page_text(page.id)));
    }
}

/// A value in the catalogue as JSON. Another site may have written anything: what is no JSON is text.
nlohmann::json json_or_text(const std::string& stored) {
    auto json = parse_json(stored);
    return json.is_discarded() ? nlohmann::json(stored) : json;
}

void show_metadata(Output& out, Catalogue& catalogue, const std::vector<PageInfo>& pages) {
    std::string last;
    for (const PageInfo& page : pages) {
        if (page.master == std::exchange(last, page.master)) continue;
        const auto metadata = json_or_text(catalogue.master(page.master).metadata);
        if (out.json())
            out.object({{"record", page.record}, {"master", page.master}, {"metadata", metadata}});
        else if (metadata.is_object())
            for (const auto& [name, value] : metadata.items())
                out.line(fmt::format("{:<34} {}", name,
                                     value.is_string() ? value.get<std::string>() : value.dump()));
    }
}

void show_json(Output& out, Catalogue& catalogue, const RecordInfo& record,
               const std::vector<PageInfo>& pages, bool layout) {
    nlohmann::json object = to_json(record);
    object["values"] = nlohmann::json::array();
    for (const FieldValue& value : catalogue.values(record.id)) object["values"].push_back(to_json(value));
    object["page_list"] = nlohmann::json::array();
    for (const PageInfo& page : pages) {
        nlohmann::json item = to_json(page);
        if (page.readings.size() > 1) {
            const auto parts = differences(catalogue, page);
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (parts[i]) item["readings"][i]["differs"] = *parts[i];
        }
        if (!page.readings.empty()) {
            const PageText text = catalogue.page_text(page.id);
            item["text"] = plain_text(text);
            if (layout) item["layout"] = nlohmann::json::parse(kho::to_json(text));
        }
        object["page_list"].push_back(std::move(item));
    }
    out.object(std::move(object));
}

int run(const Options& options, Session& session) {
    const std::vector<std::string> ids = ids_named(session, options.ids, options.null_separated);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    Output& out = session.out();
    bool first = true;
    for (const std::string& prefix : ids) {
        const RecordInfo record = catalogue.record(catalogue.resolve(plain_id(prefix)));
        std::vector<PageInfo> pages = catalogue.pages(record.id);
        if (options.page > 0) {
            if (static_cast<std::size_t>(options.page) > pages.size())
                throw Error(Code::missing, prefix, fmt::format("has no page {}", options.page));
            pages = {pages[static_cast<std::size_t>(options.page) - 1]};
        }
        if (!out.json() && !std::exchange(first, false)) out.line("");
        if (options.text && !out.json())
            show_text(out, catalogue, pages);
        else if (options.metadata)
            show_metadata(out, catalogue, pages);
        else if (out.json())
            show_json(out, catalogue, record, pages, options.layout);
        else
            show_record(out, catalogue, record, pages);
    }
    return ids.empty() ? exit_nothing : exit_ok;
}

}  // namespace

Run define_show(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Show records: their fields, masters and pages; or their text or metadata.");
    app.add_option("ID", options->ids, "ids, or unique beginnings of ids; - for standard input")->required();
    app.add_flag("-0,--null", options->null_separated, "ids on standard input are separated by NUL");
    app.add_option("-p,--page", options->page, "only this page, counted from 1")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000'000));
    app.add_flag("-t,--text", options->text, "the text that was read, pages parted by a form feed");
    app.add_flag("-m,--metadata", options->metadata,
                 "EXIF, IPTC and XMP of the masters, by ExifTool's names");
    app.add_flag("--layout", options->layout, "with --json: also boxes and confidences of all words");
    app.footer(
        "Examples:\n"
        "  kho show k7q2\n"
        "  kho show --text k7q2 | less\n"
        "  kho show --json --layout k7q2 | jq '.page_list[0].layout.blocks'\n\n"
        "Exit status:\n"
        "  0   shown\n"
        "  1   there were no ids on standard input\n"
        "  64  several ids begin so\n"
        "  66  no such record or page, or no archive here\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
