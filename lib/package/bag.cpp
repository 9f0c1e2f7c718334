#include "package/bag.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <kho/error.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/clock.h"
#include "base/digest.h"
#include "base/durable.h"
#include "base/stop.h"
#include "base/unicode.h"

namespace kho {

namespace {

namespace fs = std::filesystem;

std::string listed(const std::vector<BagFile>& files, std::string BagFile::*digest) {
    std::string lines;
    for (const BagFile& file : files) lines += manifest_line({file.*digest, file.path});
    return lines;
}

}  // namespace

std::string without_slashes(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

std::string parent_of(const std::string& path) {
    const std::string parent = fs::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
}

BagWriter::BagWriter(std::string folder) : folder_(without_slashes(std::move(folder))) {
    struct stat status {};
    if (::lstat(folder_.c_str(), &status) == 0)
        throw Error(Code::exists, folder_, "is there already",
                    "a bag is not written over: choose another name");
    temporary_ = fmt::format("{}/.{}.unfinished", parent_of(folder_), to_base32(random_bytes(10), 16));
    if (::mkdir(temporary_.c_str(), 0777) != 0) throw system_error(folder_, "cannot be made", errno);
    opened_ = open_for_reading(temporary_);
}

BagWriter::~BagWriter() {
    std::error_code error;
    if (!temporary_.empty()) fs::remove_all(temporary_, error);
}

BagFile BagWriter::add(const std::string& path, const std::function<void(const Sink& put)>& write) {
    const std::string place = temporary_ + "/" + path;
    if (folders_.insert(parent_of(place)).second) {
        std::error_code error;
        fs::create_directories(parent_of(place), error);
        if (error) throw system_error(folder_ + "/" + path, "cannot be made", error.value());
    }
    Fd file = open_file(place, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (!file) throw system_error(folder_ + "/" + path, "cannot be made", errno);
    Digest sha256("sha256"), sha512("sha512");
    BagFile made{path, 0, "", ""};
    write([&](std::string_view bytes) {
        write_all(file, bytes, folder_ + "/" + path);
        sha256.update(bytes);
        sha512.update(bytes);
        made.size += static_cast<std::int64_t>(bytes.size());
    });
    file.close(folder_ + "/" + path);
    made.sha256 = to_hex(sha256.finish());
    made.sha512 = to_hex(sha512.finish());
    const bool is_payload = path.starts_with("data/");
    if (is_payload) bytes_ += made.size;
    return (is_payload ? payload_ : tag_files_).emplace_back(made);
}

BagFile BagWriter::add(const std::string& path, std::string_view bytes) {
    return add(path, [&](const Sink& put) { put(bytes); });
}

BagFile BagWriter::add(const std::string& path, const Fd& file, const std::string& subject) {
    return add(path, [&](const Sink& put) {
        std::string buffer(std::size_t{1} << 20U, '\0');
        while (const std::size_t size = read_some(file, buffer.data(), buffer.size(), subject)) {
            throw_if_stopped();
            put({buffer.data(), size});
        }
    });
}

void BagWriter::publish(std::vector<Tag> info) {
    for (Tag& tag : info) tag.value = to_nfc(tag.value);
    info.push_back({"Bagging-Date", iso_time(unix_milliseconds()).substr(0, 10)});
    info.push_back({"Bag-Software-Agent", "kho " KHO_VERSION});
    info.push_back({"Payload-Oxum", fmt::format("{}.{}", bytes_, payload_.size())});
    std::string lines;
    for (const Tag& tag : info) lines += tag_line(tag);
    add("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    add("bag-info.txt", lines);
    add("manifest-sha256.txt", listed(payload_, &BagFile::sha256));
    add("manifest-sha512.txt", listed(payload_, &BagFile::sha512));
    const std::vector<BagFile> tag_files = tag_files_;
    add("tagmanifest-sha256.txt", listed(tag_files, &BagFile::sha256));
    add("tagmanifest-sha512.txt", listed(tag_files, &BagFile::sha512));
    // One call for all files: a bag of thousands would wait for the disk as often. It tells of what could not
    // be written since the folder was opened (syncfs(2), Linux 5.8).
    if (::syncfs(opened_.get()) != 0) throw system_error(folder_, "could not be made durable", errno);
    if (!rename_without_replacing(temporary_, folder_))
        throw Error(Code::exists, folder_, "was made by somebody else meanwhile");
    temporary_.clear();
    sync_folder(parent_of(folder_));
}

}  // namespace kho
