#include "work/pool.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "base/clock.h"
#include "base/stop.h"
#include "work/worker_process.h"

namespace kho {

namespace {

nlohmann::json prepare_request(const PoolOptions& options) {
    // A bound on processor time for the life of a worker; a single job is bounded by the clock of `wait`.
    const double seconds = options.job_seconds * options.jobs_per_worker;
    return {{"do", "prepare"},
            {"languages", options.languages},
            {"engine", options.engine},
            {"correct", options.correct},
            {"examine_models", options.examine_models},
            {"sandbox", options.sandbox},
            {"memory_mb", options.memory_mb},
            {"cpu_seconds", static_cast<int>(std::min(seconds, 1e6)) + 1}};
}

}  // namespace

/// A process and the job it has, if any.
class Pool::Worker {
 public:
    explicit Worker(const PoolOptions& options) : process(options.program) {
        send(prepare_request(options), Fd());
    }

    void send(const nlohmann::json& request, const Fd& file) {
        try {
            wire::send(process.socket(), {request}, file.get());
        } catch (const Error&) {
            // It died before it got the job: `wait` will find the end of its stream and say how it ended.
        }
    }

    WorkerProcess process;
    bool prepared = false;  // its first answer is to `prepare`
    bool busy = false;
    std::uint64_t ticket = 0;
    double began = 0, last_sign = 0;
    std::string stage = "prepare";
    int jobs = 0;
    std::int64_t first_size = 0;  // resident bytes after the first job, when the models are loaded
};

namespace {

std::string text_of(const nlohmann::json& header, const char* name) {
    const auto found = header.find(name);
    return found != header.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const char* cause_of(int code) {
    switch (static_cast<Code>(code)) {
        case Code::damaged:
        case Code::missing:
            return "decode";
        case Code::unavailable:
            return "unavailable";
        case Code::denied:
            return "denied";
        case Code::resources:
            return "memory";
        case Code::io:
            return "io";
        case Code::bug:
            return "bug";
        default:
            return "rubbish";
    }
}

JobFailure failure_from(const nlohmann::json& header) {
    const auto code = header.find("code");
    const int number = code != header.end() && code->is_number_integer() ? code->get<int>() : 0;
    const std::string subject = text_of(header, "subject"), message = text_of(header, "message");
    return {cause_of(number), subject.empty() ? message : subject + ": " + message, text_of(header, "hint")};
}

JobFailure failure_of_ended(const std::string& how) {
    if (how == "memory")
        return {how, "it needs more memory than a worker may have", "--max-memory allows more"};
    if (how == "sandbox:SIGSYS")
        return {how, "the worker tried what its sandbox forbids: the file may be an attack", ""};
    return {how, "the worker ended in the middle of its work", ""};
}

bool is_stage(const std::string& name) {
    constexpr std::array<std::string_view, 5> stages{"prepare", "inspect", "decode", "read", "normalize"};
    return std::find(stages.begin(), stages.end(), name) != stages.end();
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
    workers_.push_back(std::make_unique<Worker>(options_));
    return *workers_.back();
}

void Pool::submit(Job job) {
    Worker& worker = idle_worker();
    worker.busy = true;
    worker.ticket = job.ticket;
    if (worker.prepared) worker.stage.clear();
    worker.began = worker.last_sign = steady_seconds();
    ++worker.jobs;
    worker.send(job.request, job.file);
}

std::optional<Outcome> Pool::collect(Worker& worker, bool readable) {
    const auto failed = [&](JobFailure failure) {
        failure.stage = worker.stage;
        return Outcome{worker.ticket, std::move(failure)};
    };
    const auto lost = [&](JobFailure failure) {
        worker.process.kill();
        return failed(std::move(failure));
    };
    try {
        if (readable && !worker.process.inbox().fill(worker.process.socket()))
            return lost(failure_of_ended(worker.process.how_it_ended()));
        while (auto message = worker.process.inbox().next()) {
            worker.last_sign = steady_seconds();
            const std::string type = text_of(message->header, "type");
            if (type == "progress") {
                if (std::string stage = text_of(message->header, "stage"); is_stage(stage))
                    worker.stage = std::move(stage);
                continue;
            }
            if (type == "answer" && !worker.prepared) {
                worker.prepared = true;
                worker.stage.clear();
                worker.began = worker.last_sign;  // loading the models is not the page's time
                continue;
            }
            worker.busy = false;
            if (type == "answer") return Outcome{worker.ticket, std::move(*message)};
            if (type == "error" && worker.prepared) return failed(failure_from(message->header));
            if (type == "error") return lost(failure_from(message->header));
            return lost({"rubbish", "the worker sent a message of an unknown type", ""});
        }
    } catch (const Error& error) {
        return lost({"rubbish", error.what()});
    }
    const double now = steady_seconds();
    if (worker.prepared && now - worker.last_sign > options_.stall_seconds)
        return lost({"timeout", fmt::format("no sign of life for {} s", options_.stall_seconds), ""});
    if (now - worker.began > options_.job_seconds)
        return lost({"timeout", fmt::format("not done after {} s", options_.job_seconds), ""});
    return std::nullopt;
}

bool Pool::is_worn(Worker& worker) const {
    if (!worker.process.is_alive()) return true;
    const std::int64_t size = worker.process.resident_bytes();
    if (worker.jobs == 1) worker.first_size = size;
    return worker.jobs >= options_.jobs_per_worker || size - worker.first_size > options_.growth_bytes;
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
            if (is_worn(*busy[i]))
                std::erase_if(workers_, [&](const auto& worker) { return worker.get() == busy[i]; });
            return std::move(*outcome);
        }
    }
}

const nlohmann::json& Pool::greeting() {
    if (!greeting_.is_null()) return greeting_;
    submit({0, {{"do", "hello"}}, Fd()});
    Outcome outcome = wait();
    if (const auto* failure = std::get_if<JobFailure>(&outcome.result))
        throw Error(failure->cause == "denied" ? Code::denied : Code::unavailable, "", failure->detail,
                    failure->hint);
    return greeting_ = std::move(std::get<wire::Message>(outcome.result).header);
}

}  // namespace kho
