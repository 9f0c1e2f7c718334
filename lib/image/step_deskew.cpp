#include "image/steps.h"

namespace kho {

NormalizedPage step_deskew(NormalizedPage page, const NormalizeOptions& /*options*/) {
    return page;
}

}  // namespace kho
