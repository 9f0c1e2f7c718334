#pragma once

namespace kho {

/// Libraries that are refused memory mostly crash. From here on a crash that follows a refusal ends the
/// process with the status of Code::resources instead, so that the parent can tell the one from the other.
void tell_want_of_memory_from_crashes();

}  // namespace kho
