#pragma once

#include <cstddef>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/fd.h"

/// How kho and its workers speak: over a UNIX stream socket, one message after the other, each
///   u32 header length, u32 blob length (both little endian), u8 descriptors (0 or 1), header (JSON object,
///   UTF-8), blob (any bytes)
/// A request may carry one file descriptor (SCM_RIGHTS), sent with its first byte. The requests and answers
/// themselves are listed in lib/wire/README.md.
namespace kho::wire {

struct Message {
    nlohmann::json header;
    std::string blob = {};
    Fd file = {};  ///< of a message received: the descriptor that came with it, if one did
};

/// What a reader accepts at most; a longer claim is an Error (protocol) before any memory is taken for it.
inline constexpr std::size_t max_header = std::size_t{1} << 20U;
inline constexpr std::size_t max_blob = std::size_t{256} << 20U;

/// Sends one message, with a descriptor when `fd` is not negative (the caller keeps it; message.file is not
/// looked at). Blocks until all is sent. Throws Error (io) when the other side is gone.
void send(const Fd& socket, const Message& message, int fd = -1);

/// Takes messages out of a stream that arrives in pieces: for a side that must not block on the other.
class Inbox {
 public:
    /// Reads what is there (one system call). False at the end of the stream. Throws Error (io).
    bool fill(const Fd& socket);

    /// The next whole message, or nothing yet. Throws Error (protocol) on lengths or JSON it cannot accept.
    std::optional<Message> next();

 private:
    std::string bytes_;
    std::deque<Fd> files_;  // of messages that are not whole yet: several may be under way
};

/// Blocks until the next message is whole; nothing at the end of the stream.
std::optional<Message> receive(const Fd& socket, Inbox& inbox);

}  // namespace kho::wire
