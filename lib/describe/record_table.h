#pragma once

#include <kho/fields.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "describe/table_mistakes.h"

/// A table of descriptions: the first row names columns, each other row is about one record.
namespace kho {

/// What somebody says of columns: the name of one, and what it is; nothing, to pass it over.
using ColumnMap = std::vector<std::pair<std::string, std::string>>;

/// What a row says. Nothing is known here of the records there are.
struct RecordRow {
    struct Cell {
        const Field* field = nullptr;
        std::vector<std::string>
            values;  ///< as the field stores them, but terms as typed; none of an empty cell
    };
    std::size_t line = 0;
    std::string record, parent;  ///< as typed
    std::vector<std::string> tags, files;
    std::vector<Cell> cells;  ///< by the order of the columns
    bool sound = true;        ///< false: something in it was told as a mistake, and is left out
};

class RecordTable {
 public:
    /// Reads the first row. A column is called as in the table of fields, there or by its label in any
    /// language, or as Thông tư 05/2025 calls it; case, marks and spaces do not matter. Others, and those
    /// that stand twice, are mistakes. Throws Error (usage) where `map` names what there is not, (damaged) as
    /// CsvReader does.
    RecordTable(CsvReader table, const ColumnMap& map, TableMistakes& mistakes);

    /// The next row that is not empty; false at the end. Throws Error (damaged) as CsvReader does.
    bool next(RecordRow& row);

    /// The name, in the table, of the column that is `record`, `parent`, `tags`, `files` or a field; empty
    /// where there is none.
    [[nodiscard]] std::string name_of(std::string_view what) const;

 private:
    struct Column {
        enum class What { passed_over, nameless, record, parent, tags, files, field };
        What what = What::passed_over;
        const Field* field = nullptr;
        std::string name = {};  ///< in the table
        [[nodiscard]] bool is_like(const Column& other) const {
            return what == other.what && field == other.field;
        }
    };

    static std::vector<Column> called(const std::string& name);
    Column column(const std::string& name, const ColumnMap& map, std::size_t line);
    void take(RecordRow& row, const Column& column, const std::string& cell);
    void take_values(RecordRow& row, const Column& column, const std::string& text);

    CsvReader table_;
    TableMistakes& mistakes_;
    std::vector<Column> columns_;
    CsvRow raw_;
};

/// The id of a record that a row is about and does not name: from what the row says and how many rows said
/// the same before it, so that the same table is about the same records every time.
std::string id_of_row(const RecordRow& row, std::size_t equal_before);

}  // namespace kho
