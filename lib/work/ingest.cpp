#include <fmt/format.h>
#include <kho/ingest.h>

#include <set>

#include "base/recording.h"
#include "base/stop.h"
#include "catalogue/master_pages.h"
#include "catalogue/tag_name.h"
#include "work/examined.h"
#include "work/forewarn.h"
#include "work/identify.h"
#include "work/known_file.h"
#include "work/page_queue.h"
#include "work/placing.h"
#include "work/rehearse.h"
#include "work/session.h"
#include "work/transcripts.h"
#include "work/walk.h"

namespace kho {

namespace {

Inspection inspection_of(const Examined& examined) {
    return {examined.hashed.id, source_path(examined.file.path)};
}

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
        tell_of_sandbox(*pool_, options_.reading, observer_);
        files_ = walk(
            paths, [&](const Error& error) { refuse(error); },
            [&](const std::string& path) { tell_hidden(path, report_, observer_); });
        transcripts_.settle(files_);
        pages_.progress.files = files_.size();
        clear_up();
        forewarn(catalogue_.archive(), files_, !options_.in_place, observer_);
        try {
            for (;;) {
                fill_pool();
                if (observer_.progress) observer_.progress(pages_.progress);
                if (!pool_->is_working()) break;
                Outcome outcome = pool_->wait();
                if (!pages_.finish(outcome)) take(outcome);
                if (pages_.empty()) pages_.flush();
            }
        } catch (const Error&) {
            abandon();
            throw;
        }
        pages_.flush();
        report_.pages_read = pages_.report.pages_read;
        report_.pages_failed = pages_.report.pages_failed;
        report_.pages_skipped = pages_.report.pages_skipped;
        report_.pages_shown_again = pages_.report.pages_shown_again;
        return report_;
    }

 private:
    /// Of runs before. Where that fails, what lies about does no harm; if the disk is at fault, storing will
    /// say so.
    void clear_up() const try { remove_leftovers(catalogue_.archive()); } catch (const Error& error) {
        if (error.code == Code::interrupted) throw;
    }

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

    /// Stopped by the user or by a full disk: nothing that is under way is to blame.
    void abandon() noexcept try {
        pages_.abandon();
        for (const auto& [ticket, examined] : awaited_)
            abandon_inspection(catalogue_, inspection_of(examined));
    } catch (const Error&) {
        // What stopped the run keeps this from being written down, too.
    }

    void refuse(const Error& error) {
        ++report_.refused;
        if (observer_.failed) observer_.failed(error);
    }

    void begin_next() {
        ++pages_.progress.files_done;
        begin(files_[next_++]);
    }

    void begin(FoundFile file) {  // a copy: what is to be tried again is added to the files
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
            return tell({FileOutcome::Kind::passed_over, file.path, "", "", 0});
        }
        Examined examined = examine(file, std::move(source));
        if (const auto twins = twins_.find(examined.hashed.id); twins != twins_.end())
            return twins->second.push_back(file);
        examined.place = placing_.of(file.path, file.folder, examined.hashed.id);
        if (pass_over(examined)) return;
        begin_inspecting(examined);
        const std::uint64_t ticket = next_ticket_++;
        pool_->submit(
            {ticket, inspect_request(options_.reading.max_megapixels), reopen(examined.source, file.path)});
        twins_[examined.hashed.id];
        awaited_.emplace(ticket, std::move(examined));
    }

    /// What is said in a recording, as files beside it tell; of a scan they are something else. False where
    /// one of them could not be taken in.
    bool add_transcripts(const std::string& path, const std::string& first_page) {
        const PageInfo page = catalogue_.page(first_page);
        if (!is_recording(page.media_type)) return true;
        bool all = true;
        for (const std::string& transcript : transcripts_.beside(path)) try {
                auto reading = transcript_of(page, path, transcript, languages_);
                if (!reading) continue;
                journal(catalogue_, {{std::move(*reading)}, {}, {}, {}});
                ++report_.transcripts;
            } catch (const Error& error) {
                if (error.subject != transcript) throw;
                all = false;
                refuse(error);
            }
        return all;
    }

    /// A file that was cut off twice may be what brings the machine down; to name it is to insist.
    void begin_inspecting(const Examined& examined) {
        const bool insisted = examined.file.folder.empty();
        if (!insisted && unfinished_inspections(catalogue_, examined.hashed.id) >= max_unfinished) {
            const std::string why = "to look into it was begun and cut off twice";
            fail_inspection(catalogue_, inspection_of(examined), {unfinished_cause, why});
            throw Error(Code::damaged, examined.file.path, "set aside: " + why,
                        "to try it once more, name the file itself: kho ingest FILE");
        }
        begin_inspection(catalogue_, inspection_of(examined));
    }

    /// True if the file is in the archive already. Its pages may still be unread: an earlier run was cut off.
    bool pass_over(const Examined& examined) {
        const auto record = record_of_master(catalogue_, examined.hashed.id);
        if (!record) return false;
        ++report_.already_there;
        FileOutcome outcome{FileOutcome::Kind::already_there, examined.file.path, *record, examined.hashed.id,
                            0};
        const std::vector<MasterPage> pages = pages_of_master(catalogue_, examined.hashed.id);
        meet_again(catalogue_, examined, pages, options_, outcome, report_);
        for (const MasterPage& page : pages)
            if (options_.read && !page.is_read && !page.has_failed) pages_.add(page.id);
        const bool whole = pages.empty() || add_transcripts(examined.file.path, pages.front().id);
        if (options_.move && whole) remove(examined);
        tell(outcome);
        return true;
    }

    /// A file, and then those of the same bytes: so that it is the first of them that is taken in, whichever
    /// worker is done first.
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
        try {
            require_unchanged(examined, options_.in_place);
            if (const auto* failure = std::get_if<JobFailure>(&outcome.result))
                return refuse_for(examined, *failure);
            const Inspected inspected =
                believe_inspection(std::get<wire::Message>(outcome.result),
                                   recording_type_of(examined.source, examined.file.path));
            tell_of_repair(inspected, examined.file.path, observer_);
            add(examined, inspected);
        } catch (const Error& error) {
            if (error.code == Code::protocol) return refuse_for(examined, {"rubbish", error.what()});
            abandon_inspection(catalogue_, inspection_of(examined));
            refuse_unless_fatal(examined.file, error);
        }
    }

    void refuse_for(const Examined& examined, const JobFailure& failure) {
        fail_inspection(catalogue_, inspection_of(examined), told_of(failure, *pool_));
        refuse(told(examined.file.path, failure));
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
        const FoundFile& file = examined.file;
        const bool of_folder = options_.group == IngestOptions::Group::folder;
        Sidecar sidecar = describe_source(examined, new_record(inspected, options_.kind, of_folder, file),
                                          options_.in_place);
        sidecar.position =
            placing_.settle(file.path, file.folder, sidecar.id, static_cast<int>(inspected.frames.size()));
        if (const auto kept = sidecar_in_store(catalogue_.archive(), examined)) sidecar = *kept;
        const Intake intake = intake_of(sidecar, inspected, options_.tags);
        // Of a record that was deleted: its sidecar tells of the first time, as its ops do.
        if (is_taken_in(catalogue_, sidecar.id)) sidecar = kept_sidecar(catalogue_, sidecar.id);
        sidecar.in_place &= options_.in_place;
        if (sidecar.in_place)
            write_sidecar(catalogue_.archive(), sidecar);
        else
            publish_master(catalogue_.archive(), examined.source, sidecar, file.path);
        take_in(catalogue_, intake);
        const bool whole = add_transcripts(file.path, intake.master + "/0");
        if (options_.move && whole) remove(examined);
        ++report_.added;
        tell({FileOutcome::Kind::added, file.path, intake.record, intake.master, intake.frames});
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

    void tell(const FileOutcome& outcome) const {
        if (observer_.file) observer_.file(outcome);
    }

    Catalogue& catalogue_;
    const IngestOptions& options_;
    const Observer& observer_;
    std::string languages_;
    std::unique_ptr<Pool> pool_;
    PageQueue pages_;
    Placing placing_;
    Transcripts transcripts_;
    std::vector<FoundFile> files_;
    std::size_t next_ = 0;
    std::set<std::string> tried_again_;
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
    for (const std::string& tag : options.tags) checked_term(tag);  // before anything is stored
    if (options.dry_run) return rehearse(catalogue, paths, options.in_place, observer);
    return Ingest(catalogue, options, observer).run(paths);
}

}  // namespace kho
