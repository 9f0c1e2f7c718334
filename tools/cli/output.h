#pragma once

#include <kho/error.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace kho::tools {

/// Where a command's words go: results to standard output, all else to standard error. Text from outside is
/// made printable on its way to people; JSON is one object a line with "v":1.
class Output {
 public:
    Output(std::string command, bool json, bool quiet);

    [[nodiscard]] bool json() const { return json_; }
    [[nodiscard]] bool colour() const { return colour_; }

    void object(nlohmann::json object);  ///< a result, for programs
    void line(std::string_view text);    ///< a result, for people; control characters escaped
    void raw(std::string_view text);     ///< a result as it is: it was made printable piece by piece
    /// What was read on a page, whose line ends are its own: as it is for a file or a program, which want
    /// every character; on a terminal what could steer it is escaped.
    void page_text(std::string_view text);
    void note(std::string_view text);  ///< for people, on standard error; not with -q
    void failure(const Error& error);  ///< names the thing, says the cause and what to do

    /// Sends the results so far on their way: for long runs whose output somebody reads line by line.
    static void flush();

    /// `text` in bold on a terminal.
    [[nodiscard]] std::string strong(const std::string& text) const;

 private:
    std::string command_;
    bool json_, quiet_, terminal_, colour_;
};

/// Words of a command line as one query: as if it had been typed in one piece.
std::string joined(const std::vector<std::string>& words);

/// 1234567 → "1.2 MB".
std::string in_bytes(std::int64_t bytes);

/// "1 page", "2 pages".
std::string counted(std::int64_t count, const char* one, const char* many);

/// The first characters of an id, for people: any unique prefix is accepted everywhere.
std::string short_id(const std::string& id);

}  // namespace kho::tools
