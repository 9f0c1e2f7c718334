#include "serve/serve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <thread>

#include "support/draw.h"
#include "wire/wire.h"

namespace kho {
namespace {

using nlohmann::json;

std::pair<Fd, Fd> socket_pair() {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    return {Fd(ends[0]), Fd(ends[1])};
}

struct Talk {
    Fd socket;
    wire::Inbox inbox;
    int beats = 0;

    /// Sends a request and waits for what ends it.
    wire::Message ask(const json& request, int fd = -1) {
        wire::send(socket, {request}, fd);
        while (auto message = wire::receive(socket, inbox)) {
            if (message->header.value("type", "") != "progress") return std::move(*message);
            ++beats;
        }
        return {{{"type", "end"}}};
    }
};

/// A worker's loop in a thread of this process.
class Serve : public testing::Test {
 protected:
    void SetUp() override {
        auto [ours, theirs] = socket_pair();
        talk.socket = std::move(ours);
        worker = std::thread([this, socket = std::move(theirs)] { status = serve(socket); });
    }
    /// A thread cannot be shut in alone, so these workers are not.
    json prepare(const std::string& languages) {
        return talk.ask({{"do", "prepare"}, {"languages", languages}, {"sandbox", "off"}}).header;
    }
    void TearDown() override {
        talk.socket = Fd();
        worker.join();
        EXPECT_EQ(status, 0);
    }
    Talk talk;
    std::thread worker;
    int status = -1;
};

TEST_F(Serve, Introduces) {
    EXPECT_EQ(talk.ask({{"do", "hello"}}).header.at("code"), 76) << "prepare comes first";
    prepare("");
    EXPECT_EQ(prepare("").at("code"), 76) << "and once";
    const json answer = talk.ask({{"do", "hello"}}).header;
    EXPECT_EQ(answer.at("type"), "answer");
    EXPECT_EQ(answer.at("vips").get<std::string>().substr(0, 2), "8.");
    EXPECT_TRUE(answer.at("languages").is_array());
    EXPECT_EQ(answer.at("sandbox"), "off");
}

TEST_F(Serve, Inspects) {
    const Fd file = test::file_of(test::tiff_of({{60, 40, 10}, {50, 70, 200}}, 300));
    prepare("");
    const wire::Message message = talk.ask({{"do", "inspect"}}, file.get());
    const json answer = message.header;
    EXPECT_EQ(answer.at("media_type"), "image/tiff");
    EXPECT_EQ(answer.at("frames").at(1), json({{"width", 50}, {"height", 70}, {"dpi", 300}, {"bits", 8}}));
    EXPECT_EQ(json::parse(message.blob).at("IFD0:ImageWidth"), "60");
}

TEST_F(Serve, ReadsAPageAndGoesOnAfterABadOne) {
    if (prepare("eng").at("type") == "error") GTEST_SKIP() << "tesseract-ocr-eng is not installed";
    const Fd broken = test::file_of("%PDF-1.4");
    EXPECT_EQ(talk.ask({{"do", "read"}}, broken.get()).header.at("code"), 65);
    const Fd good = test::file_of(test::png_of(test::text_image("The archive keeps\nwhat was written.")));
    const wire::Message read = talk.ask({{"do", "read"}, {"frame", 0}}, good.get());
    EXPECT_EQ(read.header.at("type"), "answer");
    EXPECT_EQ(plain_text(page_text_from_json(read.blob)), "The archive keeps\nwhat was written.\n");
    EXPECT_FALSE(read.header.at("steps").empty());
    const ScanQuality quality = quality_from_json(read.header.at("quality").dump());
    EXPECT_GT(quality.letters, 0);
    EXPECT_EQ(quality.bits, 8);
    EXPECT_FALSE(quality.blank);
    EXPECT_TRUE(read.header.at("steps").at(0).at("found").is_object());
    EXPECT_GT(talk.beats, 0);
}

TEST_F(Serve, RefusesWhatItDoesNotUnderstand) {
    prepare("");
    for (const json& request : {json{{"do", "fly"}}, json{{"what", 1}}, json{{"do", 7}}, json{{"do", "read"}},
                                json{{"do", "inspect"}, {"max_mpix", "many"}}}) {
        const Fd file = test::file_of("x");
        EXPECT_EQ(talk.ask(request).header.at("type"), "error") << request;
    }
    EXPECT_EQ(talk.ask({{"do", "hello"}}).header.at("type"), "answer");
}

TEST_F(Serve, NamesThePackageOfAMissingModel) {
    const json answer = prepare("xyz");
    EXPECT_EQ(answer.at("code"), 69);
    EXPECT_EQ(answer.at("hint"), "apt install tesseract-ocr-xyz");
}

/// Starts a worker program with the other end of a socket on its descriptor 3.
struct Process {
    Talk talk;
    pid_t pid = -1;

    explicit Process(const std::string& program) {
        auto [ours, theirs] = socket_pair();
        talk.socket = std::move(ours);
        pid = ::fork();
        if (pid == 0) {
            ::dup2(theirs.get(), 3);
            ::execl(program.c_str(), program.c_str(), nullptr);
            ::_exit(127);
        }
    }
    int end() {
        talk.socket = Fd();
        int status = -1;
        ::waitpid(pid, &status, 0);
        return status;
    }
};

TEST(Worker, AnswersAndEndsWithItsParent) {
    Process worker(KHO_BIN "/kho-worker");
    EXPECT_EQ(worker.talk.ask({{"do", "prepare"}}).header.at("type"), "answer");
    EXPECT_NE(worker.talk.ask({{"do", "hello"}}).header.at("sandbox"), "off");
    EXPECT_EQ(worker.end(), 0);
}

TEST(Worker, TheFaultyOneFailsOnCommand) {
    ::setenv("KHO_WORKER_FAULT", "abort:2", 1);
    Process worker(KHO_BIN "/kho-worker-faulty");
    ::unsetenv("KHO_WORKER_FAULT");
    EXPECT_EQ(worker.talk.ask({{"do", "prepare"}}).header.at("type"), "answer");
    const Fd file = test::file_of("no image");
    EXPECT_EQ(worker.talk.ask({{"do", "read"}}, file.get()).header.at("type"), "error");
    EXPECT_EQ(worker.talk.ask({{"do", "read"}}, file.get()).header.at("type"), "end");
    const int status = worker.end();
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

}  // namespace
}  // namespace kho
