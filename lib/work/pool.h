#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fd.h"
#include "wire/wire.h"

/// Worker processes: started when first needed, kept with their models loaded, killed when they hang. What a
/// worker does to itself costs one job and never the pool.
namespace kho {

struct PoolOptions {
    std::string program;  ///< path of kho-worker
    std::string
        languages;  ///< to read in: Tesseract's names joined by '+'; empty for workers that only inspect
    std::string engine = "auto";   ///< that reads the lines: auto, kho or tesseract
    bool correct = true;           ///< false: words stay as they were read
    bool examine_models = false;   ///< say in the greeting which engine reads which language
    std::string sandbox = "auto";  ///< auto: as far as the kernel allows; require: wholly; off
    int memory_mb = 4096;          ///< of address space, a worker
    int workers = 1;
    double stall_seconds = 60;  ///< a job may go without a sign of life for so long
    double job_seconds = 300;   ///< and may take so long in all
    int jobs_per_worker = 500;  ///< then the worker is replaced, against leaks
    std::int64_t growth_bytes = std::int64_t{256}
                                << 20U;  ///< or when it has grown by so much since its first job
};

struct Job {
    std::uint64_t ticket = 0;  ///< the caller's own number for it
    nlohmann::json request;
    Fd file;
};

/// Why a job has no answer. `cause` is one word from a fixed list: decode, unavailable, denied,
/// crash:SIGNAME, sandbox:SIGSYS (it asked the kernel for what no decoder needs), exit:N, timeout, memory,
/// io, bug, rubbish. `stage` is what the worker was at: prepare, inspect, decode, read, normalize.
struct JobFailure {
    std::string cause, detail, hint = {}, stage = {};
};

struct Outcome {
    std::uint64_t ticket = 0;
    std::variant<wire::Message, JobFailure> result;
};

/// One thread.
class Pool {
 public:
    explicit Pool(PoolOptions options);
    ~Pool();  ///< kills what still runs
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    [[nodiscard]] bool has_room() const;    ///< can `submit` be called?
    [[nodiscard]] bool is_working() const;  ///< is an outcome to be waited for?

    /// Hands a job to an idle worker, starting one if there is none. Throws Error: unavailable (no such
    /// program), resources.
    void submit(Job job);

    /// Waits for the next outcome. Throws Error (interrupted) when this process is asked to stop.
    Outcome wait();

    /// Who the workers are: versions, languages installed, level of the sandbox, as lib/wire/README.md has
    /// it. Starts one if there is none. Throws Error: unavailable (a model or the program is missing), denied
    /// (the sandbox that is required cannot be had).
    const nlohmann::json& greeting();

 private:
    class Worker;

    Worker& idle_worker();
    std::optional<Outcome> collect(Worker& worker, bool readable);
    [[nodiscard]] bool is_worn(Worker& worker) const;

    PoolOptions options_;
    nlohmann::json greeting_;
    std::vector<std::unique_ptr<Worker>> workers_;
};

/// The worker program that belongs to this installation: beside the running program, or in ../libexec/kho;
/// the environment's KHO_WORKER goes first. Throws Error (unavailable).
std::string worker_program();

}  // namespace kho
