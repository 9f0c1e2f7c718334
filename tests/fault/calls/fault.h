#pragma once

#include <random>
#include <string>
#include <vector>

#include "drive/scene.h"

namespace kho::fault {

/// One fault of one run: the nth call of a kind fails with an errno, once or for ever.
struct Fault {
    Calls calls;
    int error;
    long nth;
    bool for_ever;
};

/// As messages name it and KHO_FAULT chooses it: "write EIO 12 for-ever".
std::string name_of(const Fault& fault);

/// Must this fault stay unnoticed? Whoever calls write or open tries again after EINTR and goes on after
/// a short write. (SQLite does not try an fsync again, and the rest does not give EINTR on Linux.)
bool is_harmless(const Fault& fault);

/// How many of the faults that a command can meet are tried.
enum class Breadth {
    sample,     ///< of each kind of calls, each errno, once and for ever: one, chosen at random
    every_nth,  ///< and each call of each kind once more: from there the disk is full, or broken, for ever
    all
};

/// The faults to try for a command that makes so many calls of each kind.
std::vector<Fault> faults_of(const long (&counts)[kinds_of_calls], Breadth breadth, std::mt19937& random);

}  // namespace kho::fault
