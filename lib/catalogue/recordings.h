#pragma once

/// In SQL, of a row of `master`: whether it is a recording (base/recording.h), whose one page is no image.
#define KHO_IS_RECORDING \
    "coalesce(media_type LIKE 'audio/%' OR media_type LIKE 'video/%' OR media_type = 'application/mxf', 0)"
