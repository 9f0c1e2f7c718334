#pragma once

#include "base/fd.h"

namespace kho {

class Archive;

/// The right to write to an archive, for as long as this lives: an exclusive flock on the archive's folder,
/// given back by the system even if the process is killed.
class WriteLock {
 public:
    /// Waits up to `wait_seconds` for another run to end. Throws Error (busy).
    WriteLock(const Archive& archive, double wait_seconds);

 private:
    Fd folder_;
};

}  // namespace kho
