// A worker that decodes and reads nothing: it answers at once, always the same for the same file, so that a
// test can run thousands of ingests. What kho does with the answers, and all that it writes, is as ever.
#include <kho/error.h>
#include <kho/page_text.h>

#include "base/digest.h"
#include "wire/wire.h"

namespace {

using nlohmann::json;

constexpr int socket_descriptor = 3;
constexpr std::size_t most_bytes = std::size_t{16} << 20U;

std::string bytes_of(const kho::Fd& file) {
    return kho::read_file("/proc/self/fd/" + std::to_string(file.get()), most_bytes);
}

/// A big-endian number of a PNG's header, which begins at byte 16 with width and height.
int number_at(const std::string& png, std::size_t at) {
    int number = 0;
    for (std::size_t i = at; i < at + 4; ++i) number = number * 256 + static_cast<unsigned char>(png.at(i));
    return number;
}

json frame_of(const std::string& png) {
    return {{"width", number_at(png, 16)}, {"height", number_at(png, 20)}, {"dpi", 300}, {"bits", 8}};
}

/// A page that says its own digest, in sixteen words.
kho::PageText text_of(const std::string& png, const std::string& languages) {
    kho::PageText page;
    page.width = number_at(png, 16);
    page.height = number_at(png, 20);
    page.languages = languages;
    const kho::Box box{0, 0, page.width, page.height};
    kho::Line line{box, {}};
    const std::string digest = kho::sha256_hex(png);
    for (std::size_t at = 0; at < digest.size(); at += 4)
        line.words.push_back({digest.substr(at, 4), box, 90});
    page.blocks.push_back({kho::Block::Kind::text, box, {line}});
    return page;
}

/// Answers requests as lib/wire/README.md has them, without a sandbox.
kho::wire::Message answer(const json& request, const kho::Fd& file) {
    static std::string languages;
    const std::string what = request.at("do");
    json header = {{"type", "answer"}};
    if (what == "prepare") {
        languages = request.at("languages");
        return {header};
    }
    if (what == "hello") {
        header.update({{"version", "0"}, {"tesseract", "0"}, {"vips", "0"}, {"sandbox", "off"}});
        header["languages"] = {"eng", "vie"};
        return {header};
    }
    const std::string png = bytes_of(file);
    if (what == "inspect") {
        header["media_type"] = "image/png";
        header["frames"] = json::array({frame_of(png)});
        return {header};
    }
    header["engine"] = "quick";
    header["model"] = "0";
    header["steps"] = json::array();
    return {header, kho::to_json(text_of(png, languages))};
}

}  // namespace

int main() {
    const kho::Fd socket(socket_descriptor);
    kho::wire::Inbox inbox;
    try {
        while (const auto request = kho::wire::receive(socket, inbox))
            kho::wire::send(socket, answer(request->header, request->file));
    } catch (const kho::Error&) {
        return 0;  // the parent is gone
    }
    return 0;
}
