#include "describe/skos.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <unordered_map>

#include "base/edtf.h"
#include "base/unicode.h"
#include "describe/skos_says.h"
#include "describe/vocabulary_text.h"

namespace kho {

namespace {

constexpr std::size_t most_values = 1000;  // of one predicate of a concept

/// The part of an IRI that names the thing among its like.
std::string last_part(std::string_view iri) {
    while (iri.ends_with('/') || iri.ends_with('#')) iri.remove_suffix(1);
    const std::size_t at = iri.find_last_of("/#:");
    return std::string(at == std::string_view::npos ? iri : iri.substr(at + 1));
}

/// What is known of a thing that may turn out a concept, a scheme, or neither.
struct Thing {
    Term term;
    bool is_concept = false, is_scheme = false;
    std::vector<std::string> broader, replaced_by;  // IRIs
    std::map<std::string, std::string> titles;
    std::string source, valid;
    std::size_t note_rank = std::string::npos;  // the lower, the rather kept
};

class SkosReader {
 public:
    SkosReader(const std::string& file, const std::string& scheme) {
        read_.file = file;
        read_.scheme = scheme;
    }

    void take(const RdfTriple& triple) {
        const auto says = says_of(triple.predicate);
        if (!says) return;
        if (*says == Says::narrower && !triple.object.is_literal)
            return add_broader(thing(triple.object.text), triple.subject.text);
        if (*says == Says::replaces && !triple.object.is_literal) {
            Thing& older = thing(triple.object.text);
            return add(older, older.replaced_by, triple.subject.text);
        }
        take(thing(triple.subject.text), *says, triple.object);
    }

    Vocabulary finish() {
        take_scheme();
        for (Thing& thing : things_)
            if (thing.is_concept) finish(thing);
        if (wider_left_out_ > 0)
            read_.left_out.push_back(
                fmt::format("{} terms have several wider terms: the first is kept", wider_left_out_));
        if (read_.terms.empty())
            throw Error(Code::damaged, read_.file, "there is no concept of SKOS in it",
                        "a term is a skos:Concept: see https://www.w3.org/TR/skos-reference/");
        return std::move(read_);
    }

 private:
    Thing& thing(std::string_view iri) {
        const auto [found, is_new] = places_.emplace(iri, things_.size());
        if (is_new) things_.emplace_back().term.iri = iri;
        return things_[found->second];
    }

    static void add(const Thing& thing, std::vector<std::string>& values, std::string_view value) {
        if (value.empty() || std::ranges::find(values, value) != values.end()) return;
        if (values.size() == most_values)
            throw Error(Code::damaged, thing.term.iri,
                        fmt::format("it has more than {} labels or successors", most_values),
                        "leave some out");
        values.emplace_back(value);
    }

    /// The first one is kept; that there are more is enough to know.
    static void add_broader(Thing& thing, std::string_view iri) {
        if (thing.broader.size() < 2) add(thing, thing.broader, iri);
    }

    static std::string language(const RdfNode& node) {
        return node.language.empty() ? "und" : ascii_lower(node.language);
    }

    void take(Thing& thing, Says says, const RdfNode& object) {
        Term& term = thing.term;
        switch (says) {
            case Says::type:
                thing.is_concept = thing.is_concept || object.text == skos_concept;
                thing.is_scheme = thing.is_scheme || object.text == skos_scheme;
                break;
            case Says::preferred:
                take_label(thing, language(object), one_line(object.text));
                break;
            case Says::other:
                add(thing, term.other_labels[language(object)], one_line(object.text));
                break;
            case Says::notation:
                if (term.code.empty()) term.code = one_line(object.text);
                break;
            case Says::broader:
                if (!object.is_literal) add_broader(thing, object.text);
                break;
            case Says::replaced_by:
                if (!object.is_literal) add(thing, thing.replaced_by, object.text);
                break;
            case Says::from:
                term.valid_from = date(thing, object.text);
                break;
            case Says::to:
                term.valid_to = date(thing, object.text);
                break;
            case Says::valid:
                take_valid(thing, object.text);
                break;
            case Says::scope_note:
                take_note(thing, object, 0);
                break;
            case Says::definition:
                take_note(thing, object, 1);
                break;
            case Says::title:
                thing.titles.emplace(language(object), one_line(object.text));
                break;
            case Says::source:
                if (thing.source.empty()) thing.source = lines_of_text(object.text);
                break;
            case Says::narrower:
            case Says::replaces:
                break;
        }
    }

    /// SKOS allows one preferred label a language; where there are more, none is lost.
    static void take_label(Thing& thing, const std::string& language, const std::string& label) {
        if (label.empty()) return;
        const auto [found, is_new] = thing.term.labels.emplace(language, label);
        if (!is_new && found->second != label) add(thing, thing.term.other_labels[language], label);
    }

    /// One note: the scope note rather than the definition, in the first of these languages there is.
    static void take_note(Thing& thing, const RdfNode& object, std::size_t kind) {
        constexpr std::array<std::string_view, 4> languages{"vi", "en", "fr", "und"};
        const auto place = std::ranges::find(languages, language(object)) - languages.begin();
        const std::size_t rank = static_cast<std::size_t>(place) * 2 + kind;
        if (rank >= thing.note_rank) return;
        thing.note_rank = rank;
        thing.term.note = lines_of_text(object.text);
    }

    /// A date of XML Schema, which may have a time or a zone behind it, as EDTF.
    static std::string date(const Thing& thing, std::string_view given) {
        std::string text = one_line(given);
        if (text.size() > 10 && std::string_view("TZ+-").find(text[10]) != std::string_view::npos)
            text.resize(10);
        const auto edtf = to_edtf(text);
        if (!edtf || edtf->find('/') != std::string::npos)
            throw Error(Code::damaged, thing.term.iri, fmt::format("'{}' is no date", one_line(given)),
                        "write 2025-07-01, 2025-07 or 2025");
        return *edtf;
    }

    /// dct:valid: an interval of ISO 8601, or a DCMI Period (start=…; end=…).
    static void take_valid(Thing& thing, std::string_view given) {
        const std::string text = one_line(given);
        std::string from, to;
        if (const std::size_t slash = text.find('/'); slash != std::string::npos) {
            from = text.substr(0, slash);
            to = text.substr(slash + 1);
        } else {
            for (const std::string& part : split_list(text, ';')) {
                if (part.starts_with("start=")) from = part.substr(6);
                if (part.starts_with("end=")) to = part.substr(4);
            }
            if (from.empty() && to.empty()) from = text;
        }
        if (!from.empty() && from != "..") thing.term.valid_from = date(thing, from);
        if (!to.empty() && to != "..") thing.term.valid_to = date(thing, to);
    }

    void take_scheme() {
        const auto schemes = std::ranges::count_if(things_, &Thing::is_scheme);
        if (schemes > 1)
            read_.left_out.push_back(fmt::format("titles: the file has {} concept schemes", schemes));
        if (schemes != 1) return;
        Thing& scheme = *std::ranges::find_if(things_, &Thing::is_scheme);
        read_.titles = scheme.term.labels.empty() ? scheme.titles : scheme.term.labels;
        read_.source = scheme.source.empty() ? scheme.term.iri : scheme.source;
    }

    void finish(Thing& thing) {
        Term& term = thing.term;
        term.code = code(thing);
        if (!thing.broader.empty()) term.parent = code_of(thing, thing.broader.front(), "wider term");
        if (thing.broader.size() > 1) ++wider_left_out_;
        for (const std::string& iri : thing.replaced_by)
            term.successors.push_back(code_of(thing, iri, "successor"));
        if (term.labels.empty()) term.labels = thing.titles;  // rdfs:label, where there is nothing better
        if (read_.terms.size() == most_terms)
            throw Error(Code::damaged, read_.file, fmt::format("it has more than {} terms", most_terms),
                        "split it");
        read_.terms.push_back(term);
    }

    static std::string code(const Thing& thing) {
        return thing.term.code.empty() ? one_line(last_part(thing.term.iri)) : thing.term.code;
    }

    std::string code_of(const Thing& of, const std::string& iri, const char* what) const {
        const auto found = places_.find(iri);
        if (found == places_.end() || !things_[found->second].is_concept)
            throw Error(Code::damaged, of.term.iri, fmt::format("its {} {} is not in the file", what, iri),
                        "add that concept, or take the relation out");
        return code(things_[found->second]);
    }

    Vocabulary read_;
    std::deque<Thing> things_;
    std::unordered_map<std::string, std::size_t> places_;
    std::size_t wider_left_out_ = 0;
};

}  // namespace

Vocabulary vocabulary_from_skos(std::string_view document, RdfSyntax syntax, const std::string& file,
                                const std::string& scheme) {
    SkosReader reader(file, scheme);
    parse_rdf(document, syntax, file, [&](const RdfTriple& triple) { reader.take(triple); });
    return reader.finish();
}

}  // namespace kho
