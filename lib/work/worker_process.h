#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "base/fd.h"
#include "wire/wire.h"

namespace kho {

/// One running kho-worker, spoken to over a socket. It dies with this object and with this process.
class WorkerProcess {
 public:
    /// Starts it. Throws Error: unavailable (the program cannot be run), resources.
    explicit WorkerProcess(const std::string& program);
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    [[nodiscard]] const Fd& socket() const { return socket_; }
    wire::Inbox& inbox() { return inbox_; }

    [[nodiscard]] bool is_alive() const { return pid_ > 0; }
    [[nodiscard]] std::int64_t resident_bytes() const;  ///< 0 when it cannot be told

    /// Waits for its end and names it as a cause of failure: "crash:SIGSEGV", "exit:1", "memory". Call when
    /// its stream has ended.
    std::string how_it_ended();
    void kill();

 private:
    pid_t pid_ = -1;
    Fd socket_;
    wire::Inbox inbox_;
};

}  // namespace kho
