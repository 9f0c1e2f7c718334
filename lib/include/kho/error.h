#pragma once

#include <kho/api.h>

#include <stdexcept>
#include <string>

namespace kho {

/// What went wrong, in numbers that are also the exit statuses of the tools (after sysexits.h).
enum class Code {
    usage = 64,        ///< the command line or a query is wrong
    damaged = 65,      ///< input is damaged, encrypted, oversized or of an unknown kind
    missing = 66,      ///< input is not there
    unavailable = 69,  ///< a language model or helper program is not installed
    bug = 70,          ///< a mistake of kho's own
    resources = 71,    ///< out of memory or processes
    exists = 73,       ///< output exists already or cannot be made
    io = 74,           ///< a read or a write failed
    busy = 75,         ///< the archive is locked by another run: try again
    protocol = 76,     ///< the other side spoke nonsense
    denied = 77,       ///< refused by permission or policy
    config = 78,       ///< the configuration is wrong, or the catalogue is newer than this program
    interrupted = 130  ///< stopped by a signal; the archive is whole
};

/// The one exception of kho. A page that fails inside a batch is a value, not an exception.
///
/// `subject` names the thing (a path, an id, an option), `message` says what is wrong with it in one clause
/// and `hint`, when there is one, what to do next. All are UTF-8 and may hold bytes from outside: whoever
/// shows them escapes them first (see base/unicode.h).
class KHO_API Error : public std::runtime_error {
 public:
    Error(Code code, std::string subject, std::string message, std::string hint = {})
        : std::runtime_error(subject.empty() ? message : subject + ": " + message),
          code(code),
          subject(std::move(subject)),
          message(std::move(message)),
          hint(std::move(hint)) {}

    Code code;
    std::string subject, message, hint;
};

}  // namespace kho
