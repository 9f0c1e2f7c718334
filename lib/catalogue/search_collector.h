#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "catalogue/search_index.h"
#include "catalogue/search_rank.h"

namespace kho {

/// Scores documents as FTS5 walks over them and keeps the best.
class Collector {
 public:
    struct Weight {
        bool wanted = true;       ///< false: the phrase stands under a NOT
        double rarity = 1;        ///< its share of the score
        std::int64_t length = 1;  ///< in words
    };

    Collector(DocLengths& lengths, std::vector<Weight> weights, std::size_t limit,
              const std::function<bool(std::int64_t)>& admits)
        : lengths_(lengths), weights_(std::move(weights)), limit_(limit), admits_(admits) {}

    /// Takes the document that FTS5 stands on.
    void take(const Fts5ExtensionApi& api, Fts5Context* context);
    std::vector<Ranked> best_first();

 private:
    double score(const Fts5ExtensionApi& api, Fts5Context* context, std::int64_t document);

    DocLengths& lengths_;
    std::vector<Weight> weights_;
    std::size_t limit_;
    const std::function<bool(std::int64_t)>& admits_;
    double average_ = 0;
    std::vector<Ranked> heap_;        // the worst of the kept on top
    std::vector<int> here_, before_;  // places of this phrase and of the one before it
};

}  // namespace kho
