#pragma once

#include "base/fd.h"

namespace kho {

/// Standard input as a file that can be sought in, in memory: decoders need that. Throws Error: damaged
/// (larger than 1 GB), io.
Fd spooled_standard_input();

}  // namespace kho
