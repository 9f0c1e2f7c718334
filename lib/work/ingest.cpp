#include <fmt/format.h>
#include <kho/ingest.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/stop.h"
#include "catalogue/master_pages.h"
#include "catalogue/masters.h"
#include "work/identify.h"
#include "work/page_queue.h"
#include "work/placing.h"
#include "work/rehearse.h"
#include "work/session.h"
#include "work/walk.h"

namespace kho {

namespace {

using Json = nlohmann::json;

/// A file that a worker is asked about.
struct Examined {
    FoundFile file;
    Fd source;
    HashedFile hashed;
    std::string modified;
    Placing::Place place;
};

class Ingest {
 public:
    Ingest(Catalogue& catalogue, const IngestOptions& options, const Observer& observer)
        : catalogue_(catalogue),
          options_(options),
          observer_(observer),
          languages_(options.reading.languages.empty() ? catalogue.languages() : options.reading.languages),
          pool_(start_pool(options.reading, options.read ? languages_ : "")),
          pages_(catalogue, *pool_, options.reading, languages_, observer),
          placing_(catalogue, options.group == IngestOptions::Group::folder) {}

    RunReport run(const std::vector<std::string>& paths) {
        files_ = walk(paths, [&](const Error& error) { refuse(error); });
        pages_.progress.files = files_.size();
        remove_leftovers(catalogue_.archive());
        try {
            for (;;) {
                fill_pool();
                if (observer_.progress) observer_.progress(pages_.progress);
                if (!pool_->is_working()) break;
                Outcome outcome = pool_->wait();
                if (!pages_.finish(outcome)) take(outcome);
                if (pages_.empty()) pages_.flush();
            }
        } catch (const Error& error) {
            if (error.code == Code::interrupted) pages_.abandon();
            throw;
        }
        pages_.flush();
        RunReport report = pages_.report;
        report.added = report_.added;
        report.already_there = report_.already_there;
        report.refused = report_.refused;
        report.passed_over = report_.passed_over;
        return report;
    }

 private:
    /// Pages before files: what is in the archive is read before more is brought in, so little is in the air.
    void fill_pool() {
        while (pool_->has_room()) {
            throw_if_stopped();
            if (!pages_.empty())
                pages_.start_next();
            else if (next_ < files_.size())
                begin_next();
            else
                return;
        }
    }

    void refuse(const Error& error) {
        ++report_.refused;
        if (observer_.failed) observer_.failed(error);
    }

    void begin_next() {
        ++pages_.progress.files_done;
        begin(files_[next_++]);
    }

    void begin(const FoundFile& file) {
        try {
            examine(file);
        } catch (const Error& error) {
            refuse_unless_fatal(file, error);
        }
    }

    /// Nothing is stored before a worker could make sense of the file.
    void examine(const FoundFile& file) {
        Examined examined{file, {}, {}, {}, {}};
        examined.source = open_regular(file.path);
        if (!is_to_be_taken(examined.source, file)) {
            ++report_.passed_over;
            return tell(FileOutcome::Kind::passed_over, examined, "", 0);
        }
        examined.hashed = hash_file(examined.source, file.path);
        examined.modified =
            iso_time(std::int64_t{status_of(examined.source, file.path).st_mtim.tv_sec} * 1000);
        if (const auto twins = twins_.find(examined.hashed.id); twins != twins_.end())
            return twins->second.push_back(file);
        examined.place = placing_.of(file.path, file.folder, examined.hashed.id);
        if (pass_over(examined)) return;
        const std::uint64_t ticket = next_ticket_++;
        pool_->submit({ticket, inspect_request(options_.reading.max_megapixels), open_regular(file.path)});
        twins_[examined.hashed.id];
        awaited_.emplace(ticket, std::move(examined));
    }

    /// True if the file is in the archive already. Its pages may still be unread: an earlier run was cut off.
    bool pass_over(const Examined& examined) {
        const auto record = record_of_master(catalogue_, examined.hashed.id);
        if (!record) return false;
        ++report_.already_there;
        const std::vector<MasterPage> pages = pages_of_master(catalogue_, examined.hashed.id);
        for (const MasterPage& page : pages)
            if (options_.read && !page.is_read && !page.has_failed) pages_.add(page.id);
        if (options_.move) remove_source(examined);
        tell(FileOutcome::Kind::already_there, examined, *record, static_cast<int>(pages.size()));
        return true;
    }

    /// A file, and then those of the same bytes: so that it is the first of them that is taken in.
    void take(Outcome& outcome) {
        const auto found = awaited_.find(outcome.ticket);
        if (found == awaited_.end()) return;
        const Examined examined = std::move(found->second);
        awaited_.erase(found);
        describe(examined, outcome);
        const auto twins = twins_.extract(examined.hashed.id);
        for (const FoundFile& twin : twins.mapped()) begin(twin);
    }

    void describe(const Examined& examined, Outcome& outcome) {
        if (const auto* failure = std::get_if<JobFailure>(&outcome.result))
            return refuse(told(examined.file.path, *failure));
        try {
            const Inspected inspected = believe_inspection(std::get<wire::Message>(outcome.result));
            if (!options_.in_place) publish(examined);
            add_to_catalogue(examined, inspected);
        } catch (const Error& error) {
            if (error.code == Code::protocol)
                return refuse(told(examined.file.path, {"rubbish", error.what(), ""}));
            refuse_unless_fatal(examined.file, error);
        }
    }

    void publish(const Examined& examined) const {
        if (publish_master(catalogue_.archive(), examined.source, examined.file.path).id !=
            examined.hashed.id)
            throw Error(Code::busy, examined.file.path, "changed while it was taken in",
                        "take it in again when nothing writes to it");
    }

    /// A full disk or a broken store stops the run; a file that cannot be read is only that file.
    void refuse_unless_fatal(const FoundFile& file, const Error& error) {
        if (error.code == Code::interrupted || error.subject != file.path) throw error;
        refuse(error);
    }

    void add_to_catalogue(const Examined& examined, const Inspected& inspected) {
        Intake intake;
        intake.master = examined.hashed.id;
        intake.taken = {{"size", examined.hashed.size},
                        {"media_type", inspected.media_type},
                        {"frames", inspected.frames},
                        {"metadata", inspected.metadata},
                        {"name", file_name(examined.file.path)},
                        {"path", source_path(examined.file.path)},
                        {"modified", examined.modified}};
        if (options_.in_place) intake.taken["in_place"] = true;
        intake.record = examined.place.record;
        intake.made = new_record(inspected, options_.kind, options_.group == IngestOptions::Group::folder);
        intake.frames = static_cast<int>(inspected.frames.size());
        intake.first_position =
            placing_.settle(examined.file.path, examined.file.folder, intake.master, intake.frames);
        intake.tags = options_.tags;
        take_in(catalogue_, intake);
        if (options_.move) remove_source(examined);
        ++report_.added;
        tell(FileOutcome::Kind::added, examined, examined.place.record, intake.frames);
        if (!options_.read) return;
        for (int frame = 0; frame < intake.frames; ++frame)
            pages_.add(fmt::format("{}/{}", intake.master, frame));
    }

    /// The file goes only after its copy was read back from the store and has the same bytes.
    void remove_source(const Examined& examined) {
        const std::string& path = examined.file.path;
        const std::string copy = catalogue_.archive().master_path(examined.hashed.id);
        if (::access(copy.c_str(), F_OK) != 0)
            throw Error(Code::damaged, path, "is not removed: the archive holds no copy of it");
        if (hash_file(open_for_reading(copy), copy).id != examined.hashed.id)
            throw Error(Code::damaged, path, "is not removed: its copy in the archive has other bytes",
                        "run: kho check");
        if (::unlink(path.c_str()) != 0)
            refuse(system_error(path, "is in the archive but could not be removed", errno));
    }

    void tell(FileOutcome::Kind kind, const Examined& examined, const std::string& record, int pages) const {
        if (observer_.file) observer_.file({kind, examined.file.path, record, examined.hashed.id, pages});
    }

    Catalogue& catalogue_;
    const IngestOptions& options_;
    const Observer& observer_;
    std::string languages_;
    std::unique_ptr<Pool> pool_;
    PageQueue pages_;
    Placing placing_;
    std::vector<FoundFile> files_;
    std::size_t next_ = 0;
    std::map<std::uint64_t, Examined> awaited_;
    std::map<std::string, std::vector<FoundFile>> twins_;  // by master: what waits for an awaited file
    std::uint64_t next_ticket_ = 1;
    RunReport report_;
};

}  // namespace

RunReport ingest(Catalogue& catalogue, const std::vector<std::string>& paths, const IngestOptions& options,
                 const Observer& observer) {
    if (options.move && options.in_place)
        throw Error(Code::usage, "--move", "cannot go with --in-place: the file would be nowhere");
    if (options.dry_run) return rehearse(catalogue, paths, observer);
    return Ingest(catalogue, options, observer).run(paths);
}

}  // namespace kho
