#include <fmt/format.h>
#include <kho/error.h>
#include <kho/formats.h>
#include <kho/package.h>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>

#include "base/clock.h"
#include "base/escape.h"
#include "base/recording.h"
#include "base/stop.h"
#include "base/unicode.h"
#include "catalogue/masters.h"
#include "package/contents.h"
#include "package/portable_name.h"

namespace kho {

namespace {

namespace fs = std::filesystem;
using Use = PackedFile::Use;

/// Makes one package.
class Packer {
 public:
    Packer(Catalogue& catalogue, const std::string& folder, const std::function<void(const Error&)>& failed)
        : catalogue_(catalogue), failed_(failed), bag_(folder) {
        contents_.name = fs::path(without_slashes(folder)).filename().string();
        contents_.created = iso_time(unix_milliseconds());
        contents_.archive = catalogue.summary().name;
    }

    void add(const RecordInfo& record, const std::vector<PageInfo>& pages,
             const std::function<void()>& page_done) {
        PackedRecord packed{record, contents_.files.size(), {}};
        const std::string description = fmt::format("data/metadata/descriptive/{}.xml", record.id);
        contents_.files.push_back({Use::description,
                                   bag_.add(description, dublin_core(record, contents_.archive)),
                                   "application/xml", contents_.created, "", ""});
        for (const PageInfo& page : pages) {
            throw_if_stopped();
            if (const auto master = master_of(page)) {
                PackedPage& to =
                    packed.pages.emplace_back(PackedPage{page.position, page.frame, *master, {}});
                if (!page.readings.empty()) to.text = add_text(page, *master);
            }
            page_done();
        }
        contents_.records.push_back(std::move(packed));
    }

    PackageReport finish() {
        if (lost_ > 0)
            throw Error(
                Code::damaged, contents_.name,
                fmt::format("was not made: {} of its originals cannot be copied", lost_),
                "a package that lacks originals would pass for whole; kho check looks at all of them");
        const BagFile premis = bag_.add("data/metadata/preservation/PREMIS.xml",
                                        [&](const BagWriter::Sink& put) { write_premis(contents_, put); });
        bag_.add("data/METS.xml", [&](const BagWriter::Sink& put) { write_mets(contents_, premis, put); });
        PackageReport report;
        report.records = static_cast<std::int64_t>(contents_.records.size());
        for (const PackedFile& file : contents_.files) {
            report.masters += file.use == Use::master ? 1 : 0;
            report.texts += file.use == Use::text ? 1 : 0;
        }
        report.files = bag_.files();
        report.bytes = bag_.bytes();
        std::vector<Tag> info{
            {"External-Identifier", contents_.name},
            {"External-Description", fmt::format("records: {}, originals: {}, texts: {}", report.records,
                                                 report.masters, report.texts)}};
        if (!contents_.archive.empty()) info.push_back({"Source-Organization", contents_.archive});
        bag_.publish(std::move(info));
        return report;
    }

 private:
    /// The place of a page's master among the files: copied when it is first met. Nothing when that is lost.
    std::optional<std::size_t> master_of(const PageInfo& page) {
        if (const auto known = masters_.find(page.master); known != masters_.end()) return known->second;
        std::optional<std::size_t>& place = masters_[page.master];
        const MasterInfo master = catalogue_.master(page.master);
        const std::string path = path_of_master(catalogue_.archive(), master);
        Fd file;
        try {
            file = open_for_reading(path);
            if (!S_ISREG(status_of(file, path).st_mode))
                throw Error(Code::damaged, path, "is no file any more");
        } catch (const Error& error) {
            return lose(error);
        }
        PackedFile packed = copied(master, file, path, page.record);
        if (packed.file.sha256 != master.id)
            return lose({Code::damaged, path, "its bytes are not those that were taken in",
                         "restore it from a backup; kho check looks at all of them"});
        contents_.files.push_back(std::move(packed));
        return place = contents_.files.size() - 1;
    }

    std::nullopt_t lose(const Error& error) {
        ++lost_;
        if (failed_) failed_(error);
        return std::nullopt;
    }

    PackedFile copied(const MasterInfo& master, const Fd& file, const std::string& path,
                      const std::string& record) {
        const SourceInfo source = master.sources.empty() ? SourceInfo{} : master.sources.front();
        const std::string name = unescaped_path(source.name.empty() ? master.id : source.name);
        const std::string place =
            unused("data/representations/master/data/" + record + "/", portable_name(name));
        return {Use::master,       bag_.add(place, file, path),
                master.media_type, source.taken_in.empty() ? contents_.created : source.taken_in,
                source.name,       source.path};
    }

    std::size_t add_text(const PageInfo& page, std::size_t master) {
        const TextFormat& format = *text_format(is_recording(page.media_type) ? "vtt" : "alto");
        const PackedFile& original = contents_.files[master];
        const PageText text = catalogue_.page_text(page.id);
        const DocumentPage document{text,
                                    original.path(),
                                    page.frame,
                                    1,
                                    page.readings.front().engine,
                                    page.readings.front().read_at};
        const std::string path = fmt::format("data/representations/text/data/{}/{:04}{}", page.record,
                                             page.position, format.extension);
        contents_.files.push_back(
            {Use::text, bag_.add(path, format.begin(document) + format.page(document) + format.end()),
             format.name == "vtt" ? "text/vtt" : "application/xml", page.readings.front().read_at, "", "",
             master, page.readings.front()});
        return contents_.files.size() - 1;
    }

    /// A path that no other file of the bag has, on a file system that does not tell cases apart either.
    std::string unused(const std::string& folder, const std::string& name) {
        const fs::path path(name);
        for (int number = 1;; ++number) {
            const std::string tried =
                number == 1 ? name
                            : fmt::format("{}-{}{}", path.stem().string(), number, path.extension().string());
            if (names_.insert(folder + case_folded(tried)).second) return folder + tried;
        }
    }

    Catalogue& catalogue_;
    const std::function<void(const Error&)>& failed_;
    BagWriter bag_;
    Contents contents_;
    std::map<std::string, std::optional<std::size_t>> masters_;  // by id
    std::set<std::string> names_;
    std::int64_t lost_ = 0;
};

}  // namespace

namespace {

/// What lies in an archive is the archive's: it would be taken for a leftover, or for an unknown master.
void require_outside(const Archive& archive, const std::string& folder) {
    const fs::path parent = fs::weakly_canonical(parent_of(without_slashes(folder))),
                   home = fs::weakly_canonical(archive.folder());
    if (std::mismatch(home.begin(), home.end(), parent.begin(), parent.end()).first == home.end())
        throw Error(Code::usage, folder, "lies in the archive", "make packages outside of it");
}

/// Bytes of the masters that the pages of these records are of.
std::int64_t bytes_of(Catalogue& catalogue, const std::vector<std::string>& records) {
    std::map<std::string, std::int64_t> sizes;
    for (const std::string& id : records)
        for (const PageInfo& page : catalogue.pages(id))
            if (!sizes.contains(page.master)) sizes[page.master] = catalogue.master(page.master).size;
    return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& size) { return sum + size.second; });
}

}  // namespace

PackageReport make_package(Catalogue& catalogue, const std::vector<std::string>& records,
                           const std::string& folder,
                           const std::function<void(std::int64_t done, std::int64_t all)>& progress,
                           const std::function<void(const Error&)>& failed) {
    require_outside(catalogue.archive(), folder);
    Packer packer(catalogue, folder, failed);
    check_space(parent_of(without_slashes(folder)), bytes_of(catalogue, records));
    std::int64_t done = 0, all = 0, unread = 0;
    for (const std::string& id : records) all += catalogue.record(id).pages;
    for (const std::string& id : records) {
        const std::vector<PageInfo> pages = catalogue.pages(id);
        for (const PageInfo& page : pages) unread += page.readings.empty() ? 1 : 0;
        packer.add(catalogue.record(id), pages, [&] {
            if (progress) progress(++done, all);
        });
    }
    PackageReport report = packer.finish();
    report.unread = unread;
    return report;
}

}  // namespace kho
