#include "lstm/beam.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace kho::lstm {

namespace {

constexpr std::size_t good_classes = 5;
constexpr float dictionary_ratio = 2.25F;  // certainties outside the dictionary count so much more
constexpr double certainty_offset = -0.085;
constexpr float least_certainty = -20;
constexpr float least_certainty_in_words =
    -25.0F / 7;  // the dictionary is not asked about what is less certain

/// Five of the classes have at least this probability: a bound that leaves few of them to be sorted.
float least_of_the_best(const float* outputs, int classes) {
    constexpr std::size_t lots = 16;
    std::array<float, lots> greatest{};
    const auto whole = static_cast<std::size_t>(classes) / lots * lots;
    for (std::size_t i = 0; i < whole; i += lots)
        for (std::size_t k = 0; k < lots; ++k)
            greatest[k] = outputs[i + k] > greatest[k] ? outputs[i + k] : greatest[k];
    std::nth_element(greatest.begin(), greatest.begin() + (good_classes - 1), greatest.end(),
                     std::greater<>());
    return greatest[good_classes - 1];
}

}  // namespace

Beam::Beam(const Charset& charset, const Codes& codes, const Dictionary& dictionary, int null_class)
    : charset_(charset), codes_(codes), dictionary_(dictionary), null_class_(null_class) {
    for (const bool in_words : {false, true})
        for (const Follower follower : {anything, only_repeat, no_repeat})
            for (int length = 0; length < codes.longest_code(); ++length)
                if (!in_words || !dictionary.empty()) sorts_.push_back({in_words, follower, length});
}

const std::vector<PathStep>& Beam::decode(const Probabilities& line) {
    tiers_.assign(static_cast<std::size_t>(line.classes), Tier::rest);
    ranking_.clear();
    history_.clear();
    places_ = dictionary_.start();
    for (int t = 0; t < line.steps; ++t) {
        outputs_ = line.step(t);
        rank();
        make_step(t == 0);
        finish_step(t == 0);
    }
    path_.clear();
    for (int at = line.steps > 0 ? best_end() : nobody; at != nobody; at = node(at).before)
        path_.push_back({node(at).character, node(at).kind, node(at).repeats, node(at).certainty});
    std::reverse(path_.begin(), path_.end());
    return path_;
}

void Beam::rank() {
    for (const Candidate& each : ranking_) tiers_[static_cast<std::size_t>(each.code)] = Tier::rest;
    ranking_.clear();
    const int classes = static_cast<int>(tiers_.size());
    float least = least_of_the_best(outputs_, classes);
    for (int code = 0; code < classes; ++code) {
        if (outputs_[code] < least || (ranking_.size() == good_classes && outputs_[code] == least)) continue;
        auto place = ranking_.end();
        while (place != ranking_.begin() && outputs_[code] > outputs_[std::prev(place)->code]) --place;
        ranking_.insert(place, {code, 0, 0});
        if (ranking_.size() > good_classes) ranking_.pop_back();
        if (ranking_.size() == good_classes) least = outputs_[ranking_.back().code];
    }
    for (std::size_t i = 0; i < ranking_.size(); ++i)
        tiers_[static_cast<std::size_t>(ranking_[i].code)] = i < 2 ? Tier::best : Tier::good;
    if (tier_of(null_class_) == Tier::rest) ranking_.push_back({null_class_, 0, 0});
    tiers_[static_cast<std::size_t>(null_class_)] = Tier::best;
    for (Candidate& each : ranking_)
        if (tier_of(each.code) == Tier::best) each = candidate(each.code);
    both_ = certainty(outputs_[ranking_[0].code] + outputs_[null_class_] + outputs_[ranking_[1].code]);
}

Beam::Candidate Beam::candidate(int code) const {
    return {code, certainty(outputs_[code]), certainty(outputs_[code] + outputs_[null_class_])};
}

/// Less likely classes are tried only where the likelier ones lead nowhere.
void Beam::make_step(bool first) {
    for (const Sort& sort : sorts_) lot(sort).size = 0;
    for (Node& start : word_starts_) start.code = nobody;
    if (first) {
        go_on(nobody, {false, anything, 0}, Tier::best);
        if (!dictionary_.empty()) go_on(nobody, {true, anything, 0}, Tier::best);
        return;
    }
    for (const Tier tier : {Tier::best, Tier::good, Tier::rest}) {
        for (const Sort& sort : sorts_) {
            const Range& range = previous_[sort.index()];
            for (int i = range.count - 1; i >= 0; --i) go_on(range.first + i, sort, tier);
        }
        for (const Sort& sort : sorts_)
            if (sort.follower == anything && lot(sort).size > 0) return;
    }
}

/// The nodes of the step become history. Of the ways into the dictionary only the best was kept, since what
/// follows there does not depend on what came before; it must hold its own among the others.
void Beam::finish_step(bool first) {
    for (int f = 0; f < followers && !first; ++f) {
        Node& start = word_starts_[static_cast<std::size_t>(f)];
        if (start.code != nobody) add(start, {true, static_cast<Follower>(f), 0});
    }
    for (const Sort& sort : sorts_) {
        const Lot& made = lot(sort);
        previous_[sort.index()] = {static_cast<int>(history_.size()), made.size};
        for (int i = 0; i < made.size; ++i) {
            history_.push_back(made.nodes[static_cast<std::size_t>(i)]);
            Node& kept = history_.back();
            if (kept.letter == itself) kept.letter = static_cast<int>(history_.size()) - 1;
        }
    }
}

/// All ways on from a node (or from the start) with classes of one tier.
void Beam::go_on(int from, const Sort& sort, Tier tier) {
    if (from != nobody) {
        repeat(from, sort, tier);
        if (sort.follower == only_repeat) return;
        // Nulls within a code are not part of it.
        if (sort.length > 0 && tier == Tier::best && node(from).code != null_class_) {
            Node null = after(from, null_class_, Codes::none, certainty(outputs_[null_class_]));
            add_part(null, {sort.in_words, anything, sort.length});
        }
    }
    const int at = from == nobody ? 0 : node(from).codes_node;
    if (tier == Tier::rest) {
        for (const Codes::Step& step : codes_.steps(at))
            if (tier_of(step.code) == tier) go_on_with(from, sort, tier, candidate(step.code), step);
        return;
    }
    for (const Candidate& each : ranking_) {
        const Codes::Step* const step = tier_of(each.code) == tier ? codes_.find(at, each.code) : nullptr;
        if (step != nullptr)
            go_on_with(from, sort, tier, tier == Tier::best ? each : candidate(each.code), *step);
    }
}

/// The same class once more: alone, or with the null's probability, since "aa0" and "a00" read the same.
void Beam::repeat(int from, const Sort& sort, Tier tier) {
    const int code = node(from).code;
    if (tier_of(code) != tier) return;
    const auto known = std::find_if(ranking_.begin(), ranking_.end(),
                                    [&](const Candidate& each) { return each.code == code; });
    const Candidate here = tier == Tier::best ? *known : candidate(code);
    const auto add_repeat = [&](float sure, Follower follower) {
        Node again = after(from, code, node(from).character, sure);
        again.repeats = true;
        add_part(again, {sort.in_words, follower, sort.length});
    };
    if (sort.follower != no_repeat) add_repeat(here.alone, anything);
    if (sort.follower == anything && tier == Tier::best && code != null_class_)
        add_repeat(here.with_null, no_repeat);
}

/// Another class: alone, or, before it stands alone, together with the null and with the class that it takes
/// over from.
void Beam::go_on_with(int from, const Sort& sort, Tier tier, const Candidate& candidate,
                      const Codes::Step& step) {
    const int before = from == nobody ? nobody : node(from).code;
    if (step.code == before) return;
    const bool null = step.code == null_class_;
    const bool finishes = step.character != Codes::none && (null || candidate.alone >= least_certainty);
    const auto add_step = [&](float sure, Follower follower) {
        if (finishes && !is_hopeless(from, step.character, sure, sort.in_words, follower)) {
            Node whole =
                after(from, step.code, sort.length == 0 && null ? Codes::none : step.character, sure);
            add_character(whole, sort.in_words, follower);
        }
        if (step.node != Codes::none) {
            Node part = after(from, step.code, Codes::none, sure);
            part.codes_node = step.node;
            add_part(part, {sort.in_words, follower, sort.length + 1});
        }
    };
    add_step(candidate.alone, anything);
    if (tier != Tier::best || null) return;
    const int first = ranking_[0].code, second = ranking_[1].code;
    const bool takes_over =
        before != nobody && sort.follower == anything && before != null_class_ &&
        ((before == first && step.code == second) || (before == second && step.code == first));
    add_step(takes_over ? both_ : candidate.with_null, only_repeat);
}

/// Whether a character would be kept nowhere; most are not, and need not be made.
bool Beam::is_hopeless(int from, int character, float sure, bool in_words, Follower follower) const {
    const float before = from == nobody ? 0 : node(from).score;
    const auto& words = lots_[Sort{true, follower, 0}.index()];
    const auto& free = lots_[Sort{false, follower, 0}.index()];
    if (in_words) return !words.has_room(0, before + sure) && !free.has_room(0, before + sure);
    const bool begins_words = !dictionary_.empty() && (character == Charset::space || !has_spaces(character));
    return !begins_words && !free.has_room(0, before + sure * dictionary_ratio);
}

/// A node that finishes a code.
void Beam::add_character(Node& node, bool in_words, Follower follower) {
    if (in_words) {
        if (node.certainty > least_certainty_in_words) add_known(node, follower);
        return;
    }
    const float unweighted = node.certainty;
    node.certainty *= dictionary_ratio;
    add(node, {false, follower, 0});
    const bool space = node.character == Charset::space;
    if (dictionary_.empty() || !(space ? unweighted > least_certainty_in_words : !has_spaces(node.character)))
        return;
    if (space) {  // it belongs to the word after it too, which must not suffer from the text before
        node.certainty = unweighted;
        node.kind = WordKind::none;
    }
    add_word_start(node, follower);
}

/// A node of a word that the dictionary may know.
void Beam::add_known(Node& known, Follower follower) {
    known.kind = WordKind::none;
    if (known.character == Codes::none) return add(known, {true, follower, 0});
    const int letter = known.before == nobody ? nobody : node(known.before).letter;
    const Node* const last = letter == nobody ? nullptr : &node(letter);
    if (known.character == Charset::space) {
        if (last == nullptr || !last->word_may_end) return;
        known.kind = last->kind;
        add_word_start(known, follower);
        return add(known, {false, follower, 0});
    }
    if (last != nullptr && last->word_may_begin && last->character != Charset::space &&
        has_spaces(last->character) && has_spaces(known.character))
        return;
    const auto first = static_cast<std::ptrdiff_t>(last == nullptr ? 0 : last->first_place);
    const auto count = last == nullptr ? dictionary_.start().size() : last->places;
    if (count == 0) return;
    new_places_.clear();
    const auto outcome = dictionary_.advance({places_.begin() + first, count}, known.character, new_places_);
    if (outcome.kind == WordKind::none) return;
    known.kind = outcome.kind;
    known.word_may_end = outcome.may_end;
    known.first_place = static_cast<std::uint32_t>(places_.size());
    known.places = static_cast<std::uint32_t>(new_places_.size());
    places_.insert(places_.end(), new_places_.begin(), new_places_.end());
    add(known, {true, follower, 0});
    if (!outcome.may_end || !charset_.has_spaceless) return;
    known.places = 0;
    add_word_start(known, follower);
    add(known, {false, follower, 0});
}

/// A repeat, a null or a class within a code.
void Beam::add_part(Node& node, const Sort& sort) {
    if (node.before != nobody) {
        node.kind = this->node(node.before).kind;
    } else {
        node.kind = sort.in_words ? WordKind::none : WordKind::free;
    }
    if (sort.in_words) {
        if (node.certainty > least_certainty_in_words) add(node, sort);
        return;
    }
    node.certainty *= dictionary_ratio;
    if (node.certainty >= least_certainty || node.code == null_class_) add(node, sort);
}

void Beam::add_word_start(const Node& node, Follower follower) {
    Node& best = word_starts_[static_cast<std::size_t>(follower)];
    const float score = node.certainty + (node.before == nobody ? 0 : this->node(node.before).score);
    if (best.code != nobody && score <= best.score) return;
    best = node;
    best.score = score;
    best.word_may_begin = true;
    best.first_place = 0;
    best.places = static_cast<std::uint32_t>(dictionary_.start().size());
}

/// Among the best of its sort, if it is one of them; equal ways are kept once.
void Beam::add(Node& node, const Sort& sort) {
    Lot& lot = this->lot(sort);
    const int width = Lot::widths[static_cast<std::size_t>(sort.length)];
    node.score = node.certainty + (node.before == nobody ? 0 : this->node(node.before).score);
    if (!lot.has_room(sort.length, node.score)) return;
    Node* place = nullptr;
    for (int i = 0; i < lot.size && place == nullptr; ++i) {
        Node& other = lot.nodes[static_cast<std::size_t>(i)];
        if (other.code == node.code && other.hash == node.hash && other.kind == node.kind &&
            other.word_may_begin == node.word_may_begin)
            place = &other;
    }
    if (place != nullptr && node.score <= place->score) return;
    if (place == nullptr)
        place = &lot.nodes[static_cast<std::size_t>(lot.size < width ? lot.size++ : lot.worst)];
    *place = node;
    lot.worst = 0;
    for (int i = 1; i < lot.size; ++i)
        if (lot.nodes[static_cast<std::size_t>(i)].score <
            lot.nodes[static_cast<std::size_t>(lot.worst)].score)
            lot.worst = i;
}

Beam::Node Beam::after(int from, int code, int character, float certainty) const {
    Node next;
    if (from != nobody) {
        next.hash = node(from).hash;
        next.letter = node(from).letter;
        next.codes_node = node(from).codes_node;
    }
    const bool repeats = from != nobody && node(from).code == code;
    if (!repeats && code != null_class_) {
        const auto classes = static_cast<std::uint64_t>(tiers_.size());
        const std::uint64_t carry = ((next.hash >> 32) * classes) >> 32;
        next.hash = next.hash * classes + carry + static_cast<std::uint64_t>(code);
    }
    if (!repeats && character != Codes::none) {
        next.letter = itself;
        next.codes_node = 0;
    }
    next.code = code;
    next.character = character;
    next.certainty = certainty;
    next.before = from;
    return next;
}

float Beam::certainty(float probability) const {
    static const float least_probability = std::exp(least_certainty);
    const float log = probability > least_probability ? std::log(probability) : least_certainty;
    return static_cast<float>(log + certainty_offset);
}

bool Beam::has_spaces(int character) const {
    return character == Codes::none || charset_.characters[static_cast<std::size_t>(character)].has_spaces;
}

/// The best way that may end here: in the dictionary only where a word does.
int Beam::best_end() const {
    int best = nobody;
    for (const bool in_words : {false, true})
        for (const Follower follower : {anything, no_repeat}) {
            const Range& range = previous_[Sort{in_words, follower, 0}.index()];
            for (int i = range.first; i < range.first + range.count; ++i) {
                const int letter = node(i).letter;
                const bool ends = letter != nobody &&
                                  (node(letter).word_may_end || node(letter).character == Charset::space);
                if (in_words && !ends) continue;
                if (best == nobody || node(i).score > node(best).score) best = i;
            }
        }
    return best;
}

}  // namespace kho::lstm
