#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <kho/vocabulary.h>
#include "base/edtf.h"
#include "base/language.h"
#include "base/unicode.h"

namespace kho {

namespace {

constexpr std::size_t most_faults = 100;
constexpr std::size_t longest_code = 200;    // bytes
constexpr std::size_t longest_label = 1000;  // bytes
constexpr std::size_t longest_note = 65536;  // bytes

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// One line of sound text: what people see is what is there.
bool is_plain(const std::string& text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
    const bool ascii = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    return ascii || (to_nfc(text) == text && printable(text) == text);
}

class Checker {
 public:
    explicit Checker(const Vocabulary& vocabulary) : vocabulary_(vocabulary), terms_(vocabulary.terms) {}

    std::vector<Error> faults() {
        check_scheme();
        if (terms_.size() > most_terms)
            return {Error(Code::damaged, vocabulary_.file,
                          fmt::format("it has more than {} terms", most_terms), "split it")};
        for (std::size_t i = 0; i < terms_.size(); ++i) check_alone(i);
        resolve();
        find_circles(parents_, "is wider than itself", "see the parents of the terms named here");
        find_circles(successors_, "comes in its own place", "see the successors of the terms named here");
        std::stable_sort(faults_.begin(), faults_.end(),
                         [](const Fault& a, const Fault& b) { return a.term < b.term; });
        std::vector<Error> errors;
        for (Fault& fault : faults_) errors.push_back(std::move(fault.error));
        return errors;
    }

 private:
    struct Fault {
        std::size_t term;
        Error error;
    };

    std::string place(const Term& term) const {
        if (!term.iri.empty()) return term.iri;
        return term.line == 0 ? vocabulary_.file : fmt::format("{}:{}", vocabulary_.file, term.line);
    }

    void fault(std::size_t term, const std::string& why, const std::string& hint) {
        if (faults_.size() < most_faults)
            faults_.push_back({term, Error(Code::damaged, place(terms_[term]), why, hint)});
    }

    void check_scheme() {
        const std::string& name = vocabulary_.scheme;
        const bool sound = !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        });
        if (!sound)
            faults_.push_back({0, Error(Code::usage, name, "is no name for a vocabulary",
                                        "small letters a to z, digits, '-' and '_': place")});
    }

    void check_alone(std::size_t index) {
        const Term& term = terms_[index];
        check_code(index);
        for (const auto& [language, label] : term.labels) check_label(index, language, label);
        for (const auto& [language, labels] : term.other_labels)
            for (const std::string& label : labels) check_label(index, language, label);
        const bool sound_note =
            std::ranges::none_of(term.note, [](char c) { return is_control(c) && c != '\n'; });
        if (term.note.size() > longest_note || to_nfc(term.note) != term.note || !sound_note)
            fault(index, fmt::format("the note of '{}' has control characters, or is too long", term.code),
                  fmt::format("write text of at most {} bytes", longest_note));
        check_dates(index);
    }

    void check_code(std::size_t index) {
        const std::string& code = terms_[index].code;
        if (code.empty()) return fault(index, "a term has no code", "give it one: letters, digits, '-'");
        if (!is_plain(code) || code.size() > longest_code ||
            code.find_first_of(" ;|\"*") != std::string::npos || code.find("\u00A0") != std::string::npos)
            fault(index, fmt::format("'{}' is no code", code),
                  fmt::format("without spaces and ; | \" *, at most {} bytes", longest_code));
    }

    void check_label(std::size_t index, const std::string& language, const std::string& label) {
        if (language_of(language).subtag.empty())
            fault(index, fmt::format("'{}' is no language", language), "write it as BCP 47 does: vi, en, km");
        if (!is_plain(label) || label.size() > longest_label)
            fault(index,
                  fmt::format("a label of '{}' is empty, too long or has control characters",
                              terms_[index].code),
                  fmt::format("write one line of at most {} bytes", longest_label));
    }

    void check_dates(std::size_t index) {
        const Term& term = terms_[index];
        std::optional<Days> from, to;
        for (const auto& [text, days] :
             {std::pair(&term.valid_from, &from), std::pair(&term.valid_to, &to)}) {
            if (text->empty()) continue;
            *days = edtf_days(*text);
            if (!*days || text->find('/') != std::string::npos)
                fault(index, fmt::format("'{}' is no date", *text), "write 2025-07-01, 2025-07 or 2025");
        }
        if (from && to && to->latest < from->earliest)
            fault(index,
                  fmt::format("'{}' ends ({}) before it begins ({})", term.code, term.valid_to,
                              term.valid_from),
                  "correct one of the dates");
    }

    /// Codes to places among the terms.
    void resolve() {
        std::unordered_map<std::string_view, std::size_t> known;
        for (std::size_t i = 0; i < terms_.size(); ++i) {
            const auto [found, is_new] = known.emplace(terms_[i].code, i);
            if (!is_new && !terms_[i].code.empty())
                fault(i,
                      fmt::format("the code '{}' stands at {} already", terms_[i].code,
                                  place(terms_[found->second])),
                      "give one of them another code");
        }
        parents_.resize(terms_.size());
        successors_.resize(terms_.size());
        for (std::size_t i = 0; i < terms_.size(); ++i) {
            const auto follow = [&](const std::string& code, std::vector<std::size_t>& edges,
                                    const char* what) {
                const auto found = known.find(code);
                if (found != known.end()) return edges.push_back(found->second);
                fault(i, fmt::format("the {} '{}' of '{}' is not there", what, code, terms_[i].code),
                      "add it, or correct its code");
            };
            if (!terms_[i].parent.empty()) follow(terms_[i].parent, parents_[i], "parent");
            for (const std::string& code : terms_[i].successors) follow(code, successors_[i], "successor");
        }
    }

    /// A walk in depth without recursion: a stranger chose the depth.
    void find_circles(const std::vector<std::vector<std::size_t>>& edges, const char* why, const char* hint) {
        enum class State : unsigned char { unseen, open, done };
        std::vector<State> states(edges.size(), State::unseen);
        std::vector<std::pair<std::size_t, std::size_t>>
            way;  // a term, and how many of its edges were gone along
        for (std::size_t start = 0; start < edges.size(); ++start) {
            if (states[start] == State::unseen) way.emplace_back(start, 0);
            while (!way.empty()) {
                const std::size_t term = way.back().first;
                states[term] = State::open;
                if (way.back().second == edges[term].size()) {
                    states[term] = State::done;
                    way.pop_back();
                    continue;
                }
                const std::size_t next = edges[term][way.back().second++];
                if (states[next] == State::unseen) way.emplace_back(next, 0);
                if (states[next] == State::open)
                    fault(next, fmt::format("'{}' {}", terms_[next].code, why), hint);
            }
        }
    }

    const Vocabulary& vocabulary_;
    const std::vector<Term>& terms_;
    std::vector<std::vector<std::size_t>> parents_, successors_;
    std::vector<Fault> faults_;
};

}  // namespace

std::vector<Error> check(const Vocabulary& vocabulary) {
    return Checker(vocabulary).faults();
}

}  // namespace kho
