#include <kho/fields.h>
#include <kho/propose.h>

#include <algorithm>

#include "base/stop.h"
#include "describe/letter.h"
#include "describe/main_language.h"
#include "describe/photo.h"
#include "describe/rules.h"

namespace kho {

namespace {

constexpr std::size_t records_a_change = 500;

/// What is known of a record, and what tells its pages apart.
struct Known {
    RecordFacts facts;
    std::vector<std::string> pages, masters;
};

Known known_of(Catalogue& catalogue, const RecordInfo& record) {
    Known known;
    known.facts.fields = record.fields;
    known.facts.fields["level"] = {record.level};
    known.facts.fields["kind"] = {record.kind};
    known.facts.fields["access"] = {record.access};
    known.facts.tags = record.tags;
    for (const PageInfo& page : catalogue.pages(record.id)) {
        known.pages.push_back(page.id);
        if (known.masters.empty() || known.masters.back() != page.master)
            known.masters.push_back(page.master);
        const bool read = !page.readings.empty();
        known.facts.pages.push_back(read ? catalogue.page_text(page.id) : PageText{});
    }
    return known;
}

/// What a rules file is checked against.
std::vector<RuleField> rule_fields() {
    std::vector<RuleField> list;
    for (const Field& field : fields()) {
        list.push_back({field.name, field.repeatable, {}});
        for (const FieldCode& code : field.codes) list.back().codes.push_back(code.code);
    }
    return list;
}

class Proposing {
 public:
    explicit Proposing(const ProposeOptions& options) : options_(options) {
        for (const std::string& path : options.rules) rules_.push_back(read_rules(path, rule_fields()));
    }

    /// What begins the names of all that is asked.
    [[nodiscard]] std::vector<std::string> sources() const {
        std::vector<std::string> names;
        if (options_.letters) names.emplace_back("letter.");
        if (options_.photos) names.insert(names.end(), {"exif", "iptc", "xmp"});
        if (options_.languages) names.emplace_back("language");
        for (const Rules& rules : rules_)
            for (const std::string& name : rules.names()) names.push_back("rule:" + name);
        return names;
    }

    ProposedFor look_at(Catalogue& catalogue, const std::string& id) const {
        const RecordInfo record = catalogue.record(id);
        const Known known = known_of(catalogue, record);
        ProposedFor proposed{id, known.pages, {}};
        const auto add = [&](std::vector<Proposal> proposals) {
            std::move(proposals.begin(), proposals.end(), std::back_inserter(proposed.proposals));
        };
        if (options_.letters && record.kind == "document") add(propose_from_letter(known.facts.pages));
        // The date in a scanner's file is that of the scan.
        if (options_.photos && record.kind == "photo")
            for (const std::string& master : known.masters)
                add(propose_from_metadata(catalogue.master(master).metadata));
        if (options_.languages)
            if (auto language = propose_language(known.facts.pages)) add({*language});
        for (const Rules& rules : rules_) add(propose_by_rules(rules, known.facts));
        return proposed;
    }

 private:
    ProposeOptions options_;
    std::vector<Rules> rules_;
};

}  // namespace

ProposeReport propose(Catalogue& catalogue, const std::vector<std::string>& records,
                      const ProposeOptions& options, const Observer& observer) {
    const Proposing proposing(options);
    ProposeReport report;
    std::vector<ProposedFor> batch;
    const auto keep = [&] {
        report.proposed += catalogue.propose(batch, proposing.sources());
        batch.clear();
    };
    for (const std::string& id : records) {
        throw_if_stopped();
        batch.push_back(proposing.look_at(catalogue, id));
        ++report.records;
        if (batch.size() == records_a_change) keep();
        if (observer.progress) observer.progress({report.records, records.size(), 0, 0});
    }
    keep();
    return report;
}

RulesTested test_rules(const std::string& path) {
    const Rules rules = read_rules(path, rule_fields());
    RulesTested tested{rules.title(), rules.size(), rules.tests(), {}};
    for (RuleTestFailure& failure : test_rules(rules))
        tested.failed.push_back({std::move(failure.where), std::move(failure.rule),
                                 std::move(failure.expected), std::move(failure.came)});
    return tested;
}

}  // namespace kho
