#include "base/mapped_file.h"

#include <kho/error.h>
#include <sys/mman.h>

#include <cerrno>
#include <utility>

#include "base/fd.h"

namespace kho {

MappedFile::MappedFile(const std::string& path) {
    const Fd file = open_for_reading(path);
    const auto size = static_cast<std::size_t>(status_of(file, path).st_size);
    if (size == 0) return;
    void* const memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (memory == MAP_FAILED) throw system_error(path, "cannot be mapped", errno);
    bytes_ = {static_cast<const std::uint8_t*>(memory), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

}  // namespace kho
