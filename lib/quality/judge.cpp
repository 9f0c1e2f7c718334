#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan_rules.h>

#include <algorithm>

#include "quality/measures.h"

namespace kho {

namespace {

bool is_for(const ScanRule& rule, const ScanFacts& scan) {
    if (!rule.kinds.empty() && std::find(rule.kinds.begin(), rule.kinds.end(), scan.kind) == rule.kinds.end())
        return false;
    if (rule.larger_than.empty()) return true;
    constexpr double clearly = 1.1;  // a sheet is not cut to the millimetre
    const PageSize size = page_size(scan.width, scan.height, scan.dpi);
    return size.width * size.height > clearly * area_of_size(rule.larger_than);
}

/// What a number must be, where it is not.
std::optional<std::string> missed(const ScanRule& rule, double value) {
    if (rule.least && value < *rule.least) return fmt::format(", at least {:g} wanted", *rule.least);
    if (!rule.most || value <= *rule.most) return std::nullopt;
    // "blank, at most 0 wanted" would say nothing that "blank" does not.
    return *rule.most == 0 ? "" : fmt::format(", at most {:g} wanted", *rule.most);
}

std::optional<Finding> judge_number(const ScanRule& rule, const Measure& measure, const ScanFacts& scan) {
    const auto value = measure.number(scan);
    if (!value) return Finding{rule.name, Verdict::unknown, measure.excuse(scan), rule.listed};
    const auto wanted = missed(rule, *value);
    if (!wanted) return std::nullopt;
    return Finding{rule.name, Verdict::broken, measure.say(scan) + *wanted, rule.listed};
}

std::optional<Finding> judge_word(const ScanRule& rule, const Measure& measure, const ScanFacts& scan) {
    const std::string value = measure.word(scan);
    if (value.empty()) return Finding{rule.name, Verdict::unknown, measure.excuse(scan), rule.listed};
    if (std::find(rule.one_of.begin(), rule.one_of.end(), value) != rule.one_of.end()) return std::nullopt;
    return Finding{rule.name, Verdict::broken,
                   fmt::format("{}, wanted: {}", measure.say(scan), fmt::join(rule.one_of, " or ")),
                   rule.listed};
}

}  // namespace

std::vector<Finding> judge(const ScanProfile& profile, const ScanFacts& scan) {
    std::vector<Finding> findings;
    bool is_measured = true;
    const bool is_blank = scan.quality && scan.quality->blank;
    for (const ScanRule& rule : profile.rules) {
        const Measure* measure = find_measure(rule.measure);
        if (measure == nullptr) throw Error(Code::config, rule.name, "has no measure called " + rule.measure);
        if (!is_for(rule, scan) || (measure->needs_ink && is_blank)) continue;
        if (measure->needs_pixels && !scan.quality) {
            is_measured = false;
            continue;
        }
        auto finding = measure->number != nullptr ? judge_number(rule, *measure, scan)
                                                  : judge_word(rule, *measure, scan);
        if (finding) findings.push_back(std::move(*finding));
    }
    if (!is_measured)
        findings.push_back({"measured", Verdict::unknown,
                            "not measured: kho read does so, kho read --again if it was read before", true});
    return findings;
}

}  // namespace kho
