#pragma once

#include <kho/catalogue.h>
#include <kho/ingest.h>

#include <string>
#include <vector>

namespace kho {

struct ProposeOptions {
    std::vector<std::string> rules;  ///< paths of rules files (lib/describe/README.md)
    bool letters = true;             ///< what administrative documents say of themselves
    bool photos = true;              ///< EXIF, IPTC and XMP
    bool languages = true;           ///< what the pages were read in
};

struct ProposeReport {
    std::size_t records = 0;   ///< looked at
    std::size_t proposed = 0;  ///< new proposals
};

/// Looks at records and keeps what may be said of them as proposals, some hundred records in one change; ends
/// whole after Ctrl-C, and a second run goes on. Throws Error: config (a rules file is wrong; nothing is
/// changed), and those of the catalogue.
KHO_API ProposeReport propose(Catalogue& catalogue, const std::vector<std::string>& records,
                              const ProposeOptions& options, const Observer& observer);

/// A test of a rules file in which a rule did not do what its author expected.
struct FailedRuleTest {
    std::string where;                        ///< FILE:LINE of the test
    std::string rule;                         ///< its name
    std::vector<std::string> expected, came;  ///< tags, or field=value
};

/// What became of the tests in a rules file.
struct RulesTested {
    std::string title;  ///< of the file; may be empty
    std::size_t rules = 0, tests = 0;
    std::vector<FailedRuleTest> failed;
};

/// Runs the tests in a rules file, each with its own rule alone. Throws Error: missing, config (it is wrong,
/// at FILE:LINE).
KHO_API RulesTested test_rules(const std::string& path);

}  // namespace kho
