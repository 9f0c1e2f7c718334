#include "wire/wire.h"

#include <kho/error.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "base/json.h"

namespace kho::wire {

namespace {

constexpr std::size_t prefix_size = 9;
constexpr std::size_t most_files = 4;  // under way at once: nobody sends so many

void put_u32(std::string& bytes, std::size_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((value >> shift) & 255U);
}

std::size_t get_u32(std::string_view bytes) {
    std::size_t value = 0;
    for (unsigned i = 0; i < 4; ++i) value |= std::size_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
}

using Control = std::array<char, CMSG_SPACE(sizeof(int))>;

msghdr message_header(iovec& part, Control& control) {
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    return header;
}

void attach(msghdr& header, int fd) {
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof fd);
    std::memcpy(CMSG_DATA(rights), &fd, sizeof fd);
}

}  // namespace

void send(const Fd& socket, const Message& message, int fd) {
    const std::string header = message.header.dump();
    std::string bytes;
    bytes.reserve(prefix_size + header.size() + message.blob.size());
    put_u32(bytes, header.size());
    put_u32(bytes, message.blob.size());
    bytes += static_cast<char>(fd >= 0 ? 1 : 0);
    bytes += header;
    bytes += message.blob;
    for (std::size_t sent = 0; sent < bytes.size();) {
        alignas(cmsghdr) Control control{};
        iovec part{bytes.data() + sent, bytes.size() - sent};
        msghdr head = message_header(part, control);
        if (fd >= 0 && sent == 0)
            attach(head, fd);
        else
            head.msg_controllen = 0;
        const ssize_t count = ::sendmsg(socket.get(), &head, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw system_error("worker", "sending failed", errno);
        sent += static_cast<std::size_t>(count);
    }
}

bool Inbox::fill(const Fd& socket) {
    alignas(cmsghdr) Control control{};
    std::array<char, 65536> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recvmsg
    iovec part{buffer.data(), buffer.size()};
    msghdr head = message_header(part, control);
    ssize_t count = 0;
    do count = ::recvmsg(socket.get(), &head, MSG_CMSG_CLOEXEC);
    while (count < 0 && errno == EINTR);
    if (count < 0 && errno == ECONNRESET) return false;
    if (count < 0) throw system_error("worker", "receiving failed", errno);
    for (cmsghdr* item = CMSG_FIRSTHDR(&head); item != nullptr; item = CMSG_NXTHDR(&head, item)) {
        if (item->cmsg_level != SOL_SOCKET || item->cmsg_type != SCM_RIGHTS) continue;
        int fd = -1;
        std::memcpy(&fd, CMSG_DATA(item), sizeof fd);
        Fd file(fd);
        if (files_.size() < most_files) files_.push_back(std::move(file));
    }
    bytes_.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
}

std::optional<Message> Inbox::next() {
    if (bytes_.size() < prefix_size) return std::nullopt;
    const std::size_t header_size = get_u32(bytes_), blob_size = get_u32(std::string_view(bytes_).substr(4));
    if (header_size > max_header || blob_size > max_blob)
        throw Error(Code::protocol, "worker", "announced a message larger than allowed");
    if (bytes_.size() < prefix_size + header_size + blob_size) return std::nullopt;
    Message message;
    const std::string_view header = std::string_view(bytes_).substr(prefix_size, header_size);
    message.header = parse_json(header);
    if (!message.header.is_object())
        throw Error(Code::protocol, "worker", "sent a header that is no JSON object kho can take");
    message.blob = bytes_.substr(prefix_size + header_size, blob_size);
    if (bytes_[prefix_size - 1] != 0 && !files_.empty()) {
        message.file = std::move(files_.front());
        files_.pop_front();
    }
    bytes_.erase(0, prefix_size + header_size + blob_size);
    return message;
}

std::optional<Message> receive(const Fd& socket, Inbox& inbox) {
    for (;;) {
        if (auto message = inbox.next()) return message;
        if (!inbox.fill(socket)) return std::nullopt;
    }
}

}  // namespace kho::wire
