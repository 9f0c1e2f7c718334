#include "powercut/file.h"

#include <algorithm>

namespace kho::fault {

namespace {

void put(std::string& file, std::size_t offset, std::string_view bytes) {
    if (file.size() < offset + bytes.size()) file.resize(offset + bytes.size());
    std::copy(bytes.begin(), bytes.end(), file.begin() + static_cast<std::ptrdiff_t>(offset));
}

}  // namespace

void File::write(std::size_t offset, const std::string& bytes) {
    put(seen_, offset, bytes);
    pending_.push_back({true, offset, bytes});
}

void File::truncate(std::size_t size) {
    seen_.resize(size);
    pending_.push_back({false, size, {}});
}

void File::sync() {
    durable_ = seen_;
    pending_.clear();
}

std::string File::after(const Cut& cut) const {
    std::string file = durable_;
    for (const Change& change : pending_) {
        if (!change.is_write) {
            if (cut.luck()) file.resize(change.at);
            continue;
        }
        const std::size_t end = change.at + change.bytes.size();
        if (file.size() < end && cut.luck()) file.resize(end);
        for (std::size_t at = change.at; at < end;) {
            const std::size_t next = std::min(end, (at / cut.sector + 1) * cut.sector);
            if (cut.luck()) put(file, at, std::string_view(change.bytes).substr(at - change.at, next - at));
            at = next;
        }
    }
    return file;
}

}  // namespace kho::fault
