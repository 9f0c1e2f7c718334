// What a worker sends: framing, and what is believed of the answers. The first byte says how large the pieces
// are in which the rest arrives.
#include <kho/error.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/unicode.h"
#include "fuzz.h"
#include "page_check.h"
#include "wire/wire.h"
#include "work/session.h"

namespace {

using namespace kho;
using fuzz::check;

struct Ends {
    Fd ours, theirs;
};

Ends socket_pair() {
    int ends[2];
    check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "there is a socket");
    return {Fd(ends[0]), Fd(ends[1])};
}

/// The messages of a stream that comes in pieces, up to the first that is refused.
std::vector<wire::Message> received(std::string_view bytes, std::size_t piece) {
    const Ends ends = socket_pair();
    wire::Inbox inbox;
    std::vector<wire::Message> messages;
    try {
        for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
            write_all(ends.theirs, bytes.substr(0, piece), "socket");
            check(inbox.fill(ends.ours), "an open stream has not ended");
            while (auto message = inbox.next()) messages.push_back(std::move(*message));
        }
    } catch (const Error& error) {
        check(error.code == Code::protocol, "a broken stream is a protocol error");
    }
    return messages;
}

/// What is believed is believable; what is not is a protocol error and nothing else.
void believe(const wire::Message& message) {
    try {
        const Inspected file = believe_inspection(message);
        check(is_utf8(file.media_type + file.frames.dump() + file.metadata.dump()), "metadata are UTF-8");
    } catch (const Error& error) {
        check(error.code == Code::protocol, "an unbelievable inspection is a protocol error");
    }
    try {
        const BelievedReading reading = believe_reading({message.header, message.blob}, 0, 0);
        fuzz::check_page(reading.text);
        if (reading.quality)
            check(quality_from_json(to_json(*reading.quality)).letters == reading.quality->letters,
                  "what was measured can be kept");
    } catch (const Error& error) {
        check(error.code == Code::protocol, "an unbelievable reading is a protocol error");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes = fuzz::text_of(data, size);
    if (bytes.empty() || bytes.size() > 60'000) return 0;  // more would fill the socket
    const std::size_t piece = std::size_t{1} + static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    const auto messages = received(bytes, piece), at_once = received(bytes, 60'000);
    check(messages.size() == at_once.size(), "pieces make no difference");
    for (std::size_t i = 0; i < messages.size(); ++i) {
        check(messages[i].header == at_once[i].header && messages[i].blob == at_once[i].blob,
              "pieces make no difference");
        believe(messages[i]);
        const Ends ends = socket_pair();
        wire::send(ends.theirs, messages[i]);
        wire::Inbox inbox;
        const auto again = wire::receive(ends.ours, inbox);
        // Not the header as a value: NaN and numbers of 400 digits are not equal to themselves.
        check(again && again->blob == messages[i].blob && again->header.dump() == messages[i].header.dump(),
              "a message that was understood can be sent on");
    }
    return 0;
}
