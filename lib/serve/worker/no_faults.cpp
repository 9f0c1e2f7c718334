#include "serve/worker/faults.h"

namespace kho {

BeforeWork worker_fault() {
    return {};
}

}  // namespace kho
