// kho convert-text: Vietnamese text files from before Unicode, in Unicode.
#include <kho/error.h>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/fd.h"
#include "base/unicode.h"
#include "cli/destination.h"
#include "cli/main.h"
#include "cli/run_report.h"
#include "text/legacy_encoding.h"

namespace kho::tools {

namespace {

struct Options {
    std::vector<std::string> files;
    std::string from = "auto", out = "-";
    bool force = false;
};

std::string read_all(const std::string& path) {
    constexpr std::size_t largest = std::size_t{1} << 30U;
    if (path != "-") return read_file(path, largest);
    Fd input(STDIN_FILENO);
    std::string bytes = read_to_end(input, largest, "standard input");
    input.release();
    return bytes;
}

DecodedText decoded(const std::string& path, const std::string& from) try {
    return decode_text(read_all(path), Syllables(), legacy_encoding(from));
} catch (const Error& error) {
    if (!error.subject.empty()) throw;
    throw Error(error.code, path, error.message, "if you know it: --from vni, for example");
}

int run(const Options& options, Session& session) {
    Destination destination(options.out, options.force, options.files.size() == 1, options.files);
    Refusals refusals;
    std::size_t done = 0;
    for (const std::string& path : options.files) try {
            const DecodedText converted = decoded(path, options.from);
            const std::string to =
                destination.path_of(path, "", std::filesystem::path(path).extension().string());
            destination.write(to, converted.text);
            ++done;
            if (to == "-") continue;
            if (session.out().json()) {
                nlohmann::json object = {{"from", converted.from}};
                put_path(object, "file", path);
                put_path(object, "output", to);
                session.out().object(std::move(object));
            } else {
                session.out().line(to + ": " + converted.from);
            }
        } catch (const Error& error) {
            if (error.code == Code::interrupted) throw;
            session.out().failure(error);
            refusals.add(error);
        }
    if (done == options.files.size()) return exit_ok;
    return done > 0 ? exit_partial : refusals.status();
}

}  // namespace

Run define_convert_text(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description(
        "Write Vietnamese texts from before Unicode in Unicode (UTF-8, NFC). The encoding is found out: the "
        "one by\n"
        "which nearly all words become syllables. Texts that are Unicode already are only composed.");
    app.add_option("FILE", options->files, "text files; - is standard input")->required();
    app.add_option("--from", options->from, "the encoding, where it is known")
        ->type_name("auto|tcvn|vni|viscii|viqr|windows")
        ->check(CLI::IsMember({"auto", "tcvn", "vni", "viscii", "viqr", "windows"}))
        ->capture_default_str();
    app.add_option("-o,--output", options->out, "the new file, or a folder for several; - is standard output")
        ->type_name("OUT")
        ->capture_default_str();
    app.add_flag("--force", options->force, "write over files that exist");
    app.footer(
        "tcvn is TCVN3 (ABC fonts, .VnTime), vni the one of VNI fonts, windows is Windows-1258. Fonts of "
        "capitals\n"
        "(.VnTimeH) hold small letters: their texts come out small. Files in another form than plain text "
        "are to be\n"
        "made plain first.\n\n"
        "Examples:\n"
        "  kho convert-text bao-cao-1998.txt\n"
        "  kho convert-text -o unicode/ *.txt\n"
        "  kho convert-text --from vni - < thu.txt\n\n"
        "Exit status:\n"
        "  0   all written\n"
        "  3   some files failed: each is named, the rest was written\n"
        "  64  wrong option           65  in no encoding that is known\n"
        "  66  no such file           73  the output exists already\n"
        "  77  it may not be read\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
