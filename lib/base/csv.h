#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// One row of a table in a file.
struct CsvRow {
    std::vector<std::string> fields;  ///< UTF-8, as they stand there: not trimmed, not in NFC
    std::size_t line = 0;             ///< the line of the file on which it begins, from 1
};

/// What a table may be.
struct CsvForm {
    char separator = ',';  ///< of fields; 0: whichever of comma, semicolon and tab the first line has most of
    std::size_t most_fields = 1000;                    ///< of a row
    std::size_t field_bytes = std::size_t{1} << 20U;   ///< of a field
    std::size_t row_bytes = std::size_t{16} << 20U;    ///< of all fields of a row
    std::size_t table_bytes = std::size_t{64} << 30U;  ///< of the table
};

/// Reads a table row by row: CSV (RFC 4180), lines ended by CRLF or LF, with or without a byte order mark. A
/// quoted field may have separators, quotes (doubled) and line ends, which stay as they are. Lines with
/// nothing in them are passed over. It holds one row and a buffer, however long the table is.
///
/// It guesses at nothing: quotes that are not closed or stand where none may, text behind a closing quote,
/// NUL, a carriage return alone and bytes that are not UTF-8 are refused, each with the line it stands on.
class CsvReader {
 public:
    /// Writes up to so many bytes of the table and says how many; 0 at its end.
    using Source = std::function<std::size_t(char*, std::size_t)>;

    /// `subject` names the table in errors: a path.
    CsvReader(Source source, std::string subject, CsvForm form = {});

    /// The next row; false at the end. Throws Error (damaged) at "SUBJECT:LINE", and what the source throws.
    bool next(CsvRow& row);

    /// What parts the fields: known once the first row is read.
    [[nodiscard]] char separator() const { return form_.separator; }

 private:
    static constexpr int none = -1;

    int peek();
    int take();
    void fill();
    void skip_mark();
    void find_separator();
    bool read_row(CsvRow& row);
    void read_plain(std::string& field);
    void read_quoted(std::string& field);
    bool take_line_end();
    void append(std::string& field, int byte);
    void check_text(const std::string& field, std::size_t line) const;
    [[noreturn]] void refuse(std::size_t line, const std::string& why, const std::string& hint) const;

    Source source_;
    std::string subject_;
    CsvForm form_;
    std::string buffer_;
    std::size_t at_ = 0, line_ = 1, read_ = 0, row_size_ = 0;
    bool begun_ = false, ended_ = false;
};

/// The bytes of a file, opened now. Throws Error (missing, denied, io).
CsvReader csv_file(const std::string& path, CsvForm form = {});

/// A table in memory, which must live as long as the reader.
CsvReader csv_text(std::string_view text, std::string subject, CsvForm form = {});

/// A row as RFC 4180 writes it, with its CRLF: fields are quoted where they must be. CsvReader reads the same
/// fields from it, if they are UTF-8 without NUL, and there is one at least.
std::string csv_row(const std::vector<std::string>& fields, char separator = ',');

/// Before the first row, it makes spreadsheets read UTF-8.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

/// Text as a cell that no spreadsheet takes for a formula: an apostrophe before what begins with = + - @, tab
/// or carriage return, or with apostrophes and one of those. Not for numbers.
std::string csv_harmless(std::string_view text);
/// The text of such a cell again.
std::string csv_from_harmless(std::string_view cell);

}  // namespace kho
