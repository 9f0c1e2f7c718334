#include "base/csv.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/fd.h"
#include "base/unicode.h"

namespace kho {

namespace {

constexpr std::size_t buffer_bytes = 65536;
constexpr const char* save_as = "save it as “CSV UTF-8”";

bool is_formula(char c) {
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

/// Where what looks like a formula begins, behind apostrophes; npos for other text.
std::size_t formula_at(std::string_view text) {
    const std::size_t at = text.find_first_not_of('\'');
    return at != std::string_view::npos && is_formula(text[at]) ? at : std::string_view::npos;
}

}  // namespace

CsvReader::CsvReader(Source source, std::string subject, CsvForm form)
    : source_(std::move(source)), subject_(std::move(subject)), form_(form) {}

void CsvReader::refuse(std::size_t line, const std::string& why, const std::string& hint) const {
    throw Error(Code::damaged, fmt::format("{}:{}", subject_, line), why, hint);
}

/// Reads on; what was taken already is dropped.
void CsvReader::fill() {
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t kept = buffer_.size();
    buffer_.resize(kept + buffer_bytes);
    const std::size_t count = source_(buffer_.data() + kept, buffer_bytes);
    buffer_.resize(kept + count);
    read_ += count;
    ended_ = count == 0;
    if (read_ > form_.table_bytes)
        refuse(line_,
               fmt::format("the table is larger than the {} bytes kho accepts here", form_.table_bytes),
               "split it");
}

int CsvReader::peek() {
    while (at_ == buffer_.size() && !ended_) fill();
    return at_ < buffer_.size() ? static_cast<unsigned char>(buffer_[at_]) : none;
}

int CsvReader::take() {
    const int byte = peek();
    if (byte == none) return none;
    ++at_;
    if (byte == '\n') ++line_;
    if (byte == 0) refuse(line_, "there is a NUL byte: this is no text, or it is UTF-16", save_as);
    return byte;
}

void CsvReader::skip_mark() {
    while (buffer_.size() < csv_mark.size() && !ended_) fill();
    if (buffer_.starts_with(csv_mark)) at_ = csv_mark.size();
}

/// Looks at the first line, as far as it is in the buffer: the names of columns.
void CsvReader::find_separator() {
    if (form_.separator != 0) return;
    peek();
    constexpr std::array<char, 3> possible{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (std::size_t i = at_; i < buffer_.size() && (quoted || buffer_[i] != '\n'); ++i) {
        if (buffer_[i] == '"') quoted = !quoted;
        const auto found = std::find(possible.begin(), possible.end(), buffer_[i]);
        if (!quoted && found != possible.end()) ++counts[static_cast<std::size_t>(found - possible.begin())];
    }
    form_.separator =
        possible[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

bool CsvReader::next(CsvRow& row) {
    if (!begun_) {
        skip_mark();
        find_separator();
        begun_ = true;
    }
    while (peek() != none)
        if (!take_line_end()) return read_row(row);
    return false;
}

bool CsvReader::read_row(CsvRow& row) {
    row.line = line_;
    row_size_ = 0;
    std::size_t count = 0;
    for (;;) {
        if (count == form_.most_fields)
            refuse(line_, fmt::format("a row has more than {} fields", form_.most_fields), "split the table");
        if (row.fields.size() == count) row.fields.emplace_back();
        std::string& field = row.fields[count++];
        field.clear();
        const std::size_t line = line_;
        if (peek() == '"')
            read_quoted(field);
        else
            read_plain(field);
        check_text(field, line);
        if (peek() == none || take_line_end()) break;
        take();  // the separator
    }
    row.fields.resize(count);
    return true;
}

/// Takes LF or CRLF, if it stands here.
bool CsvReader::take_line_end() {
    const int byte = peek();
    if (byte == '\n') return take() != none;
    if (byte != '\r') return false;
    take();
    if (peek() != '\n')
        refuse(line_, "there is a carriage return that ends no line", "end lines with LF or CRLF");
    take();
    return true;
}

void CsvReader::read_plain(std::string& field) {
    for (int byte = peek(); byte != none && byte != form_.separator && byte != '\n' && byte != '\r';
         byte = peek()) {
        if (byte == '"')
            refuse(line_, "there is a quote within a field that is not quoted",
                   "put the whole field in quotes, and double those in it");
        append(field, take());
    }
}

void CsvReader::read_quoted(std::string& field) {
    const std::size_t begin = line_;
    take();
    for (;;) {
        const int byte = take();
        if (byte == none) refuse(begin, "a quote is opened here and not closed", "close it");
        if (byte != '"') {
            append(field, byte);
        } else if (peek() == '"') {
            append(field, take());
        } else {
            break;
        }
    }
    const int behind = peek();
    if (behind != none && behind != form_.separator && behind != '\n' && behind != '\r')
        refuse(line_, "there is something behind a closing quote",
               fmt::format("fields are parted by {}; quotes in quotes are doubled",
                           form_.separator == '\t' ? "tabs" : std::string("'") + form_.separator + "'"));
}

void CsvReader::append(std::string& field, int byte) {
    if (field.size() == form_.field_bytes || row_size_ == form_.row_bytes)
        refuse(line_,
               field.size() == form_.field_bytes
                   ? fmt::format("a field is longer than {} bytes", form_.field_bytes)
                   : fmt::format("a row is longer than {} bytes", form_.row_bytes),
               "is a quote missing above?");
    field += static_cast<char>(byte);
    ++row_size_;
}

void CsvReader::check_text(const std::string& field, std::size_t line) const {
    if (is_utf8(field)) return;
    for (std::size_t at = 0; at <= field.size(); ++line) {
        const std::size_t end = std::min(field.find('\n', at), field.size());
        if (!is_utf8(std::string_view(field).substr(at, end - at))) break;
        at = end + 1;
    }
    refuse(line, "the text is not UTF-8", save_as);
}

CsvReader csv_file(const std::string& path, CsvForm form) {
    const auto file = std::make_shared<Fd>(open_for_reading(path));  // a std::function is copied
    return {[file, path](char* to, std::size_t size) { return read_some(*file, to, size, path); }, path,
            form};
}

CsvReader csv_text(std::string_view text, std::string subject, CsvForm form) {
    return {[text](char* to, std::size_t size) mutable {
                const std::size_t count = text.copy(to, size);
                text.remove_prefix(count);
                return count;
            },
            std::move(subject), form};
}

std::string csv_row(const std::vector<std::string>& fields, char separator) {
    const std::string special = std::string("\"\r\n") + separator;
    std::string row;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) row += separator;
        const std::string& field = fields[i];
        // A lone empty field would be an empty line, a mark at the start the table's own.
        const bool quoted =
            field.find_first_of(special) != std::string::npos ||
            (i == 0 && (field.starts_with(csv_mark) || (field.empty() && fields.size() == 1)));
        if (quoted) row += '"';
        for (const char c : field) {
            if (c == '"') row += '"';
            row += c;
        }
        if (quoted) row += '"';
    }
    return row + "\r\n";
}

std::string csv_harmless(std::string_view text) {
    return formula_at(text) == std::string_view::npos ? std::string(text) : "'" + std::string(text);
}

std::string csv_from_harmless(std::string_view cell) {
    const std::size_t at = formula_at(cell);
    return std::string(at == std::string_view::npos || at == 0 ? cell : cell.substr(1));
}

}  // namespace kho
