#include "image/steps.h"

namespace kho {

NormalizedPage step_turn(NormalizedPage page, const NormalizeOptions& /*options*/) {
    return page;
}

}  // namespace kho
