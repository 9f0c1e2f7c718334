#include "serve/worker/faults.h"

namespace kho {

BeforeRead worker_fault() {
    return {};
}

}  // namespace kho
