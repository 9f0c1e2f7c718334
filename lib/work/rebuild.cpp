#include <kho/rebuild.h>

#include <filesystem>

#include "base/clock.h"
#include "base/stop.h"
#include "catalogue/check_store.h"
#include "catalogue/lock.h"
#include "catalogue/masters.h"
#include "catalogue/replace.h"
#include "work/identify.h"
#include "work/session.h"
#include "work/stored_masters.h"

namespace kho {

namespace {

namespace fs = std::filesystem;

/// A catalogue under way beside the archive's own; gone again unless it took its place.
class Workshop {
 public:
    Workshop(const Archive& archive, const std::string& name, const std::string& languages, std::int64_t at)
        : folder_(rebuilding_folder(archive)), archive_(make(name, languages, at)) {}
    ~Workshop() {
        std::error_code error;
        fs::remove_all(folder_, error);
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    [[nodiscard]] const Archive& archive() const { return archive_; }

 private:
    [[nodiscard]] Archive make(const std::string& name, const std::string& languages, std::int64_t at) const {
        fs::remove_all(folder_);  // of a run that was cut off
        return Archive::create(folder_, name, languages, at);
    }
    std::string folder_;
    Archive archive_;
};

/// Takes stored masters into an empty catalogue, in the order they were taken in first: ops get their old
/// times.
class Rebuild {
 public:
    Rebuild(const Archive& archive, std::vector<StoredMaster>& masters, Catalogue& catalogue,
            const RebuildOptions& options, const Observer& observer)
        : archive_(archive), masters_(masters), catalogue_(catalogue), observer_(observer) {
        reading_.max_megapixels = options.max_megapixels;
        reading_.jobs = options.jobs;
        pool_ = start_pool(reading_, "");
    }

    RebuildReport run() {
        for (;;) {
            while (pool_->has_room() && begun_ < masters_.size()) begin(begun_++);
            take_in_finished();
            if (observer_.progress) observer_.progress({taken_, masters_.size(), 0, 0});
            if (!pool_->is_working()) break;
            finish(pool_->wait());
        }
        return report_;
    }

 private:
    void begin(std::size_t index) {
        throw_if_stopped();
        StoredMaster& master = masters_[index];
        try {
            const Fd file = open_verified(master);
            pool_->submit({index, inspect_request(reading_.max_megapixels), reopen(file, master.path)});
        } catch (const Error& error) {
            if (error.code == Code::interrupted || error.subject != master.path) throw;
            leave_out(index, error);
        }
    }

    void finish(Outcome outcome) {
        const auto index = static_cast<std::size_t>(outcome.ticket);
        try {
            if (const auto* failure = std::get_if<JobFailure>(&outcome.result))
                return leave_out(index, told(masters_[index].path, *failure));
            const std::string& path = masters_[index].path;
            finished_[index] = believe_inspection(std::get<wire::Message>(outcome.result),
                                                  recording_type_of(open_for_reading(path), path));
        } catch (const Error& error) {
            leave_out(index, told(masters_[index].path, {"rubbish", error.what()}));
        }
    }

    void leave_out(std::size_t index, const Error& error) {
        finished_[index] = std::nullopt;
        ++report_.left_out;
        if (observer_.failed) observer_.failed(error);
    }

    void take_in_finished() {
        for (auto next = finished_.find(taken_); next != finished_.end(); next = finished_.find(++taken_)) {
            if (next->second) take_in_one(masters_[taken_], *next->second);
            finished_.erase(next);
        }
    }

    void take_in_one(StoredMaster& master, const Inspected& inspected) {
        if (!master.has_sidecar) {
            ++report_.without_sidecar;
            master.sidecar.made = new_record(inspected, std::nullopt, false, {});
            if (!master.has_damaged_sidecar) write_sidecar(archive_, master.sidecar);
        }
        take_in(catalogue_, intake_of(master.sidecar, inspected, {}));
        ++report_.masters;
    }

    const Archive& archive_;
    std::vector<StoredMaster>& masters_;
    Catalogue& catalogue_;
    const Observer& observer_;
    ReadingOptions reading_;
    std::unique_ptr<Pool> pool_;
    std::size_t begun_ = 0, taken_ = 0;
    std::map<std::size_t, std::optional<Inspected>> finished_;  // until all before them are
    RebuildReport report_;
};

}  // namespace

RebuildReport rebuild(const Archive& archive, const RebuildOptions& options, const Observer& observer) {
    const WriteLock lock(archive, options.wait_seconds);
    const OldCatalogue old = look_at_catalogue(archive);
    if (!old.fault)
        throw Error(Code::exists, archive.catalogue_path(),
                    "the catalogue is whole: there is nothing to rebuild",
                    "what kho check finds, kho check --fix mends");
    std::vector<StoredMaster> masters = stored_masters(archive, observer);
    if (masters.empty())
        throw Error(Code::missing, archive.masters_folder(),
                    "holds no masters: there is nothing to make a catalogue from",
                    "put back a copy of kho.db and masters/, or make a new archive: kho init");
    const std::string languages = !options.languages.empty() ? options.languages
                                  : !old.languages.empty()   ? old.languages
                                                             : "vie";
    RebuildReport report;
    const Workshop workshop(archive, old.name, languages, masters.front().sidecar.taken_in);
    {
        Catalogue catalogue(workshop.archive(), Catalogue::Mode::write);
        report = Rebuild(archive, masters, catalogue, options, observer).run();
    }
    if (report.masters == 0)
        throw Error(Code::damaged, archive.masters_folder(),
                    "none of the masters is of use: nothing was changed", "put back copies of them");
    report.languages = languages;
    report.set_aside = replace_catalogue(archive, workshop.archive());
    return report;
}

}  // namespace kho
