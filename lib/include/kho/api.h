#pragma once

/// Marks what a shared library of kho shows to its users; everything else in the upper layers is hidden.
#define KHO_API __attribute__((visibility("default")))
