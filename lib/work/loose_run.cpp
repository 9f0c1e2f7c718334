#include "work/loose_run.h"

#include <deque>
#include <map>

#include "work/identify.h"
#include "work/standard_input.h"

namespace kho {

namespace {

class LooseRun {
 public:
    LooseRun(const std::vector<std::string>& paths, const ReadingOptions& options, const LooseTask& task,
             const Observer& observer)
        : paths_(paths),
          options_(options),
          task_(task),
          observer_(observer),
          pool_(start_pool(options, task.languages)) {
        progress_.files = paths.size();
    }

    RunReport run() {
        tell_of_sandbox(*pool_, options_, observer_);
        for (;;) {
            while (pool_->has_room() && start_one()) {
            }
            hand_on();
            if (observer_.progress) observer_.progress(progress_);
            if (!pool_->is_working()) return report_;
            Outcome outcome = pool_->wait();
            finish(outcome);
        }
    }

 private:
    /// What is known of one page; kept until all pages before it have been handed on.
    struct Slot {
        std::size_t file = 0;
        int frame = 0;
        bool simple = false;
        bool done = false;
        AcceptedPage accepted = {};
        std::optional<Error> error = {};
    };
    struct File {
        Fd fd;
        bool inspected = false;
    };

    bool start_one() {
        const bool in_front = !waiting_.empty() && waiting_.front() == &slots_.front();
        if ((held_ >= most_held || held_bytes_ >= most_bytes_held) && !in_front)
            return false;  // a slow page must not fill the memory
        if (!waiting_.empty()) {
            Slot* slot = waiting_.front();
            waiting_.pop_front();
            const std::uint64_t ticket = next_ticket_++;
            running_[ticket] = slot;
            pool_->submit({ticket, task_.request(slot->frame, slot->simple),
                           reopen(files_[slot->file].fd, paths_[slot->file])});
            return true;
        }
        // One file is opened at a time, so that a long list does not open thousands; its pages come before
        // the next.
        if (next_file_ >= paths_.size() || inspecting_) return false;
        open(next_file_++);
        return true;
    }

    void open(std::size_t index) {
        ++progress_.files_done;
        slots_.push_back({index, 0, false, false});
        Slot& slot = slots_.back();
        try {
            const std::string& path = paths_[index];
            File& file = files_[index];
            file.fd = path == "-" ? spooled_standard_input() : open_regular(path);
            require_readable_kind(file.fd, path);
            const std::uint64_t ticket = next_ticket_++;
            pool_->submit({ticket, inspect_request(options_.max_megapixels), reopen(file.fd, path)});
            inspecting_ = ticket;
        } catch (const Error& error) {
            fail(slot, error);
        }
    }

    void finish(Outcome& outcome) {
        if (inspecting_ == outcome.ticket) {
            inspecting_.reset();
            return add_pages(outcome);
        }
        Slot& slot = *running_.at(outcome.ticket);
        running_.erase(outcome.ticket);
        if (auto* message = std::get_if<wire::Message>(&outcome.result)) {
            try {
                slot.accepted = task_.accept(paths_[slot.file], slot.frame, std::move(*message));
                slot.done = true;
                ++held_;
                held_bytes_ += slot.accepted.bytes;
                ++progress_.pages_done;
                return;
            } catch (const Error& error) {
                outcome.result = JobFailure{"rubbish", error.what()};
            } catch (const nlohmann::json::exception& error) {
                outcome.result = JobFailure{"rubbish", error.what()};
            }
        }
        const JobFailure& failure = std::get<JobFailure>(outcome.result);
        if (!slot.simple && worth_a_second_try(failure)) {
            slot.simple = true;
            waiting_.push_front(&slot);
            return;
        }
        ++progress_.pages_done;
        fail(slot, told(name_of(slot), failure));
    }

    void add_pages(const Outcome& outcome) {
        Slot& first = slots_.back();  // the file that was opened last
        try {
            if (const auto* failure = std::get_if<JobFailure>(&outcome.result))
                throw told(name_of(first), *failure);
            const Inspected inspected = believe_inspection(std::get<wire::Message>(outcome.result));
            tell_of_repair(inspected, paths_[first.file], observer_);
            const std::size_t frames = inspected.frames.size();
            progress_.pages += frames;
            waiting_.push_back(&first);
            for (std::size_t frame = 1; frame < frames; ++frame) {
                slots_.push_back({first.file, static_cast<int>(frame), false, false});
                waiting_.push_back(&slots_.back());
            }
        } catch (const Error& error) {
            fail(first, error);
        }
    }

    void fail(Slot& slot, const Error& error) {
        slot.done = true;
        slot.error = error;
        ++report_.pages_failed;
    }

    /// Hands on the pages at the front that are done. (A deque: pointers to the others stay good.)
    void hand_on() {
        for (; !slots_.empty() && slots_.front().done; slots_.pop_front()) {
            Slot& slot = slots_.front();
            if (slot.accepted.hand_on) {
                hand_on(slot);
                --held_;
                held_bytes_ -= slot.accepted.bytes;
            }
            if (slot.error && observer_.failed) observer_.failed(*slot.error);
            if (slots_.size() == 1 || slots_[1].file != slot.file) files_.erase(slot.file);
        }
    }

    void hand_on(Slot& slot) {
        try {
            slot.accepted.hand_on();
            ++report_.pages_read;
        } catch (const Error& error) {
            // Where nobody takes the results any more, there is nothing to go on for.
            if (error.code == Code::io && error.subject == "standard output") throw;
            fail(slot, error);
        }
    }

    [[nodiscard]] std::string name_of(const Slot& slot) const {
        return place_of_page(paths_[slot.file], slot.frame);
    }

    const std::vector<std::string>& paths_;
    const ReadingOptions& options_;
    const LooseTask& task_;
    const Observer& observer_;
    std::unique_ptr<Pool> pool_;
    std::deque<Slot> slots_;
    std::map<std::size_t, File> files_;
    std::deque<Slot*> waiting_;
    std::map<std::uint64_t, Slot*> running_;
    std::optional<std::uint64_t> inspecting_;
    static constexpr int most_held = 32;
    static constexpr std::size_t most_bytes_held = std::size_t{32} << 20U;
    int held_ = 0;  ///< pages done that wait for those before them
    std::size_t held_bytes_ = 0;
    std::size_t next_file_ = 0;
    std::uint64_t next_ticket_ = 1;
    RunReport report_;
    RunProgress progress_;
};

}  // namespace

RunReport run_loose(const std::vector<std::string>& paths, const ReadingOptions& options,
                    const LooseTask& task, const Observer& observer) {
    return LooseRun(paths, options, task, observer).run();
}

}  // namespace kho
