#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/fold.h"
#include "catalogue/heads.h"

/// The parts of the fold, one function a kind of thing. To fold a new field: add its column to
/// schema/002_folded.sql, read its head here, and name it in state.cpp.
namespace kho {

void project_record(Fold& fold, const std::string& id);
void project_page(Fold& fold, const std::string& id);
void project_master(Fold& fold, const std::string& id);
void project_scheme(Fold& fold, const std::string& id);
void project_term(Fold& fold, const std::string& id);

/// Puts what is said of a record, value by value, in the place of what was there. `record`: its row; `heads`:
/// its standing ops.
void put_values(Db& db, std::int64_t record, const std::vector<Head>& heads);

/// Puts how well a page was scanned, the value of its register `quality`, in the place of what was there;
/// nothing where that is no measurement. `page`: its row.
void put_quality(Db& db, std::int64_t page, const nlohmann::json& value);

/// The row of a record, made with default values where only another thing speaks of it so far.
std::int64_t record_row(Db& db, const std::string& id);

/// The same of a master.
std::int64_t master_row(Db& db, const std::string& id);

/// Once all else is folded: writes the descriptions of the touched records anew into `doc` (title, place,
/// note, tags and the names of their files), and drops those that nothing speaks of any more.
void describe_touched(Fold& fold);

/// A row of `doc`: what is searched under one id.
struct Doc {
    std::int64_t id = 0, record = 0;
    std::optional<std::int64_t> page, page_text;  ///< both, or neither in a record's description
    std::string text;                             ///< of the page_text, or the description itself
};

/// Puts a document in the place of the one with its id (none when its text is empty), and keeps the index of
/// words in step.
void put_doc(Fold& fold, const Doc& doc);

}  // namespace kho
