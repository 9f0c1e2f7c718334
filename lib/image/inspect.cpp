#include <kho/scan.h>

#include "image/frames.h"
#include "image/metadata.h"

namespace kho {

ImageFile inspect_image(int fd, const DecodeLimits& limits) {
    const FileKind kind = identify(Bytes(fd));
    ImageFile file;
    file.media_type = media_type(kind);
    file.frames = list_frames(fd, kind, limits);
    file.metadata = read_metadata(fd, kind);
    return file;
}

}  // namespace kho
