// KHO_WORKER_COMMAND=COMMAND runs a command (without sandbox) before the first file is looked into.
// KHO_WORKER_FAULT=KIND:N makes this worker fail at its N-th read request, KIND:/N at every N-th. The kinds:
//   abort, segv, fpe   dies of that signal
//   exit               ends quietly without an answer
//   hang               never answers again
//   spin               works for ever, and says that it does
//   oom                asks for memory until there is none
//   exec, kill         tries what its sandbox forbids
//   rubbish            answers with bytes that are no message
//   huge               announces an answer of 4 GiB
//   not-utf8, outside, nan, other-size     answers with a page that cannot be
//   steer              answers for tests/data/title.png with words that would steer a terminal
#include "serve/worker/faults.h"

#include <kho/page_text.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "wire/wire.h"

namespace kho {

namespace {

using Fault = bool (*)(const Fd& socket);

template <int signal>
bool die(const Fd& /*socket*/) {
    ::raise(signal);
    return false;
}

/// CSI of C1, a turn of direction, ends of lines: all that may be in a word.
bool answer_to_steer(const Fd& socket) {
    const Box box{0, 0, 90, 20};
    PageText page{1340, 240, 300, 0, 0, "vie", {}};
    Line line{box, {}};
    for (const char* word : {"quyền\u009b31m", "\u202egnp", "\u0085kho:", "forged\u2028", "\ufeffngười"})
        line.words.push_back({word, box, 90});
    page.blocks.push_back({Block::Kind::text, box, {line}});
    wire::Message answer;
    answer.header = {
        {"type", "answer"}, {"engine", "e\x1b[31m\n"}, {"model", "0"}, {"steps", nlohmann::json::array()}};
    answer.blob = to_json(page);
    wire::send(socket, answer);
    return true;
}

bool leave(const Fd& /*socket*/) {
    ::_exit(1);
}

bool hang(const Fd& /*socket*/) {
    for (;;) ::sleep(1);
}

bool spin(const Fd& socket) {
    for (;; ::usleep(50'000)) wire::send(socket, {{{"type", "progress"}, {"percent", 1}}});
}

bool exhaust(const Fd& /*socket*/) {
    for (std::size_t size = std::size_t{1} << 26U;;) {
        auto* memory = static_cast<volatile char*>(std::malloc(size));
        memory[size / 2] = 1;  // as a library that does not look at what it got
    }
}

bool execute(const Fd& /*socket*/) {
    ::execl("/bin/true", "true", nullptr);
    return false;
}

bool kill_parent(const Fd& /*socket*/) {
    ::kill(::getppid(), 0);
    return false;
}

bool rubbish(const Fd& socket) {
    write_all(socket, std::string(64, '\xFF'), "socket");
    return true;
}

bool announce_too_much(const Fd& socket) {
    write_all(socket, std::string("\x10\0\0\0\xFF\xFF\xFF\xFF\0", 9), "socket");
    return true;
}

/// A well-formed answer with this PageText.
bool answer(const Fd& socket, const std::string& text) {
    wire::send(
        socket,
        {{{"type", "answer"}, {"engine", "none"}, {"model", "0"}, {"steps", nlohmann::json::array()}}, text});
    return true;
}

std::string page(const std::string& width, const std::string& box, const std::string& word) {
    return R"({"v":1,"width":)" + width +
           R"(,"height":60,"dpi":300,"rotated_cw":0,"skew_cw":0,"languages":"vie",)" +
           R"("blocks":[{"kind":"text","box":)" + box + R"(,"lines":[{"box":)" + box + R"(,"words":[[")" +
           word + R"(",)" + box + R"(,90]]}]}]})";
}

constexpr const char* inside = "[1,1,5,5]";

const std::map<std::string, Fault> faults{
    {"abort", die<SIGABRT>},
    {"segv", die<SIGSEGV>},
    {"fpe", die<SIGFPE>},
    {"exit", leave},
    {"hang", hang},
    {"spin", spin},
    {"oom", exhaust},
    {"exec", execute},
    {"kill", kill_parent},
    {"rubbish", rubbish},
    {"huge", announce_too_much},
    {"not-utf8", [](const Fd& socket) { return answer(socket, page("60", inside, "\xC3(")); }},
    {"outside", [](const Fd& socket) { return answer(socket, page("60", "[50,1,50,5]", "a")); }},
    {"nan", [](const Fd& socket) { return answer(socket, page("60", "[NaN,1,5,5]", "a")); }},
    {"steer", answer_to_steer},
    {"other-size", [](const Fd& socket) { return answer(socket, page("7", inside, "a")); }},
};

BeforeWork fault_asked_for(const char* setting) {
    const std::string text = setting;
    const std::size_t colon = text.find(':');
    const auto fault = faults.find(text.substr(0, colon));
    if (colon == std::string::npos || fault == faults.end()) return {};
    const bool every = text[colon + 1] == '/';
    const int when = std::stoi(text.substr(colon + (every ? 2 : 1)));
    return
        [fail = fault->second, every, when, number = 0](const Fd& socket, const std::string& what) mutable {
            if (what != "read") return false;
            ++number;
            return (every ? number % when == 0 : number == when) && fail(socket);
        };
}

/// Runs a command of the shell before the first file is looked into: for tests of a world that changes
/// meanwhile.
BeforeWork command_asked_for(const std::string& command) {
    return [command, done = false](const Fd& /*socket*/, const std::string& what) mutable {
        if (what == "inspect" && !std::exchange(done, true) && std::system(command.c_str()) != 0)
            std::abort();
        return false;
    };
}

}  // namespace

BeforeWork worker_fault() {
    if (const char* setting = std::getenv("KHO_WORKER_FAULT")) return fault_asked_for(setting);
    if (const char* command = std::getenv("KHO_WORKER_COMMAND")) return command_asked_for(command);
    return {};
}

}  // namespace kho
