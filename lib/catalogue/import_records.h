#pragma once

#include <kho/catalogue.h>
#include <kho/error.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/heads.h"
#include "catalogue/op.h"
#include "catalogue/store.h"
#include "describe/record_table.h"

/// What a table of descriptions changes in a catalogue: which record each row is about, and the ops that make
/// it so.
namespace kho {

/// An original that a row names.
struct RowFile {
    std::string path;    ///< as it is to be called
    std::string master;  ///< SHA-256 of its bytes, hexadecimal
};

struct RecordPlanRules {
    const Field* key = nullptr;   ///< by whose value rows know their records; null: by none
    bool clear = false;           ///< an empty cell empties what it is about
    std::set<std::string> taken;  ///< ids of masters that were taken in for this table
    std::set<std::string> made;   ///< ids of records that were made for those
};

/// What becomes of a row's record.
struct PlannedRow {
    enum class Outcome { made, changed, same };
    std::size_t line = 0;
    std::string record;  ///< id
    Outcome outcome = Outcome::same;
    std::vector<std::string_view> fields;  ///< whose values are new; also parent, tags, files
    std::string label;    ///< its title, else the name of its first file; empty where it is the same
    bool opened = false;  ///< more people may see it then
};

/// Masters by the paths they were taken in from (escaped, absolute); of several of a path the last.
std::unordered_map<std::string, std::string> masters_by_path(Catalogue& catalogue);

/// Whether nobody has said anything of a record, or put it anywhere, since it was made.
bool is_undescribed(const std::vector<Head>& heads);

/// Throws Error (missing) for what is too short to be taken for the beginning of an id: a number, say.
void check_beginning(const std::string& typed);

/// What is told of a record that was deleted, and that nobody but who deleted it brings back.
Error deleted_record(const std::string& id);

/// Takes rows one by one, and tells what is wrong with them. The same rows give the same changes until those
/// are committed: a table is gone through to find mistakes, and again for its changes.
class RecordPlan {
 public:
    /// Hands the changes that make it so to `put`, as far as there are no mistakes.
    RecordPlan(Catalogue& catalogue, RecordPlanRules rules, const RecordTable& table, TableMistakes& mistakes,
               Store::Put put);

    void add(const RecordRow& row, const std::vector<RowFile>& files);
    /// After the last row: what rows say of each other.
    void finish();

    [[nodiscard]] const std::vector<PlannedRow>& rows() const { return rows_; }
    std::vector<PlannedRow> take_rows() { return std::move(rows_); }

 private:
    /// What is to be known of a row once all have been seen.
    struct Standing {
        std::string parent;  ///< as typed; later the id
        std::string level;   ///< that it has then
        bool is_new = false, to_top = false, wants_place = false;
        bool says_access = false;
        bool as_it_stood = false;  ///< made with the id it has in another archive
        std::vector<RowFile> files;
    };
    static constexpr std::size_t several = static_cast<std::size_t>(-1);

    // import_records.cpp: a row by itself
    std::string record_of(const RecordRow& row, const std::vector<RowFile>& files);
    std::string named(const RecordRow& row);
    std::string with_key(const RecordRow& row);
    std::string derived(const RecordRow& row);
    const std::string* key_of(const RecordRow& row);
    void read_known_keys();
    void describe(const RecordRow& row, const std::vector<Head>& heads);
    void tag(const RecordRow& row, const std::vector<Head>& heads);
    bool comes_back(const RecordRow& row, const std::vector<Head>& heads);
    void mistaken(std::size_t line, std::string_view what, const Error& error);

    // import_places.cpp: rows among each other
    std::string find_parent(const std::string& typed);
    std::string with_this_key(const std::string& typed);
    std::string begun_by(const std::string& typed);
    void check_parent_of(std::size_t row);
    void check_circles();
    std::string parent_then(const std::string& record);
    void put_all();
    void put_under(const std::string& parent, const std::vector<std::string>& records);
    void gather_pages(std::size_t row);
    void close_as(std::size_t row, const std::set<std::string>& others);
    void check_joining(std::size_t row, const std::string& record, const std::set<std::string>& masters);
    void name_row(std::size_t row);

    Catalogue& catalogue_;
    RecordPlanRules rules_;
    const RecordTable& table_;
    TableMistakes& mistakes_;
    std::vector<PlannedRow> rows_;
    std::vector<Standing> standing_;  // beside rows_
    Store::Put put_;
    std::map<std::string, std::size_t> by_id_;                              // rows
    std::unordered_map<std::string, std::size_t> by_key_;                   // rows
    std::unordered_map<std::string, std::vector<std::string>> known_keys_;  // records there are
    std::unordered_map<std::string, std::size_t> equal_;    // how many rows, by the id of the first of them
    std::unordered_map<std::string, std::string> parents_;  // ids, by what was typed
    std::unordered_map<std::string, std::size_t> given_away_;  // rows, by records whose pages they get
};

}  // namespace kho
