#pragma once

#include <kho/catalogue.h>

#include <string>
#include <vector>

#include "cli/documents.h"
#include "cli/session.h"

namespace kho::tools {

/// What `kho export` was asked for of a table of descriptions.
struct DescriptionOptions {
    std::string columns;   ///< names, parted by commas; empty: those that the records fill
    std::string headings;  ///< TableForm::headings
    bool files = false;
};

/// Formats of what is said of records, not of what was read on them: csv, jsonl, dc, ead.
const std::vector<std::string>& description_formats();
bool is_description(const std::string& format);

void add_description_options(CLI::App& app, DescriptionOptions& options);

/// Throws Error (usage): options of a table for another format, a column that is none, a table for a folder.
void check_description(const DocumentOptions& document, const DescriptionOptions& options);

/// Writes the descriptions of records; prints the files it made. Returns the exit status. Throws Error:
/// exists, io, denied.
int write_descriptions(Session& session, Catalogue& catalogue, const std::vector<std::string>& records,
                       const DocumentOptions& document, const DescriptionOptions& options);

}  // namespace kho::tools
