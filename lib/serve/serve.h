#pragma once

#include <kho/api.h>

#include <functional>
#include <string>

#include "base/fd.h"

namespace kho {

/// Called before a request is worked on, with what is asked for (`inspect`, `read`, …): a seam for tests that
/// want a worker to fail, or the world to change, in a certain way. True if it has answered the request
/// itself.
using BeforeWork = std::function<bool(const Fd& socket, const std::string& what)>;

/// The worker's loop: answers the requests of lib/wire/README.md that arrive on the socket until the other
/// side closes it. Every failure of a page becomes an `error` message. Returns the exit status: 0 after
/// the end of the stream, 76 when the other side spoke nonsense.
KHO_API int serve(const Fd& socket, const BeforeWork& before_work = {});

}  // namespace kho
