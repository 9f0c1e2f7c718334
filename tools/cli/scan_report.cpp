#include "cli/scan_report.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan_rules.h>

#include <algorithm>

#include "base/escape.h"
#include "base/recording.h"
#include "cli/main.h"

namespace kho::tools {

namespace {

using Json = nlohmann::json;

const char* name_of(Verdict verdict) {
    return verdict == Verdict::broken ? "broken" : "unknown";
}

/// The profile, or of it the rules that were named, which then are listed in any case.
ScanProfile chosen_rules(const ScanReportOptions& options) {
    ScanProfile profile = read_profile(find_profile(options.profile));
    if (options.rules.empty()) return profile;
    std::vector<ScanRule> chosen;
    for (const std::string& name : options.rules) {
        const auto rule = std::find_if(profile.rules.begin(), profile.rules.end(),
                                       [&](const ScanRule& other) { return other.name == name; });
        if (rule == profile.rules.end()) {
            std::vector<std::string> names;
            for (const ScanRule& other : profile.rules) names.push_back(other.name);
            throw Error(Code::usage, name, fmt::format("profile {} has no such rule", options.profile),
                        fmt::format("its rules are: {}", fmt::join(names, ", ")));
        }
        chosen.push_back(*rule);
        chosen.back().listed = true;
    }
    profile.rules = std::move(chosen);
    return profile;
}

/// How many pages stand in which way to each rule.
class Tally {
 public:
    explicit Tally(const ScanProfile& profile) {
        for (const ScanRule& rule : profile.rules) counts_.push_back({rule.name});
        counts_.push_back({"measured"});
    }
    void add(const Finding& finding) {
        const auto count = std::find_if(counts_.begin(), counts_.end(),
                                        [&](const Count& other) { return other.rule == finding.rule; });
        ++(finding.verdict == Verdict::broken ? count->broken : count->unknown);
    }
    void show(Output& out, const std::string& title, std::int64_t pages, std::int64_t listed) const {
        out.line(fmt::format("{}{}{} of {} listed", title, title.empty() ? "" : ": ", listed,
                             counted(pages, "page", "pages")));
        for (const Count& count : counts_)
            if (count.broken + count.unknown > 0)
                out.line(fmt::format("  {:<14} {:>6} broken, {:>6} cannot be judged", count.rule,
                                     count.broken, count.unknown));
    }

 private:
    struct Count {
        std::string rule;
        std::int64_t broken = 0, unknown = 0;
    };
    std::vector<Count> counts_;
};

void show_lines(Output& out, const ScanInfo& scan, const std::vector<Finding>& findings) {
    const std::string place =
        scan.path.empty() ? scan.page : place_of_page(unescaped_path(scan.path), scan.frame);
    for (const Finding& finding : findings)
        if (finding.listed)
            out.line(fmt::format("{}: {} ({}{})", place, finding.words,
                                 finding.verdict == Verdict::unknown ? "cannot be judged: " : "rule ",
                                 finding.rule));
}

void show_object(Output& out, const ScanInfo& scan, const std::vector<Finding>& findings) {
    Json object = {{"page", scan.page}, {"record", scan.record}, {"frame", scan.frame}};
    put_path(object, "path", unescaped_path(scan.path));
    for (const Finding& finding : findings)
        object["findings"].push_back(
            {{"rule", finding.rule}, {"verdict", name_of(finding.verdict)}, {"words", finding.words}});
    if (scan.facts.quality) object["quality"] = Json::parse(to_json(*scan.facts.quality));
    out.object(std::move(object));
}

}  // namespace

int report_scans(const ScanReportOptions& options, Session& session) {
    const ScanProfile profile = chosen_rules(options);
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    const auto is_wanted = narrowed_to(session, catalogue, choice);
    Output& out = session.out();
    Tally tally(profile);
    std::int64_t pages = 0, listed = 0;
    catalogue.each_scan([&](const ScanInfo& scan) {
        if (is_recording(scan.facts.media_type) || !is_wanted(scan.record)) return;
        ++pages;
        const std::vector<Finding> findings = judge(profile, scan.facts);
        for (const Finding& finding : findings) tally.add(finding);
        const bool is_listed = std::any_of(findings.begin(), findings.end(),
                                           [](const Finding& finding) { return finding.listed; });
        if (!is_listed) return;
        ++listed;
        out.json() ? show_object(out, scan, findings) : show_lines(out, scan, findings);
    });
    if (!out.json()) tally.show(out, profile.title, pages, listed);
    return listed > 0 ? exit_ok : exit_nothing;
}

}  // namespace kho::tools
