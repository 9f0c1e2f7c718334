// KHO_WORKER_FAULT=KIND:N makes this worker fail at its N-th read request. The kinds:
//   abort    dies of SIGABRT, as on a failed assertion
//   exit     ends quietly without an answer
//   hang     never answers again
//   rubbish  answers with bytes that are no message
//   steer    answers for tests/data/title.png with words that would steer a terminal, and ends
#include "serve/worker/faults.h"

#include <kho/page_text.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "wire/wire.h"

namespace kho {

namespace {

/// CSI of C1, a turn of direction, ends of lines: all that may be in a word.
void answer_to_steer(const Fd& socket) {
    const Box box{0, 0, 90, 20};
    PageText page{1340, 240, 300, 0, 0, "vie", {}};
    Line line{box, {}};
    for (const char* word : {"quyền\u009b31m", "\u202egnp", "\u0085kho:", "forged\u2028", "\ufeffngười"})
        line.words.push_back({word, box, 90});
    page.blocks.push_back({Block::Kind::text, box, {line}});
    wire::Message answer;
    answer.header = {
        {"type", "answer"}, {"engine", "e\x1b[31m\n"}, {"model", "m"}, {"steps", nlohmann::json::array()}};
    answer.blob = to_json(page);
    wire::send(socket, answer);
    ::_exit(0);
}

void fail(const std::string& kind, const Fd& socket) {
    if (kind == "abort") std::abort();
    if (kind == "exit") ::_exit(1);
    if (kind == "rubbish") {
        write_all(socket, std::string(64, '\xFF'), "socket");
        ::_exit(0);
    }
    if (kind == "steer") answer_to_steer(socket);
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
