#include "work/identify.h"

#include <fcntl.h>
#include <kho/error.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "base/edtf.h"

namespace kho {

namespace {

using Json = nlohmann::json;
using namespace std::literals;

bool is_image(std::string_view head) {
    const auto at = [&](std::size_t offset, std::string_view bytes) {
        return head.substr(std::min(offset, head.size())).starts_with(bytes);
    };
    if (at(0, "\xff\xd8\xff"sv) || at(0, "\x89PNG\r\n\x1a\n"sv)) return true;
    if (at(0, "II*\0"sv) || at(0, "MM\0*"sv) || at(0, "II+\0"sv) || at(0, "MM\0+"sv))
        return true;  // TIFF, BigTIFF
    if (at(0, "RIFF"sv) && at(8, "WEBP"sv)) return true;
    if (at(0, "\0\0\0\x0cjP  \r\n\x87\n"sv) || at(0, "\xff\x4f\xff\x51"sv))
        return true;  // JPEG 2000: file, codestream
    if (!at(4, "ftyp"sv)) return false;
    for (const std::string_view brand :
         {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv, "mif1"sv, "msf1"sv})
        if (at(8, brand)) return true;
    return false;
}

}  // namespace

Fd open_regular(const std::string& path) {
    Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!fd && errno == ELOOP)
        throw Error(Code::damaged, path, "is a symbolic link, not a file", "name the file itself");
    if (!fd) throw system_error(path, "cannot be opened", errno);
    if (!S_ISREG(status_of(fd, path).st_mode)) throw Error(Code::damaged, path, "is not a regular file");
    return fd;
}

bool is_readable_kind(const Fd& file, const std::string& path) {
    std::array<char, 64> buffer{};
    const ssize_t count = ::pread(file.get(), buffer.data(), buffer.size(), 0);
    if (count < 0) throw system_error(path, "reading failed", errno);
    const std::string_view head(buffer.data(), static_cast<std::size_t>(count));
    if (head.empty()) throw Error(Code::damaged, path, "is empty");
    if (head.find("%PDF-") != std::string_view::npos)
        throw Error(Code::damaged, path, "is a PDF, which this version of kho does not take in yet",
                    "keep it; meanwhile its pages can be made images: pdftoppm -r 300 -tiff FILE.pdf PAGES");
    return is_image(head);
}

void require_readable_kind(const Fd& file, const std::string& path) {
    if (!is_readable_kind(file, path))
        throw Error(Code::damaged, path, "is not an image kho can read",
                    "kho reads TIFF, JPEG, PNG, WebP, JPEG 2000 and HEIF");
}

bool is_to_be_taken(const Fd& source, const FoundFile& file) {
    if (file.folder.empty()) require_readable_kind(source, file.path);
    return is_readable_kind(source, file.path);
}

Json new_record(const Inspected& file, const std::optional<std::string>& kind, bool of_folder) {
    const auto metadata = [&](const char* name) { return file.metadata.value(name, std::string()); };
    const bool exposed = !metadata("ExifIFD:ExposureTime").empty() || !metadata("ExifIFD:FNumber").empty();
    Json made = {{"level", of_folder ? "file" : "item"},
                 {"kind", kind.value_or(exposed ? "photo" : "document")}};
    std::string day = metadata("ExifIFD:DateTimeOriginal").substr(0, 10);  // EXIF writes 2008:10:22 16:28:39
    for (char& c : day)
        if (c == ':') c = '-';
    if (exposed && edtf_days(day)) made["date"] = day;
    return made;
}

}  // namespace kho
