#include "work/page_names.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <cstdint>
#include <filesystem>

#include "base/escape.h"
#include "base/recording.h"

namespace kho {

namespace {

namespace fs = std::filesystem;

std::string stem_of(const std::string& path) {
    return fs::path(path).stem().string();
}

std::string folder_of(const std::string& path) {
    return fs::path(path).parent_path().filename().string();
}

}  // namespace

PageNames::PageNames(Catalogue& catalogue, Of of) {
    std::map<std::string, std::string> paths;  // by master
    catalogue.each_scan([&](const ScanInfo& scan) {
        if (is_recording(scan.facts.media_type) != (of == Of::recordings)) return;
        const std::string id = scan.page.substr(0, scan.page.find('/'));
        Master& master = masters_[id];
        master.pages.push_back({scan.page, scan.frame, scan.facts.width, scan.facts.height, scan.facts.dpi});
        paths[id] = unescaped_path(scan.path);
    });
    for (auto& [id, master] : masters_) {
        master.folder = folder_of(paths[id]);
        masters_by_name_.emplace(stem_of(paths[id]), &master);
        masters_by_name_.emplace(id, &master);
    }
}

const PageNames::Page& PageNames::find(const std::string& name, int frame, const std::string& beside) const {
    const std::string stem = stem_of(name);
    const auto [first, last] = masters_by_name_.equal_range(stem);
    if (first == last) throw Error(Code::missing, name, "no page of the archive is called so");
    const Master* found = first->second;
    if (std::next(first) != last) {
        const std::string folder = folder_of(beside);
        std::size_t fitting = 0;
        for (auto it = first; it != last; ++it)
            if (it->second->folder == folder) {
                found = it->second;
                ++fitting;
            }
        if (fitting != 1)
            throw Error(Code::usage, name, "several files of the archive are called so",
                        "put the texts in folders that are called as those of the files");
    }
    if (found->pages.size() == 1) return found->pages.front();
    for (const Page& page : found->pages)
        if (page.frame == frame) return page;
    throw Error(Code::missing, name, fmt::format("has no page {}", std::int64_t{frame} + 1));
}

}  // namespace kho
