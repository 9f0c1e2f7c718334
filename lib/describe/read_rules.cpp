#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <stdexcept>

#include "base/edtf.h"
#include "base/fd.h"
#include "base/language.h"
#include "base/unicode.h"
#include "describe/rule.h"
#include "describe/rules.h"
#include "describe/tidied.h"
#include "describe/toml_values.h"
#include "describe/typed_page.h"

namespace kho {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_rules = 10'000, most_patterns = 2'000, most_within = 1'000;

/// Reads the tables of one file into a book.
class RulesReader {
 public:
    RulesReader(const std::string& path, const std::vector<RuleField>& fields)
        : toml_(path), fields_(fields) {}

    RuleBook read(std::string_view bytes) {
        const toml::table file = toml_.parse(bytes);
        toml_.refuse_others(file, {"title", "rule"});
        if (const toml::node* title = file.get("title")) book_.title = tidied(toml_.text(*title, "title"));
        const std::vector<const toml::table*> rules = toml_.tables(file, "rule", "[[rule]]");
        if (rules.empty()) toml_.refuse(file, "it has no rules", "each begins with a line [[rule]]");
        if (rules.size() > most_rules)
            toml_.refuse(*rules[most_rules], fmt::format("it has more than {} rules", most_rules),
                         "put some of them into another file");
        for (const toml::table* table : rules) read_rule(*table);
        return std::move(book_);
    }

 private:
    void read_rule(const toml::table& table) {
        toml_.refuse_others(table, {"name", "words", "near", "without", "pattern", "region", "page", "where",
                                    "tag", "field", "value", "confidence", "test"});
        Rule rule;
        rule.name = name_in(table);
        rule.has_words = add_phrases(table, "words", PhraseRole::words);
        rule.has_without = add_phrases(table, "without", PhraseRole::without);
        if (const toml::node* node = table.get("near")) read_near(*node, rule);
        if (const toml::node* node = table.get("pattern")) rule.pattern = pattern_in(*node);
        if (const toml::node* node = table.get("region")) rule.region = region_in(*node);
        if (const toml::node* node = table.get("page")) rule.page = page_in(*node);
        if (const toml::node* node = table.get("where")) rule.where = where_in(*node);
        refuse_without_condition(table, rule);
        read_result(table, rule);
        rule.confidence = 0.9;
        if (const toml::node* node = table.get("confidence"))
            rule.confidence = toml_.number(*node, "confidence", 0.01, 1);
        for (const toml::table* test : toml_.tables(table, "test", "[[rule.test]]"))
            rule.tests.push_back(test_in(*test, rule));
        if (!rule.has_words) book_.without_words.push_back(number());
        book_.rules.push_back(std::move(rule));
    }

    [[nodiscard]] int number() const { return static_cast<int>(book_.rules.size()); }

    std::string name_in(const toml::table& table) {
        const toml::node* node = table.get("name");
        if (node == nullptr) toml_.refuse(table, "a rule has no name", "write it so: name = \"…\"");
        std::string name = toml_.text(*node, "name");
        if (name.size() > 100 || printable(name) != name || name.find_first_of(" \t") != std::string::npos)
            toml_.refuse(*node, "the name of a rule has no spaces, and no more than 100 bytes",
                         "use hyphens: name = \"nhan-quyen\"");
        if (!names_.insert(name).second)
            toml_.refuse(*node, fmt::format("there is a rule '{}' already", name),
                         "give this one another name");
        return name;
    }

    bool add_phrases(const toml::table& table, const char* name, PhraseRole role) {
        const toml::node* node = table.get(name);
        if (node == nullptr) return false;
        for (const std::string& text : toml_.texts(*node, name)) {
            try {
                book_.phrases.add(Phrase::parse(text), number(), role);
            } catch (const std::invalid_argument& error) {
                toml_.refuse(*node, fmt::format("'{}' {}", text, error.what()),
                             "write words, and a * at the end of a beginning");
            }
        }
        return true;
    }

    void read_near(const toml::node& node, Rule& rule) {
        constexpr const char* example = "{ words = [\"…\"], within = 20 }";
        const toml::table& near = toml_.table(node, "near", example);
        toml_.refuse_others(near, {"words", "within"});
        const toml::node* within = near.get("within");
        if (near.get("words") == nullptr || within == nullptr)
            toml_.refuse(node, "near does not say which words, and within how many",
                         fmt::format("write it so: near = {}", example));
        rule.has_near = add_phrases(near, "words", PhraseRole::near);
        rule.within =
            static_cast<std::size_t>(toml_.number(*within, "within", 0, static_cast<double>(most_within)));
    }

    Pattern pattern_in(const toml::node& node) {
        if (++patterns_ > most_patterns)
            toml_.refuse(node, fmt::format("it has more than {} patterns", most_patterns),
                         "look for words where words will do, or put some rules into another file");
        try {
            return Pattern(toml_.text(node, "pattern"));
        } catch (const std::invalid_argument& error) {
            toml_.refuse(node, fmt::format("the pattern {}", error.what()),
                         "the syntax is RE2's; write it in 'single quotes'");
        }
    }

    Region region_in(const toml::node& node) const {
        const toml::table& table = toml_.table(node, "region", "{ top = 0, bottom = 0.3 }");
        toml_.refuse_others(table, {"top", "bottom", "left", "right"});
        Region region;
        const auto read = [&](const char* name, double& value) {
            if (const toml::node* side = table.get(name)) value = toml_.number(*side, name, 0, 1);
        };
        read("top", region.top);
        read("bottom", region.bottom);
        read("left", region.left);
        read("right", region.right);
        if (region.top >= region.bottom || region.left >= region.right)
            toml_.refuse(node, "the region is empty", "top is less than bottom, and left less than right");
        return region;
    }

    Rule::Page page_in(const toml::node& node) const {
        const std::string page = toml_.text(node, "page");
        if (page == "first") return Rule::Page::first;
        if (page == "last") return Rule::Page::last;
        if (page != "any")
            toml_.refuse(node, fmt::format("there is no page '{}'", page), "write first, last or any");
        return Rule::Page::any;
    }

    const RuleField& known_field(const toml::node& at, std::string_view name) const {
        const auto field = std::ranges::find(fields_, name, &RuleField::name);
        if (field == fields_.end()) {
            std::vector<std::string> names;
            for (const RuleField& known : fields_) names.push_back(known.name);
            toml_.refuse(at, fmt::format("there is no field '{}'", name),
                         fmt::format("the fields are: {}", fmt::join(names, ", ")));
        }
        return *field;
    }

    void check_code(const toml::node& at, const RuleField& field, const std::string& value) const {
        if (!field.codes.empty() && std::ranges::find(field.codes, value) == field.codes.end())
            toml_.refuse(at, fmt::format("'{}' is no value of the field {}", value, field.name),
                         fmt::format("its values are: {}", fmt::join(field.codes, ", ")));
    }

    Where where_in(const toml::node& node) const {
        Where where;
        for (const auto& [key, value] : toml_.table(node, "where", "{ kind = \"document\" }")) {
            const std::string_view name = key.str();
            if (name == "after" || name == "before") {
                (name == "after" ? where.after : where.before) = day_in(value, name);
                continue;
            }
            const RuleField* field = name == "tag" ? nullptr : &known_field(value, name);
            for (const std::string& text : toml_.texts(value, name)) {
                if (field != nullptr) check_code(value, *field, text);
                const bool code = name == "language" && text.find('-') == std::string::npos;
                const std::string subtag = code ? language_of(text).subtag : "";  // vie is vi
                where.values[std::string(name)].insert(case_folded(subtag.empty() ? text : subtag));
            }
        }
        return where;
    }

    std::string day_in(const toml::node& node, std::string_view name) const {
        const auto edtf = to_edtf(toml_.text(node, name));
        const auto days = edtf ? edtf_days(*edtf) : std::nullopt;
        if (!days)
            toml_.refuse(node, fmt::format("{} is no date", name),
                         R"(write it so: "1990", "1990-12" or "1990-12-31")");
        return days->earliest;
    }

    void refuse_without_condition(const toml::table& table, const Rule& rule) const {
        const bool looks = rule.has_words || rule.pattern;
        const bool asks =
            !rule.where.values.empty() || !rule.where.after.empty() || !rule.where.before.empty();
        if (!looks && !asks)
            toml_.refuse(table, fmt::format("rule '{}' looks for nothing", rule.name),
                         "it needs words, a pattern, or where");
        for (const char* name : {"near", "without", "region", "page"})
            if (const toml::node* node = table.get(name); node != nullptr && !looks)
                toml_.refuse(*node,
                             fmt::format("rule '{}' has {} and looks for nothing on a page", rule.name, name),
                             "it needs words or a pattern as well");
    }

    void read_result(const toml::table& table, Rule& rule) const {
        const toml::node* tag = table.get("tag");
        const toml::node* field = table.get("field");
        const toml::node* value = table.get("value");
        if ((tag == nullptr) == (field == nullptr) || (field == nullptr) != (value == nullptr))
            toml_.refuse(table,
                         fmt::format("rule '{}' must propose one thing, a tag or a field's value", rule.name),
                         "write tag = \"…\", or field = \"…\" and value = \"…\"");
        const toml::node& said = tag != nullptr ? *tag : *value;
        rule.field = "tag";
        rule.value = value_in(said, tag != nullptr ? "tag" : "value", rule);
        if (field == nullptr) return;
        const RuleField& known = known_field(*field, toml_.text(*field, "field"));
        rule.field = known.name;
        rule.repeatable = known.repeatable;
        if (rule.value.highest_group() < 0) check_code(said, known, rule.value.with({}));
    }

    RuleValue value_in(const toml::node& node, const char* name, const Rule& rule) const {
        const auto value = RuleValue::parse(toml_.text(node, name));
        if (!value)
            toml_.refuse(node, fmt::format("{} has a $ before something that is no number of a group", name),
                         "write $1 for the first group of the pattern, $$ for a dollar sign");
        if (value->highest_group() > (rule.pattern ? rule.pattern->groups() : -1))
            toml_.refuse(
                node,
                fmt::format("{} has ${}, and the rule's pattern no such group", name, value->highest_group()),
                "put what it stands for into parentheses in the pattern");
        return *value;
    }

    RuleTest test_in(const toml::table& table, const Rule& rule) const {
        toml_.refuse_others(table, {"text", "fields", "tags", "expect"});
        RuleTest test;
        test.where = toml_.where(table);
        if (const toml::node* node = table.get("text"))
            test.facts.pages = typed_pages(toml_.text(*node, "text"));
        if (const toml::node* node = table.get("tags")) test.facts.tags = toml_.texts(*node, "tags");
        if (const toml::node* node = table.get("fields"))
            for (const auto& [key, value] : toml_.table(*node, "fields", "{ kind = \"document\" }")) {
                const RuleField& field = known_field(value, key.str());
                test.facts.fields[field.name] = toml_.texts(value, field.name);
                for (const std::string& text : test.facts.fields[field.name]) check_code(value, field, text);
            }
        const toml::node* expect = table.get("expect");
        if (expect == nullptr)
            toml_.refuse(table, "a test does not say what it expects",
                         "write it so: expect = [\"…\"], or expect = [] where the rule must be silent");
        for (const std::string& text : toml_.texts(*expect, "expect", true)) {
            if (rule.field != "tag" && !text.starts_with(rule.field + "="))
                toml_.refuse(*expect,
                             fmt::format("'{}' is nothing that rule '{}' could propose", text, rule.name),
                             fmt::format("write it so: expect = [\"{}=…\"]", rule.field));
            test.expected.insert(tidied(text));
        }
        return test;
    }

    TomlValues toml_;
    const std::vector<RuleField>& fields_;
    RuleBook book_;
    std::set<std::string> names_;
    std::size_t patterns_ = 0;
};

}  // namespace

Rules parse_rules(std::string_view toml, const std::string& path, const std::vector<RuleField>& fields) {
    if (toml.size() > most_bytes) throw Error(Code::damaged, path, "is larger than 1 MiB");
    return Rules(std::make_shared<const RuleBook>(RulesReader(path, fields).read(toml)));
}

Rules read_rules(const std::string& path, const std::vector<RuleField>& fields) {
    return parse_rules(read_file(path, most_bytes), path, fields);
}

}  // namespace kho
