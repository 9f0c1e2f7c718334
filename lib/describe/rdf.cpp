#include "describe/rdf.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <kho/error.h>
#include <raptor2.h>

#include <exception>
#include <memory>
#include <mutex>

#include "base/unicode.h"

namespace kho {

namespace {

constexpr std::size_t most_triples = 10'000'000;
/// What relative IRIs are relative to.
constexpr const char* base = "file:///";

/// libraptor2, loaded when there is RDF to read: it brings libcurl, and with it forty more libraries, which
/// no other command should wait for.
struct Raptor {
    decltype(&::raptor_new_world_internal) new_world = nullptr;
    decltype(&::raptor_free_world) free_world = nullptr;
    decltype(&::raptor_world_set_flag) set_flag = nullptr;
    decltype(&::raptor_world_set_log_handler) set_log_handler = nullptr;
    decltype(&::raptor_new_parser) new_parser = nullptr;
    decltype(&::raptor_free_parser) free_parser = nullptr;
    decltype(&::raptor_parser_set_option) set_option = nullptr;
    decltype(&::raptor_parser_set_statement_handler) set_statement_handler = nullptr;
    decltype(&::raptor_parser_parse_start) parse_start = nullptr;
    decltype(&::raptor_parser_parse_chunk) parse_chunk = nullptr;
    decltype(&::raptor_parser_parse_abort) parse_abort = nullptr;
    decltype(&::raptor_new_uri) new_uri = nullptr;
    decltype(&::raptor_free_uri) free_uri = nullptr;
    decltype(&::raptor_uri_as_counted_string) uri_text = nullptr;

    Raptor() {
        void* const library = ::dlopen("libraptor2.so.0", RTLD_NOW | RTLD_LOCAL);  // for good
        if (library == nullptr)
            throw Error(Code::unavailable, "libraptor2",
                        "this machine cannot read RDF: the library is not installed",
                        "apt install libraptor2-0; or give the vocabulary as CSV");
        load(library, new_world, "raptor_new_world_internal");
        load(library, free_world, "raptor_free_world");
        load(library, set_flag, "raptor_world_set_flag");
        load(library, set_log_handler, "raptor_world_set_log_handler");
        load(library, new_parser, "raptor_new_parser");
        load(library, free_parser, "raptor_free_parser");
        load(library, set_option, "raptor_parser_set_option");
        load(library, set_statement_handler, "raptor_parser_set_statement_handler");
        load(library, parse_start, "raptor_parser_parse_start");
        load(library, parse_chunk, "raptor_parser_parse_chunk");
        load(library, parse_abort, "raptor_parser_parse_abort");
        load(library, new_uri, "raptor_new_uri");
        load(library, free_uri, "raptor_free_uri");
        load(library, uri_text, "raptor_uri_as_counted_string");
    }

    template <typename Function>
    static void load(void* library, Function& function, const char* name) {
        function = reinterpret_cast<Function>(::dlsym(library, name));
        if (function == nullptr)
            throw Error(Code::unavailable, "libraptor2", fmt::format("it has no {}", name),
                        "install version 2.0.15 or later: apt install libraptor2-0");
    }
};

const Raptor& raptor() {
    static const Raptor loaded;
    return loaded;
}

std::string_view text_of(const unsigned char* text, std::size_t size) {
    return {reinterpret_cast<const char*>(text), size};
}

/// One document as it is read.
class Reading {
 public:
    Reading(const std::string& subject, const std::function<void(const RdfTriple&)>& visit)
        : subject_(subject), visit_(visit) {}

    void read(std::string_view document, RdfSyntax syntax) {
        const std::unique_ptr<raptor_world, decltype(Raptor::free_world)> world(
            raptor().new_world(RAPTOR_VERSION), raptor().free_world);
        if (!world) throw Error(Code::resources, subject_, "not enough memory to read RDF");
        raptor().set_flag(world.get(), RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
        raptor().set_log_handler(world.get(), this, [](void* reading, raptor_log_message* message) {
            static_cast<Reading*>(reading)->take(*message);
        });
        const std::unique_ptr<raptor_parser, decltype(Raptor::free_parser)> parser(
            raptor().new_parser(world.get(), syntax == RdfSyntax::rdf_xml ? "rdfxml" : "turtle"),
            raptor().free_parser);
        const std::unique_ptr<raptor_uri, decltype(Raptor::free_uri)> start(
            raptor().new_uri(world.get(), reinterpret_cast<const unsigned char*>(base)), raptor().free_uri);
        if (!parser || !start) throw Error(Code::resources, subject_, "not enough memory to read RDF");
        parser_ = parser.get();
        raptor().set_option(parser_, RAPTOR_OPTION_NO_NET, nullptr, 1);
        raptor().set_option(parser_, RAPTOR_OPTION_NO_FILE, nullptr, 1);
        raptor().set_option(parser_, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, nullptr, 0);
        raptor().set_statement_handler(parser_, this, [](void* reading, raptor_statement* statement) {
            static_cast<Reading*>(reading)->take(*statement);
        });
        const bool failed =
            raptor().parse_start(parser_, start.get()) != 0 ||
            raptor().parse_chunk(parser_, reinterpret_cast<const unsigned char*>(document.data()),
                                 document.size(), 1) != 0;
        if (thrown_) std::rethrow_exception(thrown_);
        if (failed && fault_.empty()) fault_ = "it cannot be read";
        if (!fault_.empty())
            throw Error(Code::damaged, line_ > 0 ? fmt::format("{}:{}", subject_, line_) : subject_, fault_,
                        syntax == RdfSyntax::rdf_xml ? "it must be RDF/XML" : "it must be Turtle");
    }

 private:
    void take(const raptor_log_message& message) {
        if (message.level < RAPTOR_LOG_LEVEL_ERROR || !fault_.empty()) return;
        fault_ = to_nfc(message.text == nullptr ? "it cannot be read" : message.text);
        if (message.locator != nullptr) line_ = message.locator->line;
    }

    /// Exceptions must not cross the library, which is C.
    void take(const raptor_statement& statement) {
        if (thrown_ || !fault_.empty()) return;
        try {
            if (++triples_ > most_triples)
                throw Error(Code::damaged, subject_, fmt::format("it has more than {} triples", most_triples),
                            "split it");
            if (statement.predicate->type != RAPTOR_TERM_TYPE_URI) return;
            visit_({node(*statement.subject), node(*statement.object), node(*statement.predicate).text});
        } catch (...) {
            thrown_ = std::current_exception();
            raptor().parse_abort(parser_);
        }
    }

    /// The blank nodes' names are given their mark in place: subject and object each have a buffer.
    RdfNode node(const raptor_term& term) {
        if (term.type == RAPTOR_TERM_TYPE_URI) {
            std::size_t size = 0;
            const unsigned char* const text = raptor().uri_text(term.value.uri, &size);
            return {text_of(text, size), {}, false};
        }
        if (term.type == RAPTOR_TERM_TYPE_BLANK) {
            std::string& name = blank_[++blanks_ % 2];
            name.assign("_:").append(text_of(term.value.blank.string, term.value.blank.string_len));
            return {name, {}, false};
        }
        const raptor_term_literal_value& literal = term.value.literal;
        const std::size_t language = literal.language == nullptr ? 0 : literal.language_len;
        return {text_of(literal.string, literal.string_len), text_of(literal.language, language), true};
    }

    const std::string& subject_;
    const std::function<void(const RdfTriple&)>& visit_;
    raptor_parser* parser_ = nullptr;
    std::size_t triples_ = 0, blanks_ = 0;
    std::string blank_[2];
    std::string fault_;
    int line_ = 0;
    std::exception_ptr thrown_;
};

void check_text(std::string_view document, const std::string& subject) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < document.size(); ++line) {
        const std::size_t end = std::min(document.find('\n', at), document.size());
        const std::string_view text = document.substr(at, end - at);
        if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
            throw Error(Code::damaged, fmt::format("{}:{}", subject, line), "the text is not UTF-8",
                        "save it as UTF-8");
        at = end + 1;
    }
}

}  // namespace

void parse_rdf(std::string_view document, RdfSyntax syntax, const std::string& subject,
               const std::function<void(const RdfTriple&)>& visit) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (document.starts_with(mark)) document.remove_prefix(mark.size());
    check_text(document, subject);
    if (syntax == RdfSyntax::rdf_xml) check_xml(document, subject);
    static std::mutex one_at_a_time;  // the library sets handlers of libxml2 for all of the process
    const std::lock_guard lock(one_at_a_time);
    Reading(subject, visit).read(document, syntax);
}

}  // namespace kho
