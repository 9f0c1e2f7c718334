#include "catalogue/check_index.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "base/stop.h"
#include "catalogue/search_index.h"

namespace kho {

namespace {

constexpr auto documents_sql = "SELECT id, text FROM document ORDER BY id";
constexpr auto vocabulary_sql =
    "CREATE VIRTUAL TABLE temp.indexed USING fts5vocab('main', 'search', 'instance')";
constexpr auto drop_vocabulary_sql = "DROP TABLE IF EXISTS temp.indexed";
constexpr auto instances_sql = "SELECT term, doc, col, offset FROM temp.indexed";
constexpr auto match_sql = "SELECT rowid FROM search WHERE search MATCH ?1";
constexpr auto sizes_sql = "SELECT id, sz FROM search_docsize";
constexpr auto totals_sql = "SELECT block FROM search_data WHERE id = 1";

/// A sum over instances in any order: equal for equal multisets, and different for others but for chance.
class Sum {
 public:
    void add(std::string_view term, std::int64_t document, std::int64_t column, std::int64_t offset) {
        std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
        for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        for (const std::int64_t number : {document, column, offset})
            hash = mixed(hash + static_cast<std::uint64_t>(number));
        sum_ += hash;
    }
    bool operator==(const Sum&) const = default;

 private:
    /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    static std::uint64_t mixed(std::uint64_t x) {
        x += 0x9e3779b97f4a7c15U;
        x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
        x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
        return x ^ (x >> 31U);
    }
    std::uint64_t sum_ = 0;
};

/// Calls use(token) for each token that FTS5's tokenizer `ascii` finds in a column.
template <typename Use>
void for_each_token(std::string_view column, const Use& use) {
    const auto in_token = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               (c & '\x80') != 0;
    };
    std::string token;
    for (const char c : column) {
        if (in_token(c)) {
            token.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        } else if (!token.empty()) {
            use(token);
            token.clear();
        }
    }
    if (!token.empty()) use(token);
}

/// As SQLite and FTS5 write whole numbers: seven bits a byte, the most significant first.
std::string varint(std::uint64_t number) {
    std::string bytes(1, static_cast<char>(number & 0x7fU));
    while ((number >>= 7U) != 0) bytes.insert(0, 1, static_cast<char>(0x80U | (number & 0x7fU)));
    return bytes;
}

/// What the index should hold.
struct Expected {
    Sum words;
    Sum sizes;  ///< of documents, as FTS5 writes them
    std::uint64_t documents = 0;
    std::string totals;
    bool lengths_right = true;
};

Expected expected_of(Db& db) {
    Expected expected;
    DocLengths lengths(db);
    std::array<std::uint64_t, 2> totals{};
    Statement documents = db.prepare(documents_sql);
    while (documents.step()) {
        throw_if_stopped();
        const std::int64_t id = documents.integer(0);
        const IndexColumns columns = index_columns(documents.view(1));
        std::string size;
        for (std::size_t column = 0; column < totals.size(); ++column) {
            std::int64_t offset = 0;
            for_each_token(column == 0 ? columns.exact : columns.folded, [&](const std::string& token) {
                expected.words.add(token, id, static_cast<std::int64_t>(column), offset++);
            });
            size += varint(static_cast<std::uint64_t>(offset));
            totals[column] += static_cast<std::uint64_t>(offset);
        }
        expected.sizes.add(size, id, 0, 0);
        ++expected.documents;
        expected.lengths_right = expected.lengths_right && lengths.code_of(id) == length_code(columns.words);
    }
    expected.totals = varint(expected.documents) + varint(totals[0]) + varint(totals[1]);
    return expected;
}

/// The documents of a term: how many, and the sum of their ids.
struct Documents {
    std::int64_t count = 0;
    std::uint64_t ids = 0;
    void add(std::int64_t id) {
        ++count;
        ids += static_cast<std::uint64_t>(id);
    }
    bool operator==(const Documents&) const = default;
};

/// Reads the whole index from end to end, and looks each term up on the way as a search does.
class Found {
 public:
    explicit Found(Db& db) : match_(db.prepare(match_sql)) {
        db.execute(drop_vocabulary_sql);  // of a look that ended in an error
        db.execute(vocabulary_sql);
        Statement instances = db.prepare(instances_sql);
        std::int64_t last = 0;
        while (instances.step()) {
            const std::string_view term = instances.view(0);
            const std::int64_t document = instances.integer(1);
            if (term != term_) begin(term);
            if (read_.count == 0 || document != last) read_.add(document);
            last = document;
            words.add(term, document, number_of_column(instances.view(2)), instances.integer(3));
        }
        begin("");
    }

    Sum words;
    std::string unfindable;  ///< a word that is in the index but not found there; empty if all are

 private:
    void begin(std::string_view term) {
        throw_if_stopped();
        if (!term_.empty() && !(looked_up() == read_)) unfindable = term_;
        term_ = term;
        read_ = {};
    }

    /// Damage may name a column that is not there.
    static std::int64_t number_of_column(std::string_view name) {
        return name == "exact" ? 0 : name == "folded" ? 1 : -1;
    }

    Documents looked_up() {
        Documents documents;
        match_.bind(fmt::format("\"{}\"", term_));
        while (match_.step()) documents.add(match_.integer(0));
        return documents;
    }

    Statement match_;
    std::string term_;
    Documents read_;
};

Sum sizes_in(Db& db) {
    Sum sizes;
    Statement statement = db.prepare(sizes_sql);
    while (statement.step()) sizes.add(statement.view(1), statement.integer(0), 0, 0);
    return sizes;
}

std::string totals_in(Db& db) {
    Statement statement = db.prepare(totals_sql);
    return statement.step() ? statement.text(0) : "";
}

}  // namespace

std::vector<std::string> index_differences(Db& db) {
    std::vector<std::string> differences;
    const Expected expected = expected_of(db);
    {
        const Found found(db);
        if (found.words != expected.words)
            differences.emplace_back("the index of words does not hold the words of all documents");
        if (!found.unfindable.empty())
            differences.push_back(
                fmt::format("the word {} is in the index of words but is not found there", found.unfindable));
    }
    db.execute(drop_vocabulary_sql);
    if (sizes_in(db) != expected.sizes || (expected.documents != 0 && totals_in(db) != expected.totals))
        differences.emplace_back("the index of words does not know how long all documents are");
    if (!expected.lengths_right)
        differences.emplace_back("the lengths of documents are not those that ranking needs");
    return differences;
}

}  // namespace kho
