// kho vocab: the terms that may be said of records.
#include <fmt/format.h>
#include <kho/catalogue.h>
#include <kho/vocabulary.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/hand.h"
#include "cli/main.h"
#include "cli/message_language.h"

namespace kho::tools {

namespace {

struct Options {
    std::string action;
    std::vector<std::string> words;
    std::string scheme;
    bool prune = false, dry_run = false;
    HandOptions hand;
};

/// The last part of a path, without its ending: what a vocabulary is called unless --scheme says.
std::string stem(const std::string& path) {
    const std::string name = path.substr(path.rfind('/') + 1);
    return name.substr(0, name.find('.'));
}

int import(const Options& options, Session& session) {
    if (options.words.size() != 1)
        throw Error(Code::usage, "", "one vocabulary at a time is taken in", "kho vocab import NAME|FILE");
    const std::string& named = options.words.front();
    const Vocabulary vocabulary =
        read_vocabulary(find_vocabulary(named), options.scheme.empty() ? stem(named) : options.scheme);
    for (const std::string& left : vocabulary.left_out) session.out().note(left);
    Catalogue catalogue = open_to_change(session, options.hand);
    const Imported done = catalogue.import_vocabulary(vocabulary, options.prune, options.dry_run);
    if (session.out().json())
        session.out().object({{"scheme", vocabulary.scheme},
                              {"added", done.added},
                              {"changed", done.changed},
                              {"gone", done.gone},
                              {"same", done.same}});
    session.out().note(fmt::format("{}: {} {}added, {} changed, {} as before{}", vocabulary.scheme,
                                   counted(static_cast<std::int64_t>(done.added), "term", "terms"),
                                   options.dry_run ? "would be " : "", done.changed, done.same,
                                   options.prune ? fmt::format(", {} gone", done.gone) : ""));
    return done.titles || done.added + done.changed + done.gone > 0 ? exit_ok : exit_nothing;
}

std::string title_of(const std::map<std::string, std::string>& labels) {
    for (const std::string& language : {message_language(), std::string("en"), std::string("vi")}) {
        const auto found = labels.find(language);
        if (found != labels.end()) return found->second;
    }
    return labels.empty() ? "" : labels.begin()->second;
}

int list(Session& session, Catalogue& catalogue) {
    const std::vector<SchemeInfo> schemes = catalogue.schemes();
    for (const SchemeInfo& scheme : schemes) {
        if (session.out().json()) {
            nlohmann::json object = {
                {"scheme", scheme.id}, {"titles", scheme.titles}, {"terms", scheme.terms}};
            if (!scheme.source.empty()) object["source"] = scheme.source;
            session.out().object(std::move(object));
        } else {
            session.out().line(fmt::format("{:<12} {:<14} {}", scheme.id,
                                           counted(scheme.terms, "term", "terms"), title_of(scheme.titles)));
        }
    }
    if (schemes.empty()) session.out().note("there is no vocabulary; kho vocab import place takes one in");
    return schemes.empty() ? exit_nothing : exit_ok;
}

nlohmann::json to_json(const TermInfo& info) {
    const Term& term = info.term;
    nlohmann::json json = {{"term", info.id}, {"labels", term.labels}, {"records", info.records}};
    const auto put = [&](const char* name, const auto& value) {
        if (!value.empty()) json[name] = value;
    };
    put("other_labels", term.other_labels);
    put("parent", term.parent);
    put("from", term.valid_from);
    put("to", term.valid_to);
    put("successors", term.successors);
    put("note", term.note);
    put("state_code", term.vn);
    put("iri", term.iri);
    return json;
}

std::string line_for(const TermInfo& info) {
    const Term& term = info.term;
    std::string line = fmt::format("{:<16} {}", info.id, title_of(term.labels));
    if (!term.parent.empty()) line += "  < " + term.parent;
    if (!term.valid_from.empty() || !term.valid_to.empty())
        line += fmt::format("  {}..{}", term.valid_from, term.valid_to);
    for (const std::string& successor : term.successors) line += "  > " + successor;
    if (info.records > 0) line += "  " + counted(info.records, "record", "records");
    return line;
}

int show(const Options& options, Session& session, Catalogue& catalogue) {
    if (options.words.empty())
        throw Error(Code::usage, "", "no vocabulary was named", "kho vocab show place [CODE or words]");
    const std::string& scheme = options.words.front();
    bool known = false;
    for (const SchemeInfo& info : catalogue.schemes()) known |= info.id == scheme;
    if (!known)
        throw Error(Code::missing, scheme, "there is no such vocabulary in this archive",
                    "kho vocab list shows those there are; kho vocab import " + scheme + " takes one in");
    const auto terms = catalogue.terms(scheme, joined({options.words.begin() + 1, options.words.end()}));
    for (const TermInfo& term : terms) {
        if (session.out().json())
            session.out().object(to_json(term));
        else
            session.out().line(line_for(term));
    }
    return terms.empty() ? exit_nothing : exit_ok;
}

int run(const Options& options, Session& session) {
    if (options.action == "import") return import(options, session);
    Catalogue catalogue = session.open(Catalogue::Mode::read);
    return options.action == "list" ? list(session, catalogue) : show(options, session, catalogue);
}

}  // namespace

Run define_vocab(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Take in vocabularies (places, types of documents, languages ...) and look terms up.");
    app.add_option("ACTION", options->action, "import, list or show")
        ->required()
        ->type_name("ACTION")
        ->check(CLI::IsMember({"import", "list", "show"}));
    app.add_option(
        "WORDS", options->words,
        "import: one of kho's own by its name, or a file; show: a vocabulary, then a code or words");
    app.add_option("--scheme", options->scheme, "import: what to call it (default: the name of the file)")
        ->type_name("NAME");
    app.add_flag("--prune", options->prune, "import: terms that are not in the file go");
    app.add_flag("-n,--dry-run", options->dry_run, "import: change nothing, say what would be");
    add_hand(app, options->hand);
    app.footer(
        "A term is a tag, SCHEME:CODE. A search for tag:place:VN finds all that is tagged with a place in "
        "Vietnam, and one for\n"
        "a province of today what was tagged with those it was made of. Files are CSV, or SKOS in RDF/XML or "
        "Turtle.\n"
        "A line of show is: term, label, < what it is a part of, from when..until when it was, > what came "
        "in its place, "
        "records.\n"
        "kho brings: access, doctype, language, place, retention, upr.\n"
        "A line of show is: term, label, parent, dates, successors, and how many records have this very "
        "term, "
        "as a tag\n"
        "or in a field that takes such terms (type those of doctype); terms below it are not counted with "
        "it.\n\n"
        "Examples:\n"
        "  kho vocab import place\n"
        "  kho vocab import --scheme topic thesaurus.ttl\n"
        "  kho vocab show place 'thừa thiên'\n"
        "  kho tag --add place:46 'cố đô'\n\n"
        "Exit status:\n"
        "  0   done, or shown\n"
        "  1   nothing changed, or nothing to show\n"
        "  64  no such action   65  the file is no vocabulary, or wrong at the line that is named\n"
        "  66  no such file, vocabulary or archive   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
