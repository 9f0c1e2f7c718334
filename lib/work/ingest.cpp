#include <fmt/format.h>
#include <kho/ingest.h>

#include <set>

#include "base/stop.h"
#include "work/examined.h"
#include "work/forewarn.h"
#include "work/identify.h"
#include "work/page_queue.h"
#include "work/placing.h"
#include "work/rehearse.h"
#include "work/session.h"
#include "work/walk.h"

namespace kho {

namespace {

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
        forewarn(catalogue_.archive(), files_, !options_.in_place, observer_);
        try {
            for (;;) {
                fill_pool();
                if (observer_.progress) observer_.progress(pages_.progress);
                if (!pool_->is_working()) break;
                Outcome outcome = pool_->wait();
                if (!pages_.finish(outcome)) describe(outcome);
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
                begin(files_[next_++]);
            else
                return;
        }
    }

    void refuse(const Error& error) {
        ++report_.refused;
        if (observer_.failed) observer_.failed(error);
    }

    void begin(FoundFile file) {  // a copy: what is to be tried again is added to the files
        ++pages_.progress.files_done;
        try {
            ask_worker(file);
        } catch (const Error& error) {
            refuse_unless_fatal(file, error);
        }
    }

    /// Nothing is stored before a worker could make sense of the file.
    void ask_worker(const FoundFile& file) {
        Fd source = open_regular(file.path);
        if (!is_to_be_taken(source, file)) {
            ++report_.passed_over;
            return tell(FileOutcome::Kind::passed_over, {file, {}, {}, {}, {}}, "", 0);
        }
        Examined examined = examine(file, std::move(source));
        examined.place = placing_.of(file.path, file.folder, examined.hashed.id);
        if (pass_over(examined)) return;
        const std::uint64_t ticket = next_ticket_++;
        pool_->submit(
            {ticket, inspect_request(options_.reading.max_megapixels), reopen(examined.source, file.path)});
        awaited_.emplace(ticket, std::move(examined));
    }

    /// True if the file is in the archive already. Its pages may still be unread: an earlier run was cut off.
    bool pass_over(const Examined& examined) {
        const auto record = record_of_master(catalogue_, examined.hashed.id);
        if (!record) return false;
        ++report_.already_there;
        int count = 0;
        for (const PageInfo& page : catalogue_.pages(*record)) {
            if (page.master != examined.hashed.id) continue;
            ++count;
            if (options_.read && page.readings.empty() &&
                !(page.failure && page.failure->cause != "unfinished"))
                pages_.add(page.id);
        }
        if (options_.move) remove(examined);
        tell(FileOutcome::Kind::already_there, examined, *record, count);
        return true;
    }

    void describe(Outcome& outcome) {
        const auto found = awaited_.find(outcome.ticket);
        if (found == awaited_.end()) return;
        const Examined examined = std::move(found->second);
        awaited_.erase(found);
        try {
            require_unchanged(examined, options_.in_place);
            if (const auto* failure = std::get_if<JobFailure>(&outcome.result))
                return refuse(told(examined.file.path, *failure));
            const Inspected inspected = believe_inspection(std::get<wire::Message>(outcome.result));
            if (pass_over(examined)) return;  // a twin of this file came first in the same run
            add(examined, inspected);
        } catch (const Error& error) {
            if (error.code == Code::protocol)
                return refuse(told(examined.file.path, {"rubbish", error.what(), ""}));
            refuse_unless_fatal(examined.file, error);
        }
    }

    /// A full disk or a broken store stops the run; a file that cannot be read is only that file, and one
    /// that changed meanwhile is tried once more when all others are done.
    void refuse_unless_fatal(const FoundFile& file, const Error& error) {
        if (error.code == Code::interrupted || error.subject != file.path) throw error;
        if (error.code != Code::busy || !tried_again_.insert(file.path).second) return refuse(error);
        files_.push_back(file);
        ++pages_.progress.files;
    }

    /// The master and its sidecar first, durably; only then does the catalogue speak of it.
    void add(const Examined& examined, const Inspected& inspected) {
        Sidecar sidecar = describe_source(
            examined, new_record(inspected, options_.kind, options_.group == IngestOptions::Group::folder),
            options_.in_place);
        const Intake intake = intake_of(sidecar, inspected, options_.tags);
        // Of a record that was deleted: its sidecar tells of the first time, as its ops do.
        if (is_taken_in(catalogue_, sidecar.id)) sidecar = sidecar_of(catalogue_, sidecar.id);
        if (options_.in_place)
            write_sidecar(catalogue_.archive(), sidecar);
        else
            publish_master(catalogue_.archive(), examined.source, sidecar, examined.file.path);
        take_in(catalogue_, intake);
        if (options_.move) remove(examined);
        ++report_.added;
        tell(FileOutcome::Kind::added, examined, intake.record, intake.frames);
        if (!options_.read) return;
        for (int frame = 0; frame < intake.frames; ++frame)
            pages_.add(fmt::format("{}/{}", intake.master, frame));
    }

    void remove(const Examined& examined) {
        try {
            remove_source(catalogue_.archive(), examined);
        } catch (const Error& error) {
            if (error.code == Code::interrupted || error.subject != examined.file.path) throw;
            refuse(error);
        }
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
    std::set<std::string> tried_again_;
    std::map<std::uint64_t, Examined> awaited_;
    std::uint64_t next_ticket_ = 1;
    RunReport report_;
};

}  // namespace

RunReport ingest(Catalogue& catalogue, const std::vector<std::string>& paths, const IngestOptions& options,
                 const Observer& observer) {
    if (options.move && options.in_place)
        throw Error(Code::usage, "--move", "cannot go with --in-place: the file would be nowhere");
    if (options.dry_run) return rehearse(catalogue, paths, options.in_place, observer);
    return Ingest(catalogue, options, observer).run(paths);
}

}  // namespace kho
