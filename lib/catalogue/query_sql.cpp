#include "catalogue/query_sql.h"

#include <fmt/format.h>
#include <kho/fields.h>

#include <algorithm>

#include "base/edtf.h"
#include "base/folded_words.h"
#include "base/language.h"
#include "catalogue/query_words.h"

namespace kho {

namespace {

using Kind = QueryNode::Kind;

constexpr auto matching_documents = "SELECT rowid FROM search WHERE search MATCH {}";

class SqlWriter {
 public:
    SqlCondition condition;

    std::string document(const QueryNode& node) {
        if (is_words(node)) return document_words(word_expression(node, Marks::folded));
        if (!about_documents(node)) return record(node);
        if (node.kind == Kind::any)
            return joined(children(node), " OR ", [this](auto& each) { return document(each); });
        // Beside words a NOT takes pages away: a page is out when the words under the NOT are on it.
        return joined(children(node), " AND ", [this](const QueryNode& each) {
            return each.kind == Kind::none ? fmt::format("NOT {}", on_page(each.children.front()))
                                           : document(each);
        });
    }

    std::string record(const QueryNode& node) {
        if (is_words(node)) return record_words(word_expression(node, Marks::folded));
        switch (node.kind) {
            case Kind::filter:
                return filter(node);
            case Kind::none:
                return fmt::format("NOT {}", record_strictly(node.children.front()));
            case Kind::any:
                return joined(children(node), " OR ", [this](auto& each) { return record(each); });
            default:
                return all_of_record(children(node));
        }
    }

    std::string all_of_record(const std::vector<const QueryNode*>& nodes) {
        if (nodes.empty()) return "TRUE";
        return joined(nodes, " AND ", [this](auto& each) { return record(each); });
    }

 private:
    static std::vector<const QueryNode*> children(const QueryNode& node) {
        std::vector<const QueryNode*> found;
        for (const QueryNode& child : node.children) found.push_back(&child);
        return found;
    }

    template <typename Write>
    static std::string joined(const std::vector<const QueryNode*>& nodes, const char* with, Write write) {
        std::string text = "(";
        for (const QueryNode* each : nodes) {
            if (each != nodes.front()) text += with;
            text += write(*each);
        }
        return text + ")";
    }

    std::string on_page(const QueryNode& node) {
        return is_words(node) ? document_words(word_expression(node, Marks::matter)) : document(node);
    }
    std::string record_strictly(const QueryNode& node) {
        return is_words(node) ? record_words(word_expression(node, Marks::matter)) : record(node);
    }

    std::string document_words(WordExpression expression) {
        // The + keeps SQLite from trying each of these ids for each record; see documents_sql.
        return fmt::format("+d.id IN ({})",
                           fmt::format(matching_documents, value(std::move(expression.text))));
    }
    std::string record_words(WordExpression expression) {
        return fmt::format("r.row IN (SELECT record FROM doc WHERE id IN ({}))",
                           fmt::format(matching_documents, value(std::move(expression.text))));
    }

    std::string value(std::string bound) {
        condition.values.push_back(std::move(bound));
        return fmt::format("?{}", condition.values.size());
    }

    std::string filter(const QueryNode& node) {
        switch (node.filter) {
            case Filter::kind:
                return fmt::format("r.kind = {}", value(node.value));
            case Filter::level:
                return fmt::format("r.level = {}", value(node.value));
            case Filter::access:
                return fmt::format("r.access = {}", value(node.value));
            case Filter::after:  // comparing gives NULL for a record without a date; NOT must not make it
                                 // NULL too
                return fmt::format("coalesce(r.latest >= {}, FALSE)", value(node.value));
            case Filter::before:
                return fmt::format("coalesce(r.earliest < {}, FALSE)", value(node.value));
            case Filter::id:
                return fmt::format("(r.id >= {0} AND r.id < {0} || '~')", value(node.value));
            case Filter::in:
                return under(node.value);
            case Filter::lang:
                return language(node.value);
            case Filter::proposed:
                return proposed(node.value);
            case Filter::field:
                return described(*find_field(node.name), node.value);
            case Filter::tag:
                break;
        }
        return tag(node.value);
    }

    /// Records at any depth under those whose ids begin so.
    std::string under(const std::string& id) {
        if (id == "*") return "r.row IN (SELECT record_place.record FROM record_place JOIN record AS above ON above.row = parent"
                   " WHERE NOT above.deleted)";
        return fmt::format(
            "r.row IN (WITH RECURSIVE below(row) AS (SELECT record_place.record FROM record_place JOIN record"
            " ON record.row = parent WHERE id >= {0} AND id < {0} || '~' UNION SELECT record_place.record"
            " FROM record_place JOIN below ON parent = below.row) SELECT row FROM below)",
            value(id));
    }

    /// Terms that a code or label of this vocabulary means: them, the narrower ones, and those in whose place
    /// they came.
    std::string meant_terms(const std::string& scheme, const std::string& typed) {
        return fmt::format(
            "WITH RECURSIVE meant(id) AS (SELECT {0} || ':' || {1} UNION SELECT term FROM term_label JOIN "
            "term"
            " ON term = term.id WHERE scheme = {0} AND words = {2} UNION SELECT term.id FROM meant JOIN term"
            " ON term.parent = meant.id UNION SELECT term FROM meant JOIN term_successor"
            " ON successor = meant.id)",
            value(scheme), value(typed), value(folded_words(typed)));
    }

    /// Records with a value of the field that fits; see filter_value for what it was made of.
    std::string described(const Field& field, const std::string& wanted) {
        std::string fits = "TRUE";
        const std::string name = value(field.name);
        if (field.type == Field::Type::date && wanted != "*") {
            const Days days = edtf_days(wanted).value_or(Days{});
            fits = fmt::format("earliest <= {} AND latest >= {}", value(days.latest), value(days.earliest));
        } else if (field.type == Field::Type::term && wanted != "*") {
            fits = fmt::format("value IN ({} SELECT substr(id, length({}) + 2) FROM meant)",
                               meant_terms(field.scheme, wanted), value(field.scheme));
        } else if (is_compared_whole(field.type) && wanted != "*") {
            fits = fmt::format("value = {}", value(wanted));
        } else if (wanted != "*") {
            const bool prefix = wanted.ends_with('*');
            const std::string words = prefix ? wanted.substr(0, wanted.size() - 1) : wanted + " ";
            fits = fmt::format("instr(words, {}) > 0", value(" " + words));
            if (!field.scheme.empty() && !prefix)  // free words, which may be what a term is called
                fits =
                    fmt::format("({} OR words IN ({} SELECT words FROM meant JOIN term_label ON term = id))",
                                fits, meant_terms(field.scheme, wanted));
        }
        return fmt::format(
            "r.row IN (SELECT record FROM field_value WHERE field = {} AND state = 'confirmed' AND {})", name,
            fits);
    }

    static bool is_compared_whole(Field::Type type) {
        return type == Field::Type::code || type == Field::Type::number;
    }

    /// Records for which something is proposed that nobody decided.
    std::string proposed(const std::string& field) {
        if (field == "*") return "r.row IN (SELECT record FROM field_value WHERE state = 'proposed')";
        return fmt::format(
            "r.row IN (SELECT record FROM field_value WHERE field = {} AND state = 'proposed')",
            value(field));
    }

    /// tag:place:* is every term that begins so. A term of a vocabulary stands for the narrower ones, and for
    /// those in whose place it came.
    std::string tag(const std::string& term) {
        if (!term.ends_with('*'))
            return fmt::format(
                "r.row IN (WITH RECURSIVE meant(id) AS (SELECT {} UNION SELECT term.id FROM meant JOIN term"
                " ON term.parent = meant.id UNION SELECT term FROM meant JOIN term_successor"
                " ON successor = meant.id) SELECT record FROM record_tag JOIN meant ON term = meant.id)",
                value(term));
        return fmt::format(
            "r.row IN (SELECT record FROM record_tag WHERE term >= {0} AND term < {0} || char(1114111))",
            value(term.substr(0, term.size() - 1)));
    }

    /// The language that was described; where none was, the one that the pages were read in.
    std::string language(const std::string& subtag) {
        const std::string tagged = value(subtag), three = value(language_of(subtag).three_letters);
        return fmt::format(
            "(r.language IS NOT NULL AND (r.language IN ({0}, {1}) OR r.language LIKE {0} || '-%') OR "
            "r.language IS NULL AND EXISTS (SELECT 1 FROM page p JOIN reading g ON g.page = p.row "
            "WHERE p.record = r.row AND g.current = 1 AND '+' || g.languages || '+' LIKE '%+' || {1} || "
            "'+%'))",
            tagged, three);
    }
};

}  // namespace

bool about_documents(const QueryNode& node) {
    if (node.kind == Kind::words) return true;
    if (node.kind == Kind::filter || node.kind == Kind::none) return false;
    return std::ranges::any_of(node.children, about_documents);
}

SqlCondition sql_condition(const QueryNode& node) {
    SqlWriter writer;
    writer.condition.text = about_documents(node) ? writer.document(node) : writer.record(node);
    return std::move(writer.condition);
}

SqlCondition sql_record_condition(const std::vector<const QueryNode*>& nodes) {
    SqlWriter writer;
    writer.condition.text = writer.all_of_record(nodes);
    return std::move(writer.condition);
}

}  // namespace kho
