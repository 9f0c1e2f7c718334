#include "work/known_file.h"

#include <algorithm>

#include "base/language.h"
#include "catalogue/intake.h"
#include "catalogue/masters.h"

namespace kho {

namespace {

bool is_read_otherwise(Catalogue& catalogue, const MasterPage& page, const std::string& languages) {
    if (languages.empty() || !page.is_read) return false;
    const std::vector<ReadingInfo> readings = catalogue.page(page.id).readings;
    return std::ranges::none_of(readings, [&](const ReadingInfo& reading) {
        const bool found_out = reading.settings.find(any_language_setting) != std::string::npos;
        return found_out == (languages == any_language) && (found_out || reading.languages == languages);
    });
}

void put_copy(Catalogue& catalogue, const Examined& file) {
    Sidecar sidecar = kept_sidecar(catalogue, file.hashed.id);
    sidecar.in_place = false;
    publish_master(catalogue.archive(), file.source, sidecar, file.file.path);
}

nlohmann::json source_of(const Sidecar& sidecar) {
    nlohmann::json source = {{"name", sidecar.name}, {"path", sidecar.path}, {"modified", sidecar.modified}};
    if (sidecar.in_place) source["in_place"] = true;
    return source;
}

}  // namespace

void meet_again(Catalogue& catalogue, const Examined& file, const std::vector<MasterPage>& pages,
                const IngestOptions& options, FileOutcome& outcome, RunReport& report) {
    const bool lacking = !has_copy(catalogue.archive(), outcome.master);
    const bool in_place = lacking && options.in_place;
    outcome.copied = lacking && !options.in_place;
    if (outcome.copied) put_copy(catalogue, file);
    outcome.new_source =
        !is_own_copy(catalogue.archive(), file) &&
        add_source(catalogue, outcome.master, source_of(describe_source(file, nullptr, in_place)));
    if (outcome.new_source && in_place)  // its sidecar says where it is now
        write_sidecar(catalogue.archive(), sidecar_of(catalogue, outcome.master));
    outcome.elsewhere = options.group == IngestOptions::Group::folder && !file.file.folder.empty() &&
                        file.place.of_folder != outcome.record;
    const RecordInfo record = catalogue.record(outcome.record);
    report.copied += outcome.copied ? 1 : 0;
    report.new_sources += outcome.new_source ? 1 : 0;
    report.elsewhere += outcome.elsewhere ? 1 : 0;
    report.other_kind += record.kind != options.kind.value_or(record.kind) ? 1 : 0;
    if (!outcome.elsewhere) report.retagged += catalogue.retag({outcome.record}, options.tags, {});
    outcome.pages = static_cast<int>(pages.size());
    for (const MasterPage& page : pages)
        report.read_otherwise += is_read_otherwise(catalogue, page, options.reading.languages) ? 1 : 0;
}

}  // namespace kho
