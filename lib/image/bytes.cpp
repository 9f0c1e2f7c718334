#include "image/bytes.h"

#include <kho/error.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/fd.h"

namespace kho {

namespace {

std::string read_file_at(int fd, std::uint64_t offset, std::size_t size) {
    std::string bytes;
    std::array<char, 16384> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by pread
    while (bytes.size() < size) {    // piece by piece: a claimed size is no reason to take memory for it
        const std::size_t want = std::min(buffer.size(), size - bytes.size());
        const ssize_t count = ::pread(fd, buffer.data(), want, static_cast<off_t>(offset + bytes.size()));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw system_error("", "reading failed", errno);
        if (count == 0) break;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return bytes;
}

}  // namespace

std::string Bytes::read(std::uint64_t offset, std::size_t size) const {
    if (offset > (std::uint64_t{1} << 62U)) return {};
    if (fd_ >= 0) return read_file_at(fd_, offset, size);
    if (offset >= memory_.size()) return {};
    return std::string(memory_.substr(offset, size));
}

std::uint64_t number(std::string_view bytes, bool big_endian) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char byte = big_endian ? bytes[i] : bytes[bytes.size() - 1 - i];
        value = value << 8U | static_cast<unsigned char>(byte);
    }
    return value;
}

}  // namespace kho
