#include "image/metadata.h"

namespace kho {

Metadata read_metadata(int /*fd*/, Kind /*kind*/) {
    return {};
}

}  // namespace kho
