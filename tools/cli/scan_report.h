#pragma once

#include <string>
#include <vector>

#include "cli/record_choice.h"

namespace kho::tools {

struct ScanReportOptions {
    std::string profile = "vietnam";  ///< name, or path
    std::vector<std::string> rules;   ///< only these; empty: all of the profile
    RecordChoice records = {};        ///< of these records; without a query: of all
};

/// Lists the pages of which a scan rule is broken or cannot be judged, a line a page and rule, and counts
/// them by rule. exit_nothing when there is none to list. Throws Error: usage (no such rule), missing,
/// config.
int report_scans(const ScanReportOptions& options, Session& session);

}  // namespace kho::tools
