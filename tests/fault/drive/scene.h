#pragma once

#include <string>
#include <vector>

#include "drive/program.h"
#include "shim/control.h"

namespace kho::fault {

/// A temporary folder in which an archive is made, kept in stages, and made to suffer. Removed at the end.
///
/// The stages are the archive as it is before each command, named after it:
///   init (nothing is there), ingest, read, tag, set, check (some derived rows are gone, there is a leftover)
class Scene {
 public:
    /// With so many pages to take in, each a master of its own.
    explicit Scene(int pages);
    ~Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    /// The folder that is watched; the archive is in it.
    [[nodiscard]] std::string folder() const { return top_ + "/watched"; }
    [[nodiscard]] std::string archive() const { return folder() + "/archive"; }

    /// The command line of a stage's command.
    [[nodiscard]] std::vector<std::string> command(const std::string& name) const;
    /// The same that takes in without reading, so that `read` has something to do.
    [[nodiscard]] std::vector<std::string> ingest_only() const;

    /// Makes all stages; throws std::runtime_error where a command fails that nobody disturbed.
    void make_stages();
    /// Puts the watched folder back to a stage.
    void restore(const std::string& stage) const;

    /// The same as restore("init"), before there are stages.
    void restore_nothing() const;

    /// Runs a command with the shim, which does as the control says. Its fsyncs only count.
    Ended run(const std::vector<std::string>& command, const Environment& more = {}) const;
    Control& control() { return *control_; }
    /// A control that lets all pass, with its counts at 0.
    void disturb_nothing();

    /// Something that check --fix has to do, done by programs that the shim watches where `more` says so.
    void damage(const Environment& more = {}) const;

 private:
    void keep(const std::string& stage) const;
    void run_well(const std::vector<std::string>& command) const;

    std::string top_;
    Control* control_;
};

/// The environment that loads the shim into a program.
Environment shim_environment(const Scene& scene);

/// The seed of this run: KHO_SEED, else a random one. Printed, once.
unsigned seed();
/// KHO_TIER=full
bool full_tier();

}  // namespace kho::fault
