#include "cli/destination.h"

#include <kho/error.h>

#include <cstdio>
#include <filesystem>

namespace kho::tools {

namespace {

namespace fs = std::filesystem;

/// The path without links and turns, so that two that lead to one file are alike.
std::string real(const std::string& path) {
    std::error_code none;
    return fs::weakly_canonical(path, none).string();
}

}  // namespace

Destination::Destination(std::string out, bool force, bool one, const std::vector<std::string>& sources)
    : out_(std::move(out)), force_(force) {
    std::error_code none;
    folder_ = out_ != "-" && (out_.empty() || out_.back() == '/' || fs::is_directory(out_, none) || !one);
    for (const std::string& source : sources) sources_.insert(real(source));
}

std::string Destination::path_of(const std::string& source, const std::string& suffix,
                                 const std::string& extension) const {
    if (!folder_ && suffix.empty()) return out_;
    if (out_ == "-")
        throw Error(Code::usage, source, "has more pages than one file takes", "-o FOLDER/ takes them all");
    const fs::path folder = folder_ ? fs::path(out_) : fs::path(out_).parent_path();
    const std::string& of = folder_ ? source : out_;
    return (folder / ((of == "-" ? "stdin" : fs::path(of).stem().string()) + suffix + extension)).string();
}

std::unique_ptr<NewFile> Destination::begin(const std::string& path) {
    const std::string folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path().string() : ".";
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (sources_.contains(real(path)))
        throw Error(Code::exists, path, "is one of the files given",
                    "choose another folder for the new ones");
    if (made_.contains(path))
        throw Error(Code::exists, path, "was made of another image before",
                    "files of one name need runs, or folders, of their own");
    if (!force_ && fs::exists(fs::symlink_status(path, failed)))
        throw Error(Code::exists, path, "exists already", "--force writes over it");
    made_.insert(path);
    return std::make_unique<NewFile>(folder);
}

void Destination::publish(NewFile& file, const std::string& path) const {
    file.sync();
    if (force_)
        file.replace(path);
    else if (!file.publish(path))
        throw Error(Code::exists, path, "exists already", "--force writes over it");
    std::error_code failed;
    fs::permissions(path, fs::perms::owner_write, fs::perm_options::add, failed);
}

void Destination::write(const std::string& path, const std::string& bytes) {
    if (path == "-") return put_on_standard_output(bytes);
    const auto file = begin(path);
    file->write(bytes);
    publish(*file, path);
}

void put_on_standard_output(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() || std::fflush(stdout) != 0)
        throw Error(Code::io, "standard output", "cannot be written");
}

}  // namespace kho::tools
