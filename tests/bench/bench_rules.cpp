// bench_rules [RULES [PAGES]]: how long a rules file takes on pages of 2,000 words, in this process, on one
// core. Three files of 1,000 rules: of three phrases each, cut from texts like the pages; of a pattern each;
// and of a pattern beside phrases.
#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/words.h"
#include "describe/rules.h"
#include "describe/typed_page.h"
#include "page_maker.h"

namespace {

using namespace kho;

/// Of the processor, which says more than the clock on a busy machine.
double seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Words that follow each other somewhere in such texts, so that they are found now and then.
class PhraseMaker {
 public:
    explicit PhraseMaker(bench::PageMaker& maker) {
        for (int i = 0; i < 200; ++i)
            for (const Token& token : words(maker.page())) words_.push_back(token.exact);
    }
    std::string phrase() {
        const std::size_t at = random_() % (words_.size() - 5), size = 3 + random_() % 3;
        std::string phrase;
        for (std::size_t i = 0; i < size; ++i) phrase += (i > 0 ? " " : "") + words_[at + i];
        return phrase;
    }

 private:
    std::vector<std::string> words_;
    std::mt19937 random_{7};
};

std::string rules(PhraseMaker& maker, int count, bool phrases, bool pattern) {
    std::string toml;
    for (int i = 0; i < count; ++i) {
        toml += fmt::format("[[rule]]\nname='r{}'\n", i);
        if (phrases)
            toml += fmt::format("words=['{}', '{}', '{}']\n", maker.phrase(), maker.phrase(), maker.phrase());
        if (pattern)
            toml += fmt::format("pattern='(?i)(\\d+)/(\\d{{4}}/)?(QĐ|NQ|{})-\\p{{Lu}}+'\n", maker.phrase());
        toml += pattern ? "field='keyword'\nvalue='$0'\n" : "tag='t'\n";
    }
    return toml;
}

void measure(const char* what, const std::string& toml, const std::vector<RecordFacts>& records) {
    const double start = seconds();
    const Rules rules = parse_rules(toml, "rules", {{"keyword", true}});
    const double reading = seconds() - start;
    std::size_t proposals = 0;
    const double begin = seconds();
    for (const RecordFacts& record : records) proposals += propose_by_rules(rules, record).size();
    const double taken = seconds() - begin;
    fmt::print("{:24} read in {:.3f} s; {:.3f} s, {:.3f} ms a page, {:.1f} proposals a page\n", what, reading,
               taken, taken * 1e3 / static_cast<double>(records.size()),
               static_cast<double>(proposals) / static_cast<double>(records.size()));
}

}  // namespace

int main(int count, char** arguments) {
    const int number = count > 1 ? std::stoi(arguments[1]) : 1'000;
    const int pages = count > 2 ? std::stoi(arguments[2]) : 1'000;
    std::ifstream in(KHO_BENCH_PROSE);
    const std::string prose{std::istreambuf_iterator<char>(in), {}};
    bench::PageMaker maker(prose);
    PhraseMaker phrases(maker);
    std::vector<RecordFacts> records;
    for (int i = 0; i < pages; ++i)
        records.push_back(
            {typed_pages(maker.page() + "\n" + maker.page() + "\n" + maker.page() + "\n" + maker.page()),
             {},
             {}});
    measure("phrases", rules(phrases, number, true, false), records);
    measure("a pattern beside phrases", rules(phrases, number, true, true), records);
    measure("a pattern alone", rules(phrases, number, false, true), records);
    measure("no rule but one", rules(phrases, 1, true, false), records);
}
