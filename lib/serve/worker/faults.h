#pragma once

#include "serve/serve.h"

namespace kho {

/// What to do before a page is read: nothing, in the worker that is installed. kho-worker-faulty is linked
/// with faults.cpp instead of no_faults.cpp and does what KHO_WORKER_FAULT and KHO_WORKER_COMMAND say.
BeforeWork worker_fault();

}  // namespace kho
