// bench_read: reads files in process; text to a folder, milliseconds a stage to stderr.
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/fd.h"

namespace {

struct Options {
    kho::ReaderOptions reader;
    kho::NormalizeOptions normalize;
    std::string out;
    bool images = false, text = true;
    std::vector<std::string> files;
};

kho::EngineChoice engine_of(const std::string& name) {
    if (name == "kho") return kho::EngineChoice::kho;
    return name == "tesseract" ? kho::EngineChoice::tesseract : kho::EngineChoice::automatic;
}

Options parse(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const auto value = [&] { return ++i < argc ? argv[i] : ""; };
        if (argument == "--lang")
            options.reader.languages = value();
        else if (argument == "--engine")
            options.reader.engine = engine_of(value());
        else if (argument == "--out")
            options.out = value();
        else if (argument == "--simple")
            options.reader.layout = kho::Layout::one_block;
        else if (argument == "--no-normalize")
            options.normalize.enabled = false;
        else if (argument == "--step")  // only this one may do something; may be repeated
            options.normalize.steps.emplace_back(value());
        else if (argument == "--images")  // also the normalised page, as PNG
            options.images = true;
        else if (argument == "--no-text")  // normalise only
            options.text = false;
        else
            options.files.push_back(argument);
    }
    return options;
}

double cpu_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void report(const std::string& name, const std::vector<double>& at, const kho::NormalizedPage& page) {
    fmt::print(stderr,
               "{:30} load {:5.0f}  normalise {:5.0f}  all {:6.0f} ms  turned {:3} skew {:6.2f} {}x{}", name,
               at[1] - at[0], at[2] - at[1], at.back() - at[0], page.rotated_cw, page.skew_cw,
               page.image.width(), page.image.height());
    for (const kho::Step& step : page.steps)
        fmt::print(stderr, "  {}{}{}", step.name, step.did ? "!" : "", step.found);
    fmt::print(stderr, "\n");
}

void read_one(const Options& options, kho::Reader* reader, const std::string& path) {
    const std::string name = std::filesystem::path(path).stem().string();
    std::vector<double> at{cpu_ms()};
    const kho::Fd file = kho::open_for_reading(path);
    const kho::Page page = kho::load_page(file.get(), 0);
    at.push_back(cpu_ms());
    kho::NormalizedPage normal = kho::normalize(page, options.normalize);
    at.push_back(cpu_ms());
    if (reader != nullptr) {
        const kho::PageReading reading = kho::read_page(page, *reader, options.normalize);
        at.push_back(cpu_ms() - (at[2] - at[1]));  // it was normalised once more
        normal = reading.page;
        if (!options.out.empty())
            std::ofstream(options.out + "/" + name + ".txt") << plain_text(reading.text);
    }
    report(name, at, normal);
    if (options.images && !options.out.empty()) {
        std::filesystem::remove(options.out + "/" + name + ".png");
        save_png(normal.image, options.out + "/" + name + ".png");
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (::getenv("OMP_THREAD_LIMIT") == nullptr) {  // libgomp reads it before main
        ::setenv("OMP_THREAD_LIMIT", "1", 1);
        ::execv("/proc/self/exe", argv);
    }
    const Options options = parse(argc, argv);
    if (!options.out.empty()) std::filesystem::create_directories(options.out);
    std::unique_ptr<kho::Reader> reader;
    if (options.text) reader = std::make_unique<kho::Reader>(options.reader);
    const double start = cpu_ms();
    int failed = 0;
    for (const std::string& path : options.files) try {
            read_one(options, reader.get(), path);
        } catch (const kho::Error& error) {
            fmt::print(stderr, "{}: {}\n", path, error.what());
            ++failed;
        }
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    fmt::print(stderr, "{} files, {:.0f} ms a file, peak {} MB, {} failed\n", options.files.size(),
               (cpu_ms() - start) / static_cast<double>(std::max<std::size_t>(options.files.size(), 1)),
               usage.ru_maxrss / 1024, failed);
    return failed == 0 ? 0 : 1;
}
