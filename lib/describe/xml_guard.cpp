// What is looked at before XML of a stranger is given to a parser.
//
// Entities (XML 1.0, section 4): editors of ontologies write prefixes as entities, so they cannot be refused
// as a whole; what none of them writes is: entities from elsewhere, parameter entities, entities within
// entities, and so many uses of a long one that the document would be another size.
//
// Shape: libraptor2 takes time with the cube of the depth, and with the square of the attributes of an
// element.
#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "describe/rdf.h"

namespace kho {

namespace {

constexpr std::size_t longest_name = 200;     // bytes, of an entity
constexpr std::size_t longest_entity = 1000;  // bytes, of what it stands for
constexpr std::size_t most_growth = std::size_t{64} << 20U;
constexpr std::size_t deepest = 100;        // elements in each other; SKOS has five
constexpr std::size_t longest_tag = 16384;  // bytes
constexpr std::string_view white = " \t\r\n";

[[noreturn]] void refuse(std::string_view document, const std::string& subject, std::size_t at,
                         const std::string& why, const std::string& hint) {
    const std::string_view before = document.substr(0, at);
    throw Error(Code::damaged,
                fmt::format("{}:{}", subject, 1 + std::count(before.begin(), before.end(), '\n')), why, hint);
}

/// Walks from tag to tag and counts how deep they are.
class Shape {
 public:
    Shape(std::string_view document, const std::string& subject) : document_(document), subject_(subject) {}

    void check() {
        std::size_t depth = 0, at = 0;
        while ((at = document_.find('<', at)) != std::string_view::npos) {
            const std::string_view rest = document_.substr(at);
            if (rest.starts_with("<!--")) {
                at = behind("-->", at + 4);
            } else if (rest.starts_with("<![CDATA[")) {
                at = behind("]]>", at);
            } else if (rest.starts_with("<?")) {
                at = behind("?>", at);
            } else if (rest.starts_with("<!DOCTYPE")) {
                at += 9;  // what is declared in it comes next
            } else {
                const std::size_t end = end_of_tag(at);
                const char kind = rest.size() > 1 ? rest[1] : '!';
                const bool opens = kind != '/' && kind != '!' && document_[end - 1] != '/';
                if (opens && ++depth > deepest)
                    refuse(document_, subject_, at,
                           fmt::format("elements stand {} deep in each other", depth),
                           fmt::format("a vocabulary needs no more than {}", deepest));
                if (kind == '/' && depth > 0) --depth;
                at = end + 1;
            }
        }
    }

 private:
    std::size_t behind(std::string_view end, std::size_t at) const {
        const std::size_t found = document_.find(end, at);
        return found == std::string_view::npos ? document_.size() : found + end.size();
    }

    /// The '>' of the tag that begins at `at`, or the last byte.
    std::size_t end_of_tag(std::size_t at) const {
        char quote = 0;
        for (std::size_t i = at + 1; i < document_.size(); ++i) {
            if (i - at > longest_tag)
                refuse(document_, subject_, at, fmt::format("a tag is longer than {} bytes", longest_tag),
                       "is a quote or a > missing?");
            const char c = document_[i];
            if (quote == 0 && c == '>') return i;
            if (quote == 0 && (c == '"' || c == '\''))
                quote = c;
            else if (c == quote)
                quote = 0;
        }
        return document_.size() - 1;
    }

    std::string_view document_;
    const std::string& subject_;
};

class Entities {
 public:
    Entities(std::string_view document, const std::string& subject)
        : document_(document), subject_(subject) {}

    void check() {
        check_encoding();
        for (std::size_t at = 0; (at = document_.find("<!ENTITY", at)) != std::string_view::npos; ++at)
            declare(at);
        std::size_t growth = 0;
        for (std::size_t at = 0; !sizes_.empty() && (at = document_.find('&', at)) != std::string_view::npos;
             ++at) {
            const std::string_view ahead = document_.substr(at + 1, longest_name);
            const auto found = sizes_.find(ahead.substr(0, ahead.find(';')));
            if (found != sizes_.end()) growth += found->second;
            if (growth > most_growth) refuse(at, "its entities make it grow beyond measure");
        }
    }

 private:
    [[noreturn]] void refuse(std::size_t at, const std::string& why) const {
        kho::refuse(document_, subject_, at, why, "write what the entities stand for, and no document type");
    }

    /// In any other encoding a declaration could hide from us.
    void check_encoding() const {
        const std::string_view head = document_.substr(0, document_.find("?>"));
        const std::size_t at = head.starts_with("<?xml") ? head.find("encoding") : std::string_view::npos;
        if (at == std::string_view::npos) return;
        const std::size_t begin = std::min(head.find_first_of("\"'", at), head.size() - 1) + 1;
        const std::size_t end = std::min(head.find_first_of("\"'", begin), head.size());
        const std::string name = ascii_lower(head.substr(begin, end - begin));
        if (name != "utf-8" && name != "us-ascii" && name != "ascii")
            throw Error(Code::damaged, subject_ + ":1", fmt::format("its encoding is '{}'", name),
                        "save it as UTF-8");
    }

    void declare(std::size_t at) {
        const std::size_t start = at;
        at = document_.find_first_not_of(white, at + std::string_view("<!ENTITY").size());
        const std::size_t name_end = document_.find_first_of(white, at);
        const std::size_t quote = document_.find_first_not_of(white, name_end);
        if (quote == std::string_view::npos || document_[at] == '%' ||
            (document_[quote] != '"' && document_[quote] != '\''))
            refuse(start, "it has an entity from elsewhere");
        if (name_end - at > longest_name) refuse(start, "it has a long entity");
        const std::size_t end = document_.find(document_[quote], quote + 1);
        if (end == std::string_view::npos || end - quote - 1 > longest_entity)
            refuse(start, "it has a long entity");
        const std::string_view value = document_.substr(quote + 1, end - quote - 1);
        if (value.find_first_of("&%<") != std::string_view::npos)
            refuse(start, "it has entities within entities");
        // The first declaration of a name is the one that counts; which is the first, comments may hide.
        std::size_t& size = sizes_[document_.substr(at, name_end - at)];
        size = std::max(size, value.size());
    }

    std::string_view document_;
    const std::string& subject_;
    std::map<std::string_view, std::size_t> sizes_;
};

}  // namespace

void check_xml(std::string_view document, const std::string& subject) {
    Entities(document, subject).check();
    Shape(document, subject).check();
}

}  // namespace kho
