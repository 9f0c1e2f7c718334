#pragma once

#include <kho/ingest.h>

#include <optional>

#include "cli/main.h"
#include "cli/progress.h"

namespace CLI {
class App;
}

namespace kho::tools {

/// For --lang: languages by any of their codes as Tesseract names its models. Throws CLI::ValidationError.
std::string as_model_names(const std::string& typed);

/// The options of every command that reads pages.
void add_reading_options(CLI::App& app, ReadingOptions& options);

/// Those of them that every command has which hands images to workers.
void add_worker_options(CLI::App& app, ReadingOptions& options);

/// Why nothing at all could be done: the exit status of a run in which every item failed.
class Refusals {
 public:
    void add(const Error& error);
    /// The code that all of them have; damaged where they differ.
    [[nodiscard]] int status() const;

 private:
    std::optional<Code> common_;
    bool differ_ = false;
};

/// Watches a run over loose files for a command: tells progress, notes and failures.
class LooseWatch {
 public:
    explicit LooseWatch(Session& session);
    [[nodiscard]] const Observer& observer() const { return observer_; }
    /// The exit status that the run stands for.
    [[nodiscard]] int status(const RunReport& report) const;

 private:
    Progress progress_;
    Refusals refusals_;
    Observer observer_;
};

/// Says what a run did, on standard error, and returns the exit status it stands for.
int conclude(Session& session, const RunReport& report, double seconds, bool rehearsed = false);

/// The same for a command that changed some of the records that matched.
int conclude_change(Session& session, std::size_t matched, std::size_t changed);

}  // namespace kho::tools
