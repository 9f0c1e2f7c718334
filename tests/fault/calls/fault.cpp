#include "calls/fault.h"

#include <cerrno>
#include <cstring>

namespace kho::fault {

namespace {

std::string name_of_error(int error) {
    return error == shortened ? "short" : ::strerrorname_np(error);
}

std::vector<int> errors_of(Calls calls) {
    if (calls == Calls::write) return {EIO, ENOSPC, EINTR, shortened};
    if (calls == Calls::open || calls == Calls::sync) return {EIO, ENOSPC, EINTR};
    if (calls == Calls::close) return {EIO, EINTR};
    return {EIO, ENOSPC};
}

}  // namespace

std::string name_of(const Fault& fault) {
    return std::string(name_of_calls[static_cast<int>(fault.calls)]) + " " + name_of_error(fault.error) +
           " " + std::to_string(fault.nth) + (fault.for_ever ? " for-ever" : " once");
}

bool is_harmless(const Fault& fault) {
    return fault.error == shortened || (fault.error == EINTR && fault.calls != Calls::sync);
}

std::vector<Fault> faults_of(const long (&counts)[kinds_of_calls], Breadth breadth, std::mt19937& random) {
    std::vector<Fault> faults;
    for (int kind = 0; kind < kinds_of_calls; ++kind) {
        const auto calls = static_cast<Calls>(kind);
        const long count = counts[kind];
        if (count == 0) continue;
        for (const int error : errors_of(calls))
            for (const bool for_ever : {false, true}) {
                if (for_ever && error == EINTR) continue;  // whoever tries again would try for ever
                const long chosen = 1 + static_cast<long>(random() % static_cast<unsigned long>(count));
                for (long nth = 1; nth <= count; ++nth)
                    if (breadth == Breadth::all || nth == chosen)
                        faults.push_back({calls, error, nth, for_ever});
            }
        if (breadth == Breadth::every_nth)
            for (long nth = 1; nth <= count; ++nth)
                faults.push_back({calls, random() % 2 == 0 ? EIO : ENOSPC, nth, true});
    }
    return faults;
}

}  // namespace kho::fault
