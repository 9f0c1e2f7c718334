#pragma once

namespace kho {

/// Asks long work in this process to stop at the next safe place. Safe in a signal handler.
void request_stop();
void take_back_stop();  ///< for tests
bool stop_requested();

/// Throws Error (interrupted) after `request_stop`.
void throw_if_stopped();

}  // namespace kho
