#include "image/steps.h"

namespace kho {

NormalizedPage step_light(NormalizedPage page, const NormalizeOptions& /*options*/) {
    return page;
}

}  // namespace kho
