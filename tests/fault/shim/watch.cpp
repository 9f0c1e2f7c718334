#include "watch.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iterator>

namespace kho::fault {

namespace {

// The calls of this file go to the kernel by themselves: their names in libc are the shim's own.
int plain_open(const char* path, int flags) {
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0600));
}

Control* map_control(const char* path) {
    const int fd = path != nullptr ? plain_open(path, O_RDWR) : -1;
    if (fd < 0) return nullptr;
    void* at = ::mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    ::syscall(SYS_close, fd);
    return at != MAP_FAILED ? static_cast<Control*>(at) : nullptr;
}

/// What another process does is not watched: workers and helper programs run without the shim.
void leave_no_trace() {
    for (const char* name : {"LD_PRELOAD", "KHO_SHIM_FOLDER", "KHO_SHIM_CONTROL", "KHO_SHIM_LOG"})
        ::unsetenv(name);
}

__attribute__((constructor)) void begin() {
    Watch::here();
}

}  // namespace

Watch& Watch::here() {
    static auto* watch = new Watch;  // never destroyed: calls come until the very end
    return *watch;
}

Watch::Watch() : process_(::getpid()) {
    if (const char* folder = std::getenv("KHO_SHIM_FOLDER")) folder_ = folder;
    control_ = map_control(std::getenv("KHO_SHIM_CONTROL"));
    if (const char* path = std::getenv("KHO_SHIM_LOG"))
        log_ = plain_open(path, O_WRONLY | O_CREAT | O_APPEND);
    leave_no_trace();
    log("process");
}

std::string Watch::watched(int folder, const char* path) const {
    const int before = errno;
    if (folder_.empty() || ::getpid() != process_) return {};
    std::string whole = path;
    if (whole.empty() || whole[0] != '/') {
        char base[PATH_MAX];
        const std::string link =
            folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/" + std::to_string(folder);
        const ssize_t length = ::readlink(link.c_str(), base, sizeof base);
        if (length <= 0) return {};
        whole = std::string(base, static_cast<std::size_t>(length)) + "/" + whole;
    }
    while (whole.size() > 1 && whole.back() == '/') whole.pop_back();
    errno = before;
    return whole == folder_ || whole.rfind(folder_ + "/", 0) == 0 ? whole : std::string();
}

std::string Watch::watched(const char* path) const {
    return watched(AT_FDCWD, path);
}

std::string Watch::watched(int fd) const {
    const auto found = files_.find(fd);
    return found != files_.end() && ::getpid() == process_ ? found->second.path : std::string();
}

void Watch::opened(int fd, const std::string& path, int flags) {
    files_[fd] = {next_number_++, path};
    log_file("open", fd, std::to_string(flags) + " " + path);
}

int Watch::fault(Calls calls, const char* call, const std::string& path) {
    if (control_ == nullptr) return 0;
    const long number = ++control_->counts[static_cast<int>(calls)];
    if (control_->nth == 0 || calls != control_->calls) return 0;
    if (control_->for_ever ? number < control_->nth : number != control_->nth) return 0;
    ++control_->failed;
    const std::string about = path + "\t" + call + "\n";
    char* const end = control_->paths + std::strlen(control_->paths);
    if (end + about.size() < std::end(control_->paths)) std::strcpy(end, about.c_str());
    return control_->error;
}

void Watch::log(const std::string& line, const void* bytes, std::size_t size) const {
    if (log_ < 0) return;
    std::string entry = line + "\n";
    if (size > 0) entry.append(static_cast<const char*>(bytes), size);
    if (::syscall(SYS_write, log_, entry.data(), entry.size()) != static_cast<long>(entry.size()))
        std::abort();
}

void Watch::log_file(const char* what, int fd, const std::string& numbers, const void* bytes,
                     std::size_t size) const {
    if (log_ < 0) return;
    log(std::string(what) + " " + std::to_string(files_.at(fd).number) + (numbers.empty() ? "" : " ") +
            numbers,
        bytes, size);
}

}  // namespace kho::fault
