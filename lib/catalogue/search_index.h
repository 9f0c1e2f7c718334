#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "catalogue/db.h"

namespace kho {

/// What the index holds of a text: its words in two forms, a space after each.
struct IndexColumns {
    std::string exact, folded;
    std::size_t words = 0;
};
IndexColumns index_columns(std::string_view text);

/// How doc_length writes a length: 8 * log2(words + 1), rounded.
std::uint8_t length_code(std::size_t words);

/// Keeps the full-text index (tables search and doc_length) in step with doc. One object for many documents:
/// it holds prepared statements. Call inside a transaction; must not outlive its Db.
class Indexer {
 public:
    explicit Indexer(Db& db);

    /// Adds a document that the index does not hold yet. `id` is doc.id, `text` document.text.
    void add(std::int64_t id, std::string_view text);
    /// Takes a document out. `text` must be what was added: the index keeps none of its own.
    void remove(std::int64_t id, std::string_view text);

 private:
    void set_length(std::int64_t id, std::uint8_t code);

    Db& db_;
    Statement insert_, erase_, make_chunk_;
};

/// False for an index that another version made which cuts or folds words in another way. A document cannot
/// be taken out of it, since that takes the very words it was put in with: it has to be made again.
bool is_indexed_by_these_rules(Db& db);

/// Makes the index again from doc, in its most compact state. Call inside a transaction.
void rebuild_index(Db& db);

/// Merges the index into one segment: half the time for queries of common words. Call inside a transaction.
void optimize_index(Db& db);

/// Lengths of documents, in words, as ranking sees them (to a few per cent).
class DocLengths {
 public:
    explicit DocLengths(Db& db);
    /// Fast when asked in ascending order. 0 for documents that are not indexed.
    float of(std::int64_t id) { return words_[code_of(id)]; }
    /// The same as it is written: see length_code.
    std::uint8_t code_of(std::int64_t id);

 private:
    void load(std::int64_t chunk);

    Statement select_;
    std::int64_t chunk_ = -1;
    std::string_view lengths_;
    std::array<float, 256> words_{};
};

}  // namespace kho
