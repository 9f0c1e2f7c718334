#pragma once

#include <kho/error.h>
#include <kho/scan.h>

namespace kho {

/// Tells how far the work is, and throws Error (interrupted) where it is not wanted any more.
inline void require_going_on(const Progress& progress, int percent) {
    if (progress && !progress(percent)) throw Error(Code::interrupted, "", "the reading was stopped");
}

}  // namespace kho
