#include "powercut/disk.h"

#include <fcntl.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace kho::fault {

namespace fs = std::filesystem;

namespace {

std::string parent_of(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

}  // namespace

Disk::Disk(const std::string& folder) : folder_(folder) {
    auto node = std::make_shared<Node>();
    node->is_folder = true;
    durable_[folder] = seen_[folder] = node;
}

void Disk::apply(const Entry& entry) {
    switch (entry.what) {
        case Entry::What::process:
            return opened_.clear();
        case Entry::What::open:
            return open(entry);
        case Entry::What::write:
            return opened_.at(entry.file).node->file.write(entry.number, entry.bytes);
        case Entry::What::truncate:
            return opened_.at(entry.file).node->file.truncate(entry.number);
        case Entry::What::sync:
            return sync(entry.file);
        case Entry::What::mkdir:
            change({"", entry.path, std::make_shared<Node>(Node{true, {}})});
            return;
        case Entry::What::unlink:
            return change({entry.path, "", nullptr});
        case Entry::What::rename:
            return change({entry.path, entry.to, seen_.at(entry.path)});
        case Entry::What::link:
            return change({"", entry.to, seen_.at(entry.path)});
        case Entry::What::end:
        case Entry::What::none:
            return;
    }
}

void Disk::open(const Entry& entry) {
    if (!seen_.contains(entry.path)) {
        if ((entry.number & O_CREAT) == 0) throw std::runtime_error(entry.path + ": opened, but never made");
        change({"", entry.path, std::make_shared<Node>()});
    }
    const auto node = seen_.at(entry.path);
    if ((entry.number & O_TRUNC) != 0) node->file.truncate(0);
    opened_[entry.file] = {entry.path, node};
}

void Disk::sync(int file) {
    const Opened& opened = opened_.at(file);
    if (!opened.node->is_folder) return opened.node->file.sync();
    std::erase_if(pending_, [&](const Change& pending) {
        const bool safe = parent_of(pending.made) == opened.path || parent_of(pending.gone) == opened.path;
        if (safe) change(durable_, pending);
        return safe;
    });
}

void Disk::change(Names& names, const Change& change) {
    if (!change.gone.empty()) names.erase(change.gone);
    if (!change.made.empty()) names[change.made] = change.node;
}

void Disk::change(Change made) {
    change(seen_, made);
    pending_.push_back(std::move(made));
}

void Disk::materialise() const {
    materialise(seen_, [](const File& file) { return file.seen(); });
}

void Disk::materialise(const Cut& cut) const {
    Names names = durable_;
    for (const Change& pending : pending_)
        if (cut.luck()) change(names, pending);
    std::map<const File*, std::string> after;  // a file with two names has the same bytes under both
    materialise(names, [&](const File& file) {
        const auto [found, is_new] = after.try_emplace(&file);
        if (is_new) found->second = file.after(cut);
        return found->second;
    });
}

template <typename Contents>
void Disk::materialise(const Names& names, const Contents& contents) const {
    fs::remove_all(folder_);
    for (const auto& [path, node] : names) {         // a folder comes before what is in it
        if (!fs::exists(parent_of(path))) continue;  // its folder was lost, and it with it
        if (node->is_folder)
            fs::create_directory(path);
        else
            std::ofstream(path, std::ios::binary) << contents(node->file);
    }
}

}  // namespace kho::fault
