#include <algorithm>
#include <span>

#include "base/edtf.h"
#include "base/language.h"
#include "base/unicode.h"
#include "describe/page_words.h"
#include "describe/rule.h"
#include "describe/rules.h"

namespace kho {

namespace {

using Hits = std::span<const PhraseHit>;

/// What the record has, as rules ask for it.
class KnownFacts {
 public:
    explicit KnownFacts(const RecordFacts& facts) {
        for (const auto& [field, values] : facts.fields)
            for (const std::string& value : values) {
                values_[field].insert(case_folded(value));
                if (field == "language") values_[field].insert(language_of(value).subtag);  // vi-VN is vi
                if (field != "date") continue;
                if (const auto days = edtf_days(value)) dates_.push_back(*days);
            }
        for (const std::string& tag : facts.tags) values_["tag"].insert(case_folded(tag));
    }

    [[nodiscard]] bool fit(const Where& where) const {
        for (const auto& [field, wanted] : where.values) {
            const auto found = values_.find(field);
            if (found == values_.end()) return false;
            const std::set<std::string>& has = found->second;
            if (std::ranges::none_of(wanted, [&](const std::string& value) { return has.contains(value); }))
                return false;
        }
        if (where.after.empty() && where.before.empty()) return true;
        return std::ranges::any_of(dates_, [&](const Days& days) {
            return (where.after.empty() || days.latest >= where.after) &&
                   (where.before.empty() || days.earliest < where.before);
        });
    }

 private:
    std::map<std::string, std::set<std::string>> values_;
    std::vector<Days> dates_;
};

/// Those that have this value, of hits that are in its order.
template <typename Value>
Hits part(Hits hits, Value PhraseHit::*member, Value value) {
    const auto begin = std::partition_point(hits.begin(), hits.end(),
                                            [&](const PhraseHit& hit) { return hit.*member < value; });
    const auto end =
        std::partition_point(begin, hits.end(), [&](const PhraseHit& hit) { return hit.*member == value; });
    return {begin, end};
}

Hits of_role(Hits hits, PhraseRole role) {
    return part(hits, &PhraseHit::role, role);
}

/// Bytes of a page's text in which a rule found what it looks for.
struct Found {
    std::size_t begin = 0, end = 0;
};

bool is_near(const PageWords& page, Found found, const PhraseHit& other, std::size_t within) {
    if (other.begin >= found.end)
        return page.words_before(other.begin) - page.words_before(found.end) <= within;
    if (other.end <= found.begin)
        return page.words_before(found.begin) - page.words_before(other.end) <= within;
    return false;  // the words themselves are not beside themselves
}

class Proposer {
 public:
    Proposer(const RuleBook& book, const RecordFacts& facts)
        : book_(book), facts_(facts), known_(facts), fits_(book.rules.size(), Fits::unknown) {}

    void of_fields(std::size_t number) {
        const Rule& rule = book_.rules[number];
        if (!rule.has_words && !rule.pattern && fits(number)) add(number, {}, std::nullopt, 1);
    }

    /// `hits` are those of the rule on the page.
    void of_page(std::size_t number, Hits hits, const PageWords& page, int page_number) {
        const Rule& rule = book_.rules[number];
        const int last = static_cast<int>(facts_.pages.size()) - 1;
        const bool other_page = (rule.page == Rule::Page::first && page_number != 0) ||
                                (rule.page == Rule::Page::last && page_number != last);
        if ((!rule.has_words && !rule.pattern) || other_page || has_enough(number) || !fits(number)) return;
        if (!of_role(hits, PhraseRole::without).empty()) return;
        const Hits near = of_role(hits, PhraseRole::near);
        if (rule.has_near && near.empty()) return;
        const auto fits_here = [&](Found found) {
            return !rule.region || page.is_in(*rule.region, found.begin, found.end);
        };
        const auto is_found = [&](Found found) {
            const auto beside = [&](const PhraseHit& hit) { return is_near(page, found, hit, rule.within); };
            return fits_here(found) && (!rule.has_near || std::ranges::any_of(near, beside));
        };
        const Hits words = of_role(hits, PhraseRole::words);
        if (rule.pattern) {
            const auto here = [&](const PhraseHit& hit) { return fits_here({hit.begin, hit.end}); };
            if (!rule.has_words || std::ranges::any_of(words, here))
                of_pattern(number, page, page_number, is_found);
            return;
        }
        for (const PhraseHit& hit : words)
            if (is_found({hit.begin, hit.end}))
                return add(number, {}, page.evidence(hit.begin, hit.end, page_number), 1);
    }

    [[nodiscard]] std::vector<Proposal> proposals() {
        std::vector<Proposal> all;
        for (auto& [number, proposals] : proposals_)
            all.insert(all.end(), std::make_move_iterator(proposals.begin()),
                       std::make_move_iterator(proposals.end()));
        return all;
    }

 private:
    enum class Fits : unsigned char { unknown, yes, no };

    bool fits(std::size_t number) {
        if (fits_[number] == Fits::unknown)
            fits_[number] = known_.fit(book_.rules[number].where) ? Fits::yes : Fits::no;
        return fits_[number] == Fits::yes;
    }

    [[nodiscard]] bool has_enough(std::size_t number) const {
        constexpr std::size_t most = 100;  // values of a rule for one record
        const auto found = proposals_.find(number);
        if (found == proposals_.end()) return false;
        const Rule& rule = book_.rules[number];
        return !rule.repeatable || rule.value.highest_group() < 0 || found->second.size() >= most;
    }

    template <typename IsFound>
    void of_pattern(std::size_t number, const PageWords& page, int page_number, const IsFound& is_found) {
        constexpr int most = 1'000;  // places on one page: looking for all of them may be slow
        const Rule& rule = book_.rules[number];
        const std::string_view text = page.text();
        Pattern::Match match;
        std::size_t at = 0;
        for (int i = 0;
             i < most && rule.pattern->find(text, at, std::max(rule.value.highest_group(), 0), match); ++i) {
            const auto begin = static_cast<std::size_t>(match.groups[0].data() - text.data());
            at = begin + match.groups[0].size();
            if (!is_found(Found{begin, at})) continue;
            // What is copied from the page is no surer than the words it is made of.
            const double certainty = rule.value.highest_group() < 0 ? 1 : page.certainty(begin, at);
            add(number, match.groups, page.evidence(begin, at, page_number), certainty);
            if (has_enough(number)) return;
        }
    }

    void add(std::size_t number, const std::vector<std::string_view>& groups,
             std::optional<Evidence> evidence, double certainty) {
        const Rule& rule = book_.rules[number];
        std::string value = rule.value.with(groups);
        std::vector<Proposal>& proposals = proposals_[number];
        const bool known = std::ranges::find(proposals, value, &Proposal::value) != proposals.end();
        if (value.empty() || known) return;
        proposals.push_back({rule.field, std::move(value), "rule:" + rule.name, rule.confidence * certainty,
                             std::move(evidence)});
    }

    const RuleBook& book_;
    const RecordFacts& facts_;
    KnownFacts known_;
    std::vector<Fits> fits_;
    std::map<std::size_t, std::vector<Proposal>> proposals_;
};

/// Every rule that something of was found, and those that need no words, with their part of the hits.
template <typename Visit>
void for_each_rule(const RuleBook& book, Hits hits, std::optional<std::size_t> only, const Visit& visit) {
    const auto of_rule = [&](int number) { return part(hits, &PhraseHit::rule, number); };
    if (only) return visit(*only, of_rule(static_cast<int>(*only)));
    for (std::size_t at = 0; at < hits.size();) {
        const Hits part = of_rule(hits[at].rule);
        at += part.size();
        if (const auto number = static_cast<std::size_t>(part.front().rule); book.rules[number].has_words)
            visit(number, part);
    }
    for (const int number : book.without_words) visit(static_cast<std::size_t>(number), of_rule(number));
}

}  // namespace

std::vector<Proposal> propose_by_rules(const RuleBook& book, const RecordFacts& facts,
                                       std::optional<std::size_t> only) {
    Proposer proposer(book, facts);
    for_each_rule(book, {}, only, [&](std::size_t number, Hits) { proposer.of_fields(number); });
    for (std::size_t i = 0; i < facts.pages.size(); ++i) {
        const PageWords page(facts.pages[i]);
        if (page.text().empty()) continue;
        const std::vector<PhraseHit> hits = book.phrases.find(page.tokens());
        for_each_rule(book, hits, only, [&](std::size_t number, Hits part) {
            proposer.of_page(number, part, page, static_cast<int>(i));
        });
    }
    return proposer.proposals();
}

std::vector<Proposal> propose_by_rules(const Rules& rules, const RecordFacts& facts) {
    return propose_by_rules(rules.book(), facts, std::nullopt);
}

}  // namespace kho
