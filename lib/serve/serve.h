#pragma once

#include <kho/api.h>

#include <functional>

#include "base/fd.h"

namespace kho {

/// Called before each `read` request is worked on, with its number (1 is the first): a seam for tests that
/// want a worker to fail in a certain way. True if it has answered the request itself.
using BeforeRead = std::function<bool(const Fd& socket, int number)>;

/// The worker's loop: answers the requests of lib/wire/README.md that arrive on the socket until the other
/// side closes it. Every failure of a page becomes an `error` message. Returns the exit status: 0 after
/// the end of the stream, 76 when the other side spoke nonsense.
KHO_API int serve(const Fd& socket, const BeforeRead& before_read = {});

}  // namespace kho
