// bench_catalogue N FOLDER: an archive of N generated pages of Vietnamese text, ten to a record, made by the
// same calls as an ingest makes, one transaction for ten pages. `bench_catalogue --sizes FOLDER` says what it
// costs.
#include <fmt/format.h>

#include <kho/archive.h>
#include <algorithm>

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>

#include "base/digest.h"
#include "base/unicode.h"
#include "catalogue/intake.h"
#include "catalogue/store.h"
#include "page_maker.h"

namespace {

int letters_in(const std::string& word) {
    return static_cast<int>(
        std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

using namespace kho;

constexpr int pages_per_record = 10;

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The text as if it had been read from an A4 page at 300 dpi: lines of 80 characters, a box a word.
PageText laid_out(const std::string& text) {
    constexpr int letter = 24, line_height = 50, margin = 200;
    PageText page;
    page.width = 2480;
    page.height = 3508;
    page.dpi = 300;
    page.languages = "vie";
    Block block;
    Line line;
    std::istringstream words(text);
    int x = margin, y = margin;
    const auto end_line = [&] {
        if (line.words.empty()) return;
        line.box = {margin, y, x - margin, line_height - 10};
        block.lines.push_back(std::exchange(line, {}));
        x = margin;
        y = std::min(y + line_height, page.height - line_height);
    };
    for (std::string word; words >> word;) {
        const int width = letter * letters_in(word);
        if (x + width > page.width - margin) end_line();
        line.words.push_back({word,
                              {x, y, std::min(width, page.width - x), 40 - static_cast<int>(word.size() % 7)},
                              static_cast<int>(90 + word.size() % 8)});
        x = std::min(x + width + letter, page.width - 1);
    }
    end_line();
    block.box = {margin, margin, page.width - 2 * margin, page.height - 2 * margin};
    page.blocks.push_back(std::move(block));
    return page;
}

void fill(Catalogue& catalogue, int pages) {
    bench::PageMaker maker(contents(KHO_BENCH_PROSE));
    for (int from = 0; from < pages; from += pages_per_record) {
        const int number = from / pages_per_record;
        Intake intake;
        intake.master = sha256_hex(fmt::format("bench {}", number));
        intake.frames = std::min(pages_per_record, pages - from);
        nlohmann::json frames(static_cast<std::size_t>(intake.frames),
                              {{"width", 2480}, {"height", 3508}, {"dpi", 300}});
        intake.taken = {{"size", 700'000 + number},
                        {"media_type", "image/tiff"},
                        {"frames", frames},
                        {"metadata", nlohmann::json::object()},
                        {"name", fmt::format("{:06}.tif", number)},
                        {"path", fmt::format("/mnt/scans/hop-{}/{:06}.tif", number / 100, number)},
                        {"modified", "2022-09-14T08:30:00Z"}};
        intake.record = record_id_from_master(intake.master);
        intake.made = {{"level", "item"},
                       {"kind", number % 7 == 0 ? "photo" : "document"},
                       {"date", std::to_string(1900 + number % 120)}};
        take_in(catalogue, intake);
        JournalEntry entry;
        for (const PageInfo& page : catalogue.pages(intake.record))
            entry.finished.push_back({{page, "vie", "normalize"},
                                      laid_out(to_nfc(maker.page())),
                                      "tesseract 5.3.0",
                                      "79df64caf7bcfb2a",
                                      "full"});
        journal(catalogue, entry);
    }
}

void print_sizes(Catalogue& catalogue) {
    Db& db = catalogue.store().db();
    const auto number = [&](const char* sql) { return static_cast<double>(db.number(sql)); };
    const double file = number("PRAGMA page_count") * number("PRAGMA page_size");
    const double text = number("SELECT sum(length(CAST(text AS BLOB))) FROM document WHERE page IS NOT NULL");
    const double layouts = number("SELECT sum(length(layout)) FROM page_text");
    const double index = number("SELECT sum(length(block)) FROM search_data");
    fmt::print("{} pages, plain text {:.0f} MB; kho.db {:.0f} MB\n", db.number("SELECT count(*) FROM page"),
               text / 1e6, file / 1e6);
    fmt::print("  index of words {:.2f} x text, boxes and confidences {:.2f} x\n", index / text,
               layouts / text);
    fmt::print("  the catalogue, boxes of the readings aside: {:.2f} x text\n", (file - layouts) / text);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) throw std::runtime_error("usage: bench_catalogue N FOLDER | --sizes FOLDER");
    if (std::string(argv[1]) != "--sizes") {
        Catalogue catalogue(Archive::create(argv[2], "bench", "vie"), Catalogue::Mode::write);
        catalogue.store().db().execute("PRAGMA synchronous = OFF");  // generated: can be made again
        fill(catalogue, std::stoi(argv[1]));
    }
    Catalogue catalogue(Archive::at(argv[2]), Catalogue::Mode::read);
    print_sizes(catalogue);
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "bench_catalogue: {}\n", error.what());
    return 1;
}
