#include "query_maker.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <random>
#include <unordered_map>

#include "base/words.h"

namespace kho::bench {

namespace {

constexpr auto vocabulary_sql = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, 'col')";
constexpr auto terms_sql = "SELECT term, doc FROM temp.vocabulary WHERE col = 'folded' AND doc > 1";
constexpr auto text_sql = "SELECT text FROM document WHERE id = ?1";
constexpr std::array rarities = {"rare", "middling", "common"};

struct Shape {
    const char* name;
    std::size_t words;
    bool phrase;
};
constexpr std::array<Shape, 5> shapes = {{{"1 word", 1, false},
                                          {"2 words", 2, false},
                                          {"3 words", 3, false},
                                          {"2-word phrase", 2, true},
                                          {"3-word phrase", 3, true}}};

class Maker {
 public:
    explicit Maker(Db& db) : text_(db.prepare(text_sql)), pages_(db.number("SELECT max(row) FROM page")) {
        db.execute(vocabulary_sql);
        Statement terms = db.prepare(terms_sql);
        while (terms.step()) documents_[terms.text(0)] = terms.integer(1);
    }

    TimedQuery make(std::size_t i) {
        const std::string rarity = rarities[i % 3];
        const Shape& shape = shapes[i / 3 % shapes.size()];
        const bool exact = i / 15 % 2 == 0;
        for (;;) {
            const auto tokens = words(random_text());
            const std::size_t at = random_() % tokens.size();
            if (at + shape.words > tokens.size()) continue;
            const std::vector<Token> run(tokens.begin() + static_cast<std::ptrdiff_t>(at),
                                         tokens.begin() + static_cast<std::ptrdiff_t>(at + shape.words));
            if (!fits(run, rarity)) continue;
            std::string text;
            for (const Token& token : run)
                text.append(text.empty() ? "" : " ").append(exact ? token.exact : token.folded);
            return {rarity, shape.name, exact ? "exact" : "folded", shape.phrase ? "\"" + text + "\"" : text};
        }
    }

 private:
    std::string random_text() {
        text_.bind(2 * static_cast<std::int64_t>(1 + random_() % static_cast<std::size_t>(pages_))).step();
        return text_.text(0);
    }

    [[nodiscard]] bool is(const Token& token, const std::string& rarity) const {
        const auto found = documents_.find(token.folded);
        if (found == documents_.end()) return false;
        const double share = static_cast<double>(found->second) / static_cast<double>(pages_);
        if (rarity == "rare") return found->second <= 100;
        return rarity == "common" ? share > 0.5 : share > 0.01 && share < 0.2;
    }

    [[nodiscard]] bool fits(const std::vector<Token>& run, const std::string& rarity) const {
        std::size_t of_class = 0;
        for (const Token& token : run) of_class += is(token, rarity) ? 1 : 0;
        return rarity == "common" ? of_class == run.size() : of_class > 0;
    }

    Statement text_;
    std::int64_t pages_;
    std::unordered_map<std::string, std::int64_t> documents_;
    std::mt19937 random_{7};
};

}  // namespace

std::vector<TimedQuery> make_queries(Db& db, std::size_t count) {
    Maker maker(db);
    std::vector<TimedQuery> queries;
    for (std::size_t i = 0; i < count; ++i) queries.push_back(maker.make(i));
    return queries;
}

}  // namespace kho::bench
