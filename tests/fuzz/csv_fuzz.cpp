// Tables: any bytes are rows of UTF-8 or an Error (damaged); rows are the same in pieces of any size, and are
// written so that they read back as they were. The first byte says what parts the fields, and the size of
// pieces.
#include <kho/error.h>

#include <optional>

#include "base/csv.h"
#include "base/unicode.h"
#include "fuzz.h"

namespace {

using namespace kho;
using fuzz::check;

std::optional<std::vector<CsvRow>> rows_of(CsvReader reader) {
    std::vector<CsvRow> rows;
    try {
        for (CsvRow row; reader.next(row);) rows.push_back(row);
    } catch (const Error& error) {
        check(error.code == Code::damaged && is_utf8(error.what()), "what is no table is damage");
        return std::nullopt;
    }
    return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes = fuzz::text_of(data, size);
    if (bytes.empty()) return 0;
    const auto first = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    CsvForm form;
    form.separator = ",;\t\0"[first % 4];
    form.field_bytes = 1000;
    const auto rows = rows_of(csv_text(bytes, "table", form));
    std::string_view rest = bytes;
    const auto pieces = rows_of({[&](char* to, std::size_t most) {
                                     const std::size_t count =
                                         rest.copy(to, std::min<std::size_t>(most, 1 + first / 4));
                                     rest.remove_prefix(count);
                                     return count;
                                 },
                                 "table", form});
    if (form.separator != 0) check(rows.has_value() == pieces.has_value(), "pieces make no difference");
    if (!rows) return 0;
    std::string written;
    for (const CsvRow& row : *rows) {
        check(!row.fields.empty() && row.line > 0, "a row has a field and a line");
        for (const std::string& field : row.fields) {
            check(is_utf8(field), "fields are UTF-8");
            check(csv_from_harmless(csv_harmless(field)) == field, "harmless cells come back");
        }
        written += csv_row(row.fields);
    }
    form.separator = ',';
    const auto again = rows_of(csv_text(written, "table", form));
    check(again && again->size() == rows->size(), "what is written can be read");
    for (std::size_t i = 0; i < rows->size(); ++i)
        check((*again)[i].fields == (*rows)[i].fields, "what is written reads back as it was");
    return 0;
}
