#pragma once

#include <sys/types.h>
#include <cstddef>
#include <map>
#include <string>

#include "control.h"

namespace kho::fault {

/// What the shim knows of the process it is in. No lock: a kho process that writes has one thread.
class Watch {
 public:
    static Watch& here();

    /// The path as it is watched, or empty: outside of the folder, or in a child before its exec.
    [[nodiscard]] std::string watched(int folder, const char* path) const;
    [[nodiscard]] std::string watched(const char* path) const;
    /// The same of an open file.
    [[nodiscard]] std::string watched(int fd) const;

    void opened(int fd, const std::string& path, int flags);
    void closed(int fd) { files_.erase(fd); }

    /// Counts a call; its errno if it is to fail, `shortened`, or 0.
    int fault(Calls calls, const char* call, const std::string& path);
    [[nodiscard]] bool skips_sync() const { return control_ != nullptr && control_->skip_sync; }

    /// Into the log, if one is kept: a line, and bytes after it. A line a change, in their order, words
    /// separated by one space, paths last:
    ///   process                       a process begins; numbers of files begin anew
    ///   open FILE FLAGS PATH          FLAGS as of open(2), in decimal; FILE is a number of this process
    ///   write FILE OFFSET SIZE        and after the line's end SIZE bytes
    ///   truncate FILE SIZE
    ///   sync FILE                     fsync or fdatasync, of a file or a folder, that succeeded
    ///   mkdir PATH | unlink PATH      (unlink stands for rmdir too)
    ///   rename PATH<TAB>PATH | link PATH<TAB>PATH
    ///   end NAME                      written by a test: a command ended with exit status 0
    void log(const std::string& line, const void* bytes = nullptr, std::size_t size = 0) const;
    void log_file(const char* what, int fd, const std::string& numbers = {}, const void* bytes = nullptr,
                  std::size_t size = 0) const;

 private:
    struct File {
        int number;
        std::string path;
    };

    Watch();

    pid_t process_;
    std::string folder_;
    Control* control_ = nullptr;
    int log_ = -1;
    int next_number_ = 1;
    std::map<int, File> files_;
};

}  // namespace kho::fault
