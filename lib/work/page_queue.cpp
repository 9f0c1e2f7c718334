#include "work/page_queue.h"

#include <fmt/format.h>

#include "base/escape.h"
#include "catalogue/masters.h"
#include "work/session.h"
#include "work/walk.h"

namespace kho {

namespace {

constexpr const char* normalized = "normalize";
constexpr const char* as_it_is = "as-is";
constexpr const char* simple_mode = "simple";
/// A page whose reading was begun so often and never ended is left alone: it may have brought the machine
/// down.
constexpr int max_unfinished = 2;

}  // namespace

PageQueue::PageQueue(Catalogue& catalogue, Pool& pool, ReadingOptions options, std::string languages,
                     const Observer& observer)
    : catalogue_(catalogue),
      pool_(pool),
      options_(std::move(options)),
      languages_(std::move(languages)),
      observer_(observer) {}

void PageQueue::add(const std::string& page) {
    if (!added_.insert(page).second) return;
    Task task{{catalogue_.page(page), languages_, options_.normalize ? normalized : as_it_is}, false};
    if (!options_.again && has_reading(catalogue_, task.reading)) {
        ++(show_reading(catalogue_, task.reading) ? report.pages_shown_again : report.pages_skipped);
        return;
    }
    if (!options_.again && unfinished_attempts(catalogue_, task.reading) >= max_unfinished) {
        fail(
            task, "unfinished", "its reading was begun and cut off twice",
            Error(Code::damaged, place_of(task.reading), "set aside: its reading was begun and cut off twice",
                  "try it once more with: kho read --failed"));
        flush();
        return;
    }
    waiting_.push_back(std::move(task));
    ++progress.pages;
}

std::string PageQueue::place_of(const ReadingTask& task) {
    const MasterInfo master = catalogue_.master(task.page.master);
    const std::string name =
        master.sources.empty() ? task.page.master : unescaped_path(master.sources.front().path);
    return task.page.frame == 0 ? name : fmt::format("{} (page {})", name, task.page.frame + 1);
}

void PageQueue::start_next() {
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    Fd file;
    try {
        file = open_master(catalogue_, task.reading.page.master);
    } catch (const Error& error) {
        fail(task, "missing", error.what(), error);
        return;
    }
    entry_.begun.push_back(task.reading);
    flush();
    const std::uint64_t ticket = next_ticket_++;
    pool_.submit({ticket,
                  read_request(task.reading.page.frame, task.reading.languages, task.simple, options_),
                  std::move(file)});
    running_.emplace(ticket, std::move(task));
}

bool PageQueue::finish(Outcome& outcome) {
    const auto found = running_.find(outcome.ticket);
    if (found == running_.end()) return false;
    Task task = std::move(found->second);
    running_.erase(found);
    if (const auto* message = std::get_if<wire::Message>(&outcome.result)) {
        try {
            BelievedReading reading =
                believe_reading(*message, task.reading.page.width, task.reading.page.height);
            if (observer_.page_read) observer_.page_read(task.reading.page, mean_confidence(reading.text));
            entry_.finished.push_back({std::move(task.reading), std::move(reading.text),
                                       std::move(reading.engine), std::move(reading.model)});
            ++report.pages_read;
            ++progress.pages_done;
            return true;
        } catch (const Error& error) {
            outcome.result = JobFailure{"rubbish", error.what(), ""};
        }
    }
    const JobFailure& failure = std::get<JobFailure>(outcome.result);
    if (!task.simple && worth_a_second_try(failure)) {
        entry_.failed.push_back({task.reading, failure.cause, failure.detail});
        task.simple = true;
        task.reading.settings = simple_mode;
        waiting_.push_front(std::move(task));
        return true;
    }
    fail(task, failure.cause, failure.detail, told(place_of(task.reading), failure));
    return true;
}

void PageQueue::fail(const Task& task, const std::string& cause, const std::string& detail,
                     const Error& error) {
    entry_.failed.push_back({task.reading, cause, detail});
    ++report.pages_failed;
    ++progress.pages_done;
    if (observer_.failed) observer_.failed(error);
}

void PageQueue::flush() {
    if (entry_.finished.empty() && entry_.failed.empty() && entry_.begun.empty() && entry_.abandoned.empty())
        return;
    const JournalEntry entry = std::exchange(entry_, {});
    journal(catalogue_, entry);
}

void PageQueue::abandon() {
    for (const auto& [ticket, task] : running_) entry_.abandoned.push_back(task.reading);
    flush();
}

Fd open_master(Catalogue& catalogue, const std::string& master) {
    return open_for_reading(path_of_master(catalogue.archive(), catalogue.master(master)));
}

}  // namespace kho
