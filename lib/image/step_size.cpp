#include "image/steps.h"

namespace kho {

NormalizedPage step_size(NormalizedPage page, const NormalizeOptions& /*options*/) {
    return page;
}

}  // namespace kho
