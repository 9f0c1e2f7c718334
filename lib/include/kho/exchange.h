#pragma once

#include <kho/api.h>
#include <kho/catalogue.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// Descriptions of records as tables and documents that other programs read. `describe_records` reads the
/// catalogue; all else is values in, text out. What the table looks like: lib/exchange/README.md.
namespace kho {

/// A record as it is described to others.
struct DescribedRecord {
    RecordInfo info;         ///< its `parent` as kho::tree() shows it: empty in a ring of records
    int depth = 0;           ///< how many of the records described with it stand above it
    std::int64_t pages = 0;  ///< of it and all below it, described or not
    /// Where its masters were first taken in from, in the order of its pages, each once; escaped as in
    /// SourceInfo.
    std::vector<std::string> files;
};

struct Descriptions {
    std::string archive;                   ///< its name, else its folder's
    std::vector<DescribedRecord> records;  ///< in the order of kho::tree()
    /// By "SCHEME:CODE": of the vocabularies that fields and tags of these records, and languages, are of.
    std::map<std::string, Term> terms;
};

/// What is said of these records (ids). Deleted ones are left out. `files`: whether to look up theirs. Throws
/// Error: as the catalogue; interrupted.
KHO_API Descriptions describe_records(Catalogue& catalogue, const std::vector<std::string>& records,
                                      bool files);

/// What a table has.
struct TableForm {
    /// Names of columns: record, parent, tags, files, or a field. Empty: record, parent, each field that one
    /// of the records has, and tags if one has some. `record` comes first in any case.
    std::vector<std::string> columns;
    /// What the columns are called: empty: their names; vi, en, fr: their labels; file, document, photo: as
    /// that list of Thông tư 05/2025/TT-BNV does, which then has its fields as columns, and its codes.
    std::string headings;
    bool files = false;  ///< also the column `files`
};

/// Throws Error (usage): a column or heading that is none, columns beside a list of the state.
KHO_API void check_table(const TableForm& form);

/// A table of records as CSV, with its byte order mark. Throws as `check_table`.
KHO_API std::string csv_of(const Descriptions& described, const TableForm& form);

/// A record as a document of OAI-PMH's oai_dc: the fifteen elements of Dublin Core (DCMES 1.1). Codes and
/// terms stand as they are called in this language (vi, en, fr).
KHO_API std::string dublin_core_of(const Descriptions& described, const DescribedRecord& record,
                                   const std::string& language);
/// One document: the only record's, else theirs in one element `records`.
KHO_API std::string dublin_core_of(const Descriptions& described, const std::string& language);

/// A finding aid in EAD3 1.1: the record that all others stand under, else an invented collection named
/// after the archive. `language` as above; `created`: ISO 8601, UTC.
KHO_API std::string ead_of(const Descriptions& described, const std::string& language,
                           const std::string& created);

}  // namespace kho
