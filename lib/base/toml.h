#pragma once

// toml++ 3.3 asserts what it then tells as an error (a line "[" alone), so that a file with a mistake would
// end the process in builds with assertions. Whoever reads TOML includes it from here: one program, one
// meaning.
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>
