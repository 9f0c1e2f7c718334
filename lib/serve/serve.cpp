#include "serve/serve.h"

#include <kho/error.h>

#include <new>

#include "base/unicode.h"
#include "serve/requests.h"
#include "wire/wire.h"

namespace kho {

namespace {

wire::Message describe_error(Code code, const std::string& subject, const std::string& message,
                             const std::string& hint) {
    wire::Message answer;
    answer.header = {{"type", "error"},
                     {"code", static_cast<int>(code)},
                     {"subject", to_nfc(subject)},
                     {"message", to_nfc(message)},
                     {"hint", to_nfc(hint)}};
    return answer;
}

wire::Message answer_or_error(Worker& worker, const nlohmann::json& request, const Fd& file) {
    try {
        return worker.answer(request, file);
    } catch (const Error& error) {
        return describe_error(error.code, error.subject, error.message, error.hint);
    } catch (const std::bad_alloc&) {
        return describe_error(Code::resources, "", "out of memory", "");
    } catch (const nlohmann::json::exception&) {
        return describe_error(Code::protocol, "", "the request is not understood", "");
    } catch (const std::exception& error) {
        return describe_error(Code::bug, "", error.what(), "");
    }
}

std::string asked_for(const nlohmann::json& request) {
    const auto what = request.find("do");
    return what != request.end() && what->is_string() ? what->get<std::string>() : std::string();
}

}  // namespace

int serve(const Fd& socket, const BeforeWork& before_work) {
    Worker worker(socket);
    wire::Inbox inbox;
    try {
        while (const auto request = wire::receive(socket, inbox)) {
            if (before_work && before_work(socket, asked_for(request->header))) continue;
            wire::send(socket, answer_or_error(worker, request->header, request->file));
        }
    } catch (const Error& error) {
        if (error.code == Code::protocol) return static_cast<int>(error.code);
    }
    return 0;  // the parent is gone: nobody is left to tell
}

}  // namespace kho
