#include "work/pool.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>

#include "base/clock.h"
#include "base/stop.h"
#include "work/worker_process.h"

namespace kho {

/// A process and the job it has, if any.
class Pool::Worker {
 public:
    explicit Worker(const std::string& program) : process(program) {}

    WorkerProcess process;
    bool busy = false;
    std::uint64_t ticket = 0;
    double began = 0, last_sign = 0;
    int jobs = 0;
    std::int64_t first_size = 0;  // resident bytes after the first job, when the models are loaded
};

namespace {

JobFailure failure_from(const nlohmann::json& header) {
    const auto text = [&](const char* name) {
        const auto found = header.find(name);
        return found != header.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto code = header.find("code");
    const int number = code != header.end() && code->is_number_integer() ? code->get<int>() : 0;
    std::string cause = "rubbish";
    if (number == static_cast<int>(Code::damaged) || number == static_cast<int>(Code::missing))
        cause = "decode";
    if (number == static_cast<int>(Code::unavailable)) cause = "unavailable";
    if (number == static_cast<int>(Code::resources)) cause = "memory";
    if (number == static_cast<int>(Code::io)) cause = "io";
    if (number == static_cast<int>(Code::bug)) cause = "bug";
    return {cause, text("message"), text("hint")};
}

}  // namespace

Pool::Pool(PoolOptions options) : options_(std::move(options)) {}
Pool::~Pool() = default;

bool Pool::has_room() const {
    return workers_.size() < static_cast<std::size_t>(options_.workers) ||
           std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) { return !worker->busy; });
}

bool Pool::is_working() const {
    return std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->busy; });
}

Pool::Worker& Pool::idle_worker() {
    for (const auto& worker : workers_)
        if (!worker->busy) return *worker;
    if (!has_room()) throw Error(Code::bug, "pool", "has no idle worker");
    workers_.push_back(std::make_unique<Worker>(options_.program));
    return *workers_.back();
}

void Pool::submit(Job job) {
    Worker& worker = idle_worker();
    worker.busy = true;
    worker.ticket = job.ticket;
    worker.began = worker.last_sign = steady_seconds();
    ++worker.jobs;
    try {
        wire::send(worker.process.socket(), {job.request, {}}, job.file.get());
    } catch (const Error&) {
        // It died before it got the job: `wait` will find the end of its stream and say how it ended.
    }
}

std::optional<Outcome> Pool::collect(Worker& worker, bool readable) {
    const auto lost = [&](JobFailure failure) {
        worker.process.kill();
        return Outcome{worker.ticket, std::move(failure)};
    };
    try {
        if (readable && !worker.process.inbox().fill(worker.process.socket()))
            return lost({worker.process.how_it_ended(), "the worker ended in the middle of its work", ""});
        while (auto message = worker.process.inbox().next()) {
            worker.last_sign = steady_seconds();
            const auto& type = message->header["type"];
            if (type == "progress") continue;
            worker.busy = false;
            if (type == "answer") return Outcome{worker.ticket, std::move(*message)};
            if (type == "error") return Outcome{worker.ticket, failure_from(message->header)};
            return lost({"rubbish", "the worker sent a message of an unknown type", ""});
        }
    } catch (const Error& error) {
        return lost({"rubbish", error.what(), ""});
    }
    const double now = steady_seconds();
    if (now - worker.last_sign > options_.stall_seconds)
        return lost({"timeout", fmt::format("no sign of life for {} s", options_.stall_seconds), ""});
    if (now - worker.began > options_.job_seconds)
        return lost({"timeout", fmt::format("not done after {} s", options_.job_seconds), ""});
    return std::nullopt;
}

Outcome Pool::wait() {
    for (;;) {
        std::vector<pollfd> polled;
        std::vector<Worker*> busy;
        double patience = options_.job_seconds;
        for (const auto& worker : workers_) {
            if (!worker->busy) continue;
            polled.push_back({worker->process.socket().get(), POLLIN, 0});
            busy.push_back(worker.get());
            const double now = steady_seconds();
            patience = std::min({patience, worker->last_sign + options_.stall_seconds - now,
                                 worker->began + options_.job_seconds - now});
        }
        if (busy.empty()) throw Error(Code::bug, "pool", "nothing to wait for");
        const int timeout = std::clamp(static_cast<int>(patience * 1000) + 10, 10, 1000);
        if (::poll(polled.data(), polled.size(), timeout) < 0 && errno != EINTR)
            throw system_error("worker", "waiting failed", errno);
        throw_if_stopped();
        for (std::size_t i = 0; i < busy.size(); ++i) {
            auto outcome = collect(*busy[i], (polled[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0);
            if (!outcome) continue;
            Worker& worker = *busy[i];
            const std::int64_t size = worker.process.resident_bytes();
            if (worker.jobs == 1) worker.first_size = size;
            const bool worn = worker.jobs >= options_.jobs_per_worker ||
                              size - worker.first_size > options_.growth_bytes || !worker.process.is_alive();
            if (worn) std::erase_if(workers_, [&](const auto& other) { return other.get() == &worker; });
            return std::move(*outcome);
        }
    }
}

wire::Message Pool::ask(const nlohmann::json& request) {
    submit({0, request, Fd()});
    Outcome outcome = wait();
    if (auto* failure = std::get_if<JobFailure>(&outcome.result))
        throw Error(Code::unavailable, "kho-worker", failure->cause + ": " + failure->detail, failure->hint);
    return std::move(std::get<wire::Message>(outcome.result));
}

}  // namespace kho
