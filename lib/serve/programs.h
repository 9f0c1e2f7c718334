#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/fd.h"
#include "serve/cage.h"

namespace kho {

/// Programs that a worker runs on a file (those of poppler), though it may itself start nothing: a process
/// that was forked before the worker shut itself in starts them, each in a cage of its own, in which it
/// reaches what is installed and that file. It ends with the worker, and they with it.
class Programs {
 public:
    /// Forks; to be called while this process has one thread. Throws Error (resources).
    Programs(const CageLimits& limits, bool caged);

    [[nodiscard]] CageLevel level() const { return level_; }

    /// Runs pdftotext or pdftoppm with the file as its descriptor 3 (/proc/self/fd/3) and returns what
    /// it writes to its standard output, `beat` being called now and then. Throws Error: unavailable (it is
    /// not installed), damaged (it failed, or wrote more than `limit`), interrupted (`beat` said so).
    std::string run(const std::vector<std::string>& command, const Fd& file, std::size_t limit,
                    const std::function<bool()>& beat) const;

 private:
    Fd socket_;
    CageLevel level_ = CageLevel::off;
};

}  // namespace kho
