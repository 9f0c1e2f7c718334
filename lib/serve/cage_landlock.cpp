// Landlock: a rule set that handles every kind of access this kernel knows and allows none of them; to a
// process that starts programs, reading what is installed.
// https://docs.kernel.org/userspace-api/landlock.html; the headers of Debian 12 end at ABI 2, so the numbers
// stand here.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "base/fd.h"
#include "serve/cage.h"

namespace kho {

namespace {

constexpr long create_ruleset = 444, add_rule = 445, restrict_self = 446;  // the same on every architecture
constexpr unsigned long ask_version = 1;

/// struct landlock_ruleset_attr, which grew: how much of it a kernel knows follows from its ABI.
struct RulesetAttributes {
    std::uint64_t file_access = 0, network_access = 0, scoped = 0;
};

/// Kinds of access to files, by ABI: 13 at first; then moving between folders, truncating, ioctl on devices.
std::uint64_t every_file_access(long abi) {
    constexpr std::array<unsigned, 6> kinds{0, 13, 14, 15, 15, 16};
    return (std::uint64_t{1} << kinds[static_cast<std::size_t>(abi < 5 ? abi : 5)]) - 1;
}

/// struct landlock_path_beneath_attr, which is packed.
struct [[gnu::packed]] PathBeneath {
    std::uint64_t allowed_access = 0;
    std::int32_t parent = -1;
};

void allow(int ruleset, std::uint64_t access, int path) {
    constexpr int path_beneath = 1;
    PathBeneath rule{access, path};
    if (path >= 0) ::syscall(add_rule, ruleset, path_beneath, &rule, 0UL);
}

/// Programs, their libraries and data, fonts; what is not there is passed over. And one file.
void allow_what_programs_need(int ruleset, int file) {
    constexpr std::uint64_t execute = 1, read_file = 1U << 2U, read_folder = 1U << 3U;
    for (const char* path : {"/usr", "/bin", "/lib", "/lib64", "/etc/fonts", "/var/cache/fontconfig"})
        allow(ruleset, execute | read_file | read_folder, Fd(::open(path, O_PATH | O_CLOEXEC)).get());
    allow(ruleset, read_file, Fd(::open("/etc/ld.so.cache", O_PATH | O_CLOEXEC)).get());
    allow(ruleset, read_file, file);
}

}  // namespace

bool enter_landlock(int file) {
    const long abi = ::syscall(create_ruleset, nullptr, 0UL, ask_version);
    if (abi < 1) return false;
    RulesetAttributes attributes;
    attributes.file_access = every_file_access(abi);
    std::size_t size = sizeof attributes.file_access;
    if (abi >= 4) {
        attributes.network_access = 3;  // binding and connecting over TCP
        size += sizeof attributes.network_access;
    }
    if (abi >= 6) {
        attributes.scoped = 3;  // abstract sockets of others, signals to others
        size += sizeof attributes.scoped;
    }
    const long ruleset = ::syscall(create_ruleset, &attributes, size, 0UL);
    if (ruleset < 0) return false;
    if (file >= 0) allow_what_programs_need(static_cast<int>(ruleset), file);
    const bool entered = ::syscall(restrict_self, ruleset, 0UL) == 0;
    ::close(static_cast<int>(ruleset));
    return entered;
}

}  // namespace kho
