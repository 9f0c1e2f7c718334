#include "catalogue/page_texts.h"

#include <kho/error.h>

#include "base/compress.h"

namespace kho {

namespace {

constexpr std::size_t max_layout = std::size_t{64} << 20U;  // uncompressed

}  // namespace

void add_page_text(Db& db, const StoredText& stored) {
    db.cached("INSERT OR IGNORE INTO page_text(digest, text, layout) VALUES(?1, ?2, ?3)")
        ->bind(digest_of(stored), stored.text, Blob{compress(stored.layout)})
        .run();
}

PageText load_page_text(Db& db, const std::string& digest) {
    auto statement = db.cached("SELECT text, layout FROM page_text WHERE digest = ?1");
    if (!statement->bind(digest).step())
        throw Error(Code::damaged, "catalogue", "page text " + digest + " is missing");
    const StoredText stored{statement->text(0), decompress(statement->view(1), max_layout)};
    if (digest_of(stored) != digest)
        throw Error(Code::damaged, "catalogue", "page text " + digest + " has changed");
    return from_stored(stored);
}

}  // namespace kho
