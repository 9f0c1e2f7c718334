#include "image/steps.h"

namespace kho {

NormalizedPage step_border(NormalizedPage page, const NormalizeOptions& /*options*/) {
    return page;
}

}  // namespace kho
