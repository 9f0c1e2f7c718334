#include "catalogue/search_collector.h"

#include <algorithm>

namespace kho {

namespace {

constexpr double k1 = 1.2, b = 0.5;

bool better(const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
}

/// How often phrase `before` ends where phrase `here` begins; both lists ascend.
int side_by_side(const std::vector<int>& before, int length, const std::vector<int>& here) {
    int count = 0;
    auto at = here.begin();
    for (const int place : before) {
        while (at != here.end() && *at < place + length) ++at;
        if (at != here.end() && *at == place + length) ++count;
    }
    return count;
}

}  // namespace

double Collector::score(const Fts5ExtensionApi& api, Fts5Context* context, std::int64_t document) {
    const double length = lengths_.of(document);
    const double damping = k1 * (1 - b + b * length / average_);
    double sum = 0;
    std::size_t before = weights_.size();  // which phrase before_ belongs to
    for (std::size_t i = 0; i < weights_.size(); ++i) {
        const Weight& weight = weights_[i];
        if (!weight.wanted) continue;
        here_.clear();
        Fts5PhraseIter iterator;
        int column = 0, place = 0;
        for (api.xPhraseFirst(context, static_cast<int>(i), &iterator, &column, &place); column >= 0;
             api.xPhraseNext(context, &iterator, &column, &place))
            here_.push_back(place);
        const auto times = static_cast<double>(here_.size());
        sum += weight.rarity * (k1 + 1) * times / (times + damping);
        if (before < i) {
            const int pairs = side_by_side(before_, static_cast<int>(weights_[before].length), here_);
            const double both = (weight.rarity + weights_[before].rarity) * (k1 + 1);
            if (pairs > 0) sum += both * (1 + 0.5 * pairs / (pairs + 1.0));
        }
        before = i;
        std::swap(here_, before_);
    }
    return sum;
}

void Collector::take(const Fts5ExtensionApi& api, Fts5Context* context) {
    const std::int64_t document = api.xRowid(context);
    if (!admits_(document)) return;
    if (average_ == 0) {
        sqlite3_int64 words = 0, documents = 0;
        api.xColumnTotalSize(context, 1, &words);
        api.xRowCount(context, &documents);
        average_ = std::max(1.0, static_cast<double>(words) / std::max(1.0, static_cast<double>(documents)));
    }
    const Ranked ranked{document, score(api, context, document)};
    if (heap_.size() == limit_) {
        if (!better(ranked, heap_.front())) return;
        std::ranges::pop_heap(heap_, better);
        heap_.pop_back();
    }
    heap_.push_back(ranked);
    std::ranges::push_heap(heap_, better);
}

std::vector<Ranked> Collector::best_first() {
    std::ranges::sort(heap_, better);
    return std::move(heap_);
}

}  // namespace kho
