#include "work/identify.h"

#include <fcntl.h>
#include <kho/error.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/edtf.h"
#include "base/file_kind.h"
#include "base/recording.h"
#include "base/unicode.h"

namespace kho {

using Json = nlohmann::json;

Fd open_regular(const std::string& path) {
    Fd fd = open_path(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (!fd && errno == ELOOP)
        throw Error(Code::damaged, path, "is a symbolic link, not a file", "name the file that it points at");
    if (!fd) throw system_error(path, "cannot be opened", errno);
    const mode_t mode = status_of(fd, path).st_mode;
    if (S_ISDIR(mode)) throw Error(Code::damaged, path, "is a folder", "name the images in it");
    if (!S_ISREG(mode)) throw Error(Code::damaged, path, "is not a regular file");
    return fd;
}

namespace {

/// Its first bytes. Throws Error (damaged) where there are none.
std::string start_of(const Fd& file, const std::string& path) {
    std::string start(std::max(file_kind_bytes, recording_bytes), '\0');
    const ssize_t count = ::pread(file.get(), start.data(), start.size(), 0);
    if (count < 0) throw system_error(path, "reading failed", errno);
    if (count == 0)
        throw Error(Code::damaged, path, "is empty", "its copy may have been cut off: copy it again");
    start.resize(static_cast<std::size_t>(count));
    return start;
}

}  // namespace

bool is_readable_kind(const Fd& file, const std::string& path) {
    return file_kind(start_of(file, path)).has_value();
}

void require_readable_kind(const Fd& file, const std::string& path) {
    if (!is_readable_kind(file, path))
        throw Error(Code::damaged, path, "is not an image kho can read",
                    "kho reads PDF, TIFF, JPEG, PNG, WebP, JPEG 2000 and HEIF; if it should be one of these, "
                    "its bytes "
                    "are damaged: copy it again");
}

std::string recording_type_of(const Fd& file, const std::string& path) {
    return recording_type(start_of(file, path));
}

bool is_to_be_taken(const Fd& source, const FoundFile& file) {
    const bool meant = file.folder.empty() || is_image_name(file.path) || is_recording_name(file.path);
    if (!meant && status_of(source, file.path).st_size == 0) return false;
    if (is_readable_kind(source, file.path) || !recording_type_of(source, file.path).empty()) return true;
    if (!meant) return false;
    if (!is_recording_name(file.path)) require_readable_kind(source, file.path);
    throw Error(Code::damaged, file.path, "is no recording kho knows",
                "if it plays, its name may have the wrong ending; else its bytes are damaged: copy it again");
}

namespace {

/// The name of a folder as a title: text, whatever its bytes are.
std::string folder_title(const std::string& folder) {
    std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();  // it ended in a slash
    return to_nfc(printable(path.filename().string()));
}

}  // namespace

void tell_of_repair(const Inspected& inspected, const std::string& path, const Observer& observer) {
    const std::string repaired = inspected.metadata.value("PDF:Repaired", std::string());
    if (!repaired.empty() && observer.note) observer.note(path + ": " + repaired);
}

void tell_hidden(const std::string& path, RunReport& report, const Observer& observer) {
    ++report.hidden;
    if (observer.file) observer.file({FileOutcome::Kind::hidden, path, "", "", 0});
}

Json new_record(const Inspected& inspected, const std::optional<std::string>& kind, bool of_folder,
                const FoundFile& file) {
    const auto metadata = [&](const char* name) { return inspected.metadata.value(name, std::string()); };
    const bool exposed = !metadata("ExifIFD:ExposureTime").empty() || !metadata("ExifIFD:FNumber").empty();
    const std::string& type = inspected.media_type;
    const char* const told = exposed                      ? "photo"
                             : !is_recording(type)        ? "document"
                             : type.starts_with("audio/") ? "audio"
                                                          : "video";
    Json made = {{"level", of_folder ? "file" : "item"}, {"kind", kind.value_or(told)}};
    if (of_folder && !file.folder.empty()) made["title"] = folder_title(file.folder);
    std::string day = metadata("ExifIFD:DateTimeOriginal").substr(0, 10);  // EXIF writes 2008:10:22 16:28:39
    for (char& c : day)
        if (c == ':') c = '-';
    if (exposed && edtf_days(day)) made["date"] = day;
    return made;
}

Intake intake_of(const Sidecar& sidecar, const Inspected& inspected, const std::vector<std::string>& tags) {
    Intake intake;
    intake.master = sidecar.id;
    intake.taken = {{"size", sidecar.size},        {"media_type", inspected.media_type},
                    {"frames", inspected.frames},  {"metadata", inspected.metadata},
                    {"name", sidecar.name},        {"path", sidecar.path},
                    {"modified", sidecar.modified}};
    if (sidecar.in_place) intake.taken["in_place"] = true;
    intake.record = sidecar.record;
    intake.made = sidecar.made;
    intake.first_position = sidecar.position;
    intake.frames = static_cast<int>(inspected.frames.size());
    intake.tags = tags;
    intake.at = sidecar.taken_in;
    return intake;
}

}  // namespace kho
