// kho: runs `kho-NAME` from the folder it is in itself, as git does.
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Command {
    std::string_view name, group, summary;
};

constexpr Command commands[] = {
#define KHO_COMMAND(name, group, summary) {#name, group, summary},
#include "commands.def"
#undef KHO_COMMAND
};

constexpr int usage_error = 64;
constexpr int unavailable = 69;

std::string own_folder() {
    char path[PATH_MAX];
    const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
    const std::string_view whole(path, length > 0 ? static_cast<std::size_t>(length) : 0);
    return std::string(whole.substr(0, whole.rfind('/')));
}

void help(std::FILE* out) {
    std::fputs("kho: folders of scans to a searchable archive\n\nUsage: kho [-C FOLDER] COMMAND ...\n", out);
    std::string_view group;
    for (const Command& command : commands) {
        if (command.group != group) std::fprintf(out, "\n%s\n", std::string(command.group).c_str());
        group = command.group;
        std::fprintf(out, "  %-12s %s\n", std::string(command.name).c_str(),
                     std::string(command.summary).c_str());
    }
    std::fputs(
        "\nkho COMMAND --help tells more of each, and so does: man kho-COMMAND\n"
        "Start with:  kho init archive && kho -C archive ingest FOLDER && kho -C archive search WORDS\n"
        "or read one file:  kho ocr FILE\n",
        out);
}

const Command* find(std::string_view name) {
    for (const Command& command : commands)
        if (command.name == name) return &command;
    return nullptr;
}

/// Bytes that could steer a terminal are shown; a command's name has none of them.
std::string printable(std::string_view text) {
    std::string shown;
    for (const unsigned char c : text) {
        char escape[8];
        std::snprintf(escape, sizeof escape, c < 0x20 || c >= 0x7F ? "\\x%02X" : "%c", c);
        shown += escape;
    }
    return shown;
}

constexpr const char* list_hint = "kho --help lists the commands";

int wrong(const std::string& subject, const char* message, const char* hint) {
    std::fprintf(stderr, "kho: %s: %s\nhint: %s\n", printable(subject).c_str(), message, hint);
    return usage_error;
}

[[noreturn]] void run(const Command& command, const std::vector<std::string>& arguments) {
    const std::string program = own_folder() + "/kho-" + std::string(command.name);
    std::vector<char*> argv{const_cast<char*>(program.c_str())};  // NOLINT: exec's old signature
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));  // NOLINT
    argv.push_back(nullptr);
    ::execv(program.c_str(), argv.data());
    std::fprintf(stderr, "kho: %s: cannot be run: %s\nhint: install kho whole, or build all of it\n",
                 program.c_str(),
                 std::strerror(errno));  // NOLINT(concurrency-mt-unsafe): one thread
    std::exit(unavailable);              // NOLINT(concurrency-mt-unsafe)
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> before, after;  // options before the command's name, and all after it
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "-C" || argument == "--wait") {
            if (i + 1 == argc) return wrong(argument, "needs a value", "kho -C FOLDER COMMAND ...");
            before.insert(before.end(), {argument, argv[++i]});
        } else if (argument == "--version") {
            std::puts("kho " KHO_VERSION);
            return 0;
        } else if (argument == "--list-commands") {  // for the completions
            for (const Command& command : commands) std::printf("%s\n", std::string(command.name).c_str());
            return 0;
        } else if (argument == "--help" || argument == "-h" || argument == "help") {
            const Command* about = i + 1 < argc ? find(argv[i + 1]) : nullptr;
            if (about != nullptr) run(*about, {"--help"});
            if (argument == "help" && i + 1 < argc && argv[i + 1][0] != '-')
                return wrong(argv[i + 1], "no such command", list_hint);
            help(stdout);
            return 0;
        } else if (argument == "--json" || argument == "-q" || argument == "--quiet" || argument == "-v" ||
                   argument == "--verbose" || argument.rfind("--wait=", 0) == 0) {
            before.push_back(argument);
        } else if (const Command* command = find(argument)) {
            after.assign(argv + i + 1, argv + argc);
            before.insert(before.end(), after.begin(), after.end());
            run(*command, before);
        } else {
            if (argument.rfind('-', 0) == 0)
                return wrong(argument, "no such option before a command",
                             "a command's own options stand behind it: kho COMMAND --help");
            return wrong(argument, "no such command", list_hint);
        }
    }
    help(stderr);
    return usage_error;
}
