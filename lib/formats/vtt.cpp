// WebVTT, https://www.w3.org/TR/webvtt1/: the transcript of a recording. What has no time is a note, which is
// known again when it is read.
#include <fmt/format.h>

#include "formats/writers.h"
#include "text/transcript.h"

namespace kho {

std::string vtt_page(const DocumentPage& page) {
    std::string text;
    for (const Block& block : page.text.blocks) {
        if (block.lines.empty()) continue;
        text += block.time
                    ? fmt::format("\n{} --> {}\n", cue_time(block.time->begin), cue_time(block.time->end))
                    : fmt::format("\n{}\n", untimed_note);
        for (const Line& line : block.lines) {
            for (const char c : text_of(line))
                if (c == '&')
                    text += "&amp;";
                else if (c == '<')
                    text += "&lt;";
                else if (c == '>')
                    text += "&gt;";
                else
                    text += c;
            text += '\n';
        }
    }
    return text;
}

}  // namespace kho
