// KHO_WORKER_FAULT=KIND:N makes this worker fail at its N-th read request. The kinds:
//   abort    dies of SIGABRT, as on a failed assertion
//   exit     ends quietly without an answer
//   hang     never answers again
//   rubbish  answers with bytes that are no message
#include "serve/worker/faults.h"

#include <unistd.h>

#include <cstdlib>
#include <string>

namespace kho {

namespace {

void fail(const std::string& kind, const Fd& socket) {
    if (kind == "abort") std::abort();
    if (kind == "exit") ::_exit(1);
    if (kind == "rubbish") {
        write_all(socket, std::string(64, '\xFF'), "socket");
        ::_exit(0);
    }
    while (kind == "hang") ::sleep(1);
}

}  // namespace

BeforeRead worker_fault() {
    const char* setting = std::getenv("KHO_WORKER_FAULT");
    if (setting == nullptr) return {};
    const std::string text = setting;
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return {};
    return [kind = text.substr(0, colon), when = std::stoi(text.substr(colon + 1))](const Fd& socket,
                                                                                    int number) {
        if (number == when) fail(kind, socket);
    };
}

}  // namespace kho
