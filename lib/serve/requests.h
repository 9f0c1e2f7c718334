#pragma once

#include <kho/scan.h>

#include <chrono>
#include <list>

#include "wire/wire.h"

namespace kho {

/// Answers one request after the other, and keeps what is dear to make: the readers with their models.
class Worker {
 public:
    explicit Worker(const Fd& socket) : socket_(socket) {}

    /// The `answer` to one request. Sends `progress` while it works. Throws Error.
    wire::Message answer(const nlohmann::json& request, const Fd& file);

 private:
    struct Kept {
        ReaderOptions options;
        Reader reader;
    };

    wire::Message inspect(const nlohmann::json& request, const Fd& file);
    wire::Message read(const nlohmann::json& request, const Fd& file);
    Reader& reader_for(const ReaderOptions& options);
    bool heartbeat(int percent);

    const Fd& socket_;
    std::list<Kept> readers_;  ///< the one used last in front
    std::chrono::steady_clock::time_point last_beat_{};
};

}  // namespace kho
