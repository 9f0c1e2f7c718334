#include "cli/hand.h"

#include <kho/error.h>
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "base/unicode.h"
#include "cli/main.h"

namespace kho::tools {

namespace {

constexpr std::size_t longest = 200;  // bytes

std::string user_name() {
    const passwd* user = ::getpwuid(::geteuid());  // NOLINT(concurrency-mt-unsafe): one thread
    return user != nullptr && user->pw_name != nullptr ? user->pw_name : std::to_string(::geteuid());
}

std::string text(const std::string& name, const std::string& value, std::size_t most) {
    if (!is_utf8(value)) throw Error(Code::usage, name, "is not UTF-8 text");
    std::string composed = to_nfc(value);
    if (composed.size() > most || printable(composed) != composed)
        throw Error(Code::usage, name, "is too long or has control characters",
                    "up to " + std::to_string(most) + " bytes of one line");
    return composed;
}

}  // namespace

void add_hand(CLI::App& app, HandOptions& hand) {
    app.add_option("--by", hand.by, "who makes the change (default: KHO_BY, else the user's name)")
        ->type_name("NAME")
        ->check(not_empty);
    app.add_option("--why", hand.why, "why, for kho history")->type_name("TEXT");
}

std::string person(const HandOptions& hand) {
    if (!hand.by.empty()) return text("--by", hand.by, longest);
    const char* set = std::getenv("KHO_BY");  // NOLINT(concurrency-mt-unsafe): one thread
    return set != nullptr && *set != '\0' ? text("KHO_BY", set, longest) : user_name();
}

Catalogue open_to_change(Session& session, const HandOptions& hand) {
    const Hand made_by{person(hand), session.command_line(), text("--why", hand.why, 5 * longest)};
    Catalogue catalogue = session.open(Catalogue::Mode::write);
    catalogue.work_as(made_by);
    return catalogue;
}

}  // namespace kho::tools
