#include "work/page_queue.h"

#include "base/escape.h"
#include "base/language.h"
#include "base/recording.h"
#include "work/session.h"
#include "work/walk.h"

namespace kho {

namespace {

constexpr const char* normalized = "normalize";
constexpr const char* as_it_is = "as-is";
constexpr const char* simple_mode = "simple";
constexpr const char* text_layer = "text-layer";  // not read by kho: the page came with it

/// What a reading's settings say, besides its languages, engine and model. An engine that was asked for is
/// part of what was asked, and so it is that the languages be found out.
std::string settings_of(const char* mode, const ReadingOptions& options, const std::string& languages) {
    return std::string(mode) + (languages == any_language ? any_language_setting : "") +
           (options.engine == "auto" ? "" : "," + options.engine) + (options.raw ? ",raw" : "");
}

}  // namespace

PageQueue::PageQueue(Catalogue& catalogue, Pool& pool, ReadingOptions options, std::string languages,
                     const Observer& observer)
    : catalogue_(catalogue),
      masters_(catalogue),
      pool_(pool),
      options_(std::move(options)),
      languages_(std::move(languages)),
      observer_(observer) {}

void PageQueue::add(const std::string& page) {
    if (!added_.insert(page).second) return;
    const std::string settings =
        settings_of(options_.normalize ? normalized : as_it_is, options_, languages_);
    Task task{{catalogue_.page(page), languages_, settings}, false};
    if (is_recording(task.reading.page.media_type)) {
        ++report.recordings;
        return;
    }
    if (!options_.again && has_reading(catalogue_, task.reading)) {
        ++(show_reading(catalogue_, task.reading) ? report.pages_shown_again : report.pages_skipped);
        return;
    }
    if (!options_.again && unfinished_attempts(catalogue_, task.reading) >= max_unfinished) {
        fail(
            task, {unfinished_cause, "its reading was begun and cut off twice"},
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
    return place_of_page(name, task.page.frame);
}

void PageQueue::start_next() {
    Task task = std::move(waiting_.front());
    waiting_.pop_front();
    Fd file;
    try {
        file = masters_.open(task.reading.page.master);
    } catch (const Error& error) {
        fail(task, {error.code == Code::missing ? "missing" : "master", error.what()}, error);
        return;
    }
    entry_.begun.push_back(task.reading);
    flush();
    const std::uint64_t ticket = next_ticket_++;
    pool_.submit({ticket, read_request(task.reading.page.frame, task.simple, options_), std::move(file)});
    running_.emplace(ticket, std::move(task));
}

bool PageQueue::finish(Outcome& outcome) {
    const auto found = running_.find(outcome.ticket);
    if (found == running_.end()) return false;
    Task task = std::move(found->second);
    running_.erase(found);
    if (auto* message = std::get_if<wire::Message>(&outcome.result)) {
        try {
            BelievedReading reading =
                believe_reading(std::move(*message), task.reading.page.width, task.reading.page.height);
            if (observer_.page_read) observer_.page_read(task.reading.page, mean_confidence(reading.text));
            if (reading.layer) keep_layer(task.reading, std::move(*reading.layer));
            if (reading.is_layer) task.reading.settings = text_layer;
            entry_.finished.push_back({std::move(task.reading), std::move(reading.text),
                                       std::move(reading.engine), std::move(reading.model), sandbox_of(pool_),
                                       reading.quality});
            ++report.pages_read;
            ++progress.pages_done;
            return true;
        } catch (const Error& error) {
            outcome.result = JobFailure{"rubbish", error.what()};
        }
    }
    const JobFailure& failure = std::get<JobFailure>(outcome.result);
    if (!task.simple && worth_a_second_try(failure)) {
        entry_.failed.push_back({task.reading, told_of(failure, pool_)});
        task.simple = true;
        task.reading.settings = settings_of(simple_mode, options_, languages_);
        waiting_.push_front(std::move(task));
        return true;
    }
    fail(task, told_of(failure, pool_), told(place_of(task.reading), failure));
    return true;
}

void PageQueue::keep_layer(ReadingTask task, BelievedLayer layer) {
    task.settings = text_layer;
    if (has_reading(catalogue_, task)) return;
    entry_.finished.push_back(
        {std::move(task), std::move(layer.text), std::move(layer.engine), "", sandbox_of(pool_)});
}

void PageQueue::fail(const Task& task, const FailureInfo& why, const Error& error) {
    entry_.failed.push_back({task.reading, why});
    ++report.pages_failed;
    ++progress.pages_done;
    if (observer_.failed) observer_.failed(error);
}

void PageQueue::flush() {
    if (entry_.finished.empty() && entry_.failed.empty() && entry_.begun.empty() && entry_.abandoned.empty())
        return;
    journal(catalogue_, entry_);
    entry_ = {};  // not before it is written: `abandon` tries once more
}

void PageQueue::abandon() noexcept try {
    entry_.begun.clear();  // no worker got it
    for (const auto& [ticket, task] : running_) entry_.abandoned.push_back(task.reading);
    flush();
} catch (const Error&) {
    // What stopped the run keeps this from being written down, too.
}

}  // namespace kho
