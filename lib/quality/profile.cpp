#include <fmt/format.h>
#include <kho/error.h>
#include <kho/scan_rules.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/fd.h"
#include "base/toml.h"
#include "quality/measures.h"

namespace kho {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20U;
constexpr std::array<std::string_view, 6> kinds{"document", "photo", "publication",
                                                "audio",    "video", "other"};

/// Reads the tables of one file; what is wrong is told with the line it stands on.
class Reader {
 public:
    explicit Reader(std::string path) : path_(std::move(path)) {}

    ScanProfile read(const toml::table& file) {
        ScanProfile profile;
        refuse_others(file, {"title", "rule"});
        if (const toml::node* title = file.get("title")) profile.title = text(*title, "title");
        const toml::node* rules = file.get("rule");
        if (rules == nullptr || !rules->is_array_of_tables())
            refuse(file, "it has no rules", "each begins with a line [[rule]]");
        for (const toml::node& node : *rules->as_array()) profile.rules.push_back(rule(*node.as_table()));
        return profile;
    }

 private:
    [[noreturn]] void refuse(const toml::node& at, const std::string& why,
                             const std::string& hint = {}) const {
        throw Error(Code::config, fmt::format("{}:{}", path_, at.source().begin.line), why, hint);
    }

    ScanRule rule(const toml::table& table) {
        refuse_others(table,
                      {"name", "measure", "least", "most", "one_of", "kinds", "larger_than", "listed"});
        ScanRule rule;
        rule.name = text(member(table, "name"), "name");
        rule.measure = text(member(table, "measure"), "measure");
        if (rule.name == "measured" || !names_.insert(rule.name).second)
            refuse(member(table, "name"), fmt::format("there is a rule '{}' already", rule.name),
                   "give this one another name");
        read_bounds(table, rule);
        if (const toml::node* node = table.get("kinds")) rule.kinds = kinds_in(*node);
        if (const toml::node* node = table.get("larger_than")) rule.larger_than = size_in(*node);
        if (const toml::node* node = table.get("listed")) rule.listed = boolean(*node, "listed");
        return rule;
    }

    void read_bounds(const toml::table& table, ScanRule& rule) const {
        const Measure* measure = find_measure(rule.measure);
        if (measure == nullptr)
            refuse(member(table, "measure"), fmt::format("there is no measure '{}'", rule.measure),
                   "the measures are: " + names_of_measures());
        if (const toml::node* node = table.get("least")) rule.least = number(*node, "least");
        if (const toml::node* node = table.get("most")) rule.most = number(*node, "most");
        if (const toml::node* node = table.get("one_of")) rule.one_of = texts(*node, "one_of");
        const bool has_number = rule.least || rule.most, is_number = measure->number != nullptr;
        if (has_number != is_number || rule.one_of.empty() != is_number)
            refuse(table, fmt::format("rule '{}' says in no way what {} must be", rule.name, rule.measure),
                   is_number ? "it is a number: write least = …, most = … or both, and no one_of"
                             : "it is a word: write one_of = [\"…\"], and neither least nor most");
    }

    const toml::node& member(const toml::table& table, const char* name) const {
        const toml::node* node = table.get(name);
        if (node == nullptr)
            refuse(table, fmt::format("a rule has no {}", name), "every rule needs a name and a measure");
        return *node;
    }

    void refuse_others(const toml::table& table, std::initializer_list<std::string_view> known) const {
        for (const auto& [key, node] : table)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                refuse(node, fmt::format("'{}' means nothing here", key.str()),
                       fmt::format("what may stand here: {}", fmt::join(known, ", ")));
    }

    std::string text(const toml::node& node, const char* name) const {
        const auto value = node.value<std::string>();
        if (!value || value->empty()) refuse(node, fmt::format("{} is no text", name), "write it in quotes");
        return *value;
    }

    std::vector<std::string> texts(const toml::node& node, const char* name) const {
        const toml::array* list = node.as_array();
        if (list == nullptr || list->empty())
            refuse(node, fmt::format("{} is no list", name),
                   fmt::format("write it so: {} = [\"…\", \"…\"]", name));
        std::vector<std::string> values;
        for (const toml::node& item : *list) values.push_back(text(item, name));
        return values;
    }

    double number(const toml::node& node, const char* name) const {
        const auto value = node.value<double>();
        if (!node.is_number() || !value || !(*value >= -1e9 && *value <= 1e9))
            refuse(node, fmt::format("{} is no number", name), "write it without quotes");
        return *value;
    }

    bool boolean(const toml::node& node, const char* name) const {
        if (!node.is_boolean()) refuse(node, fmt::format("{} is neither true nor false", name));
        return node.value<bool>().value_or(false);
    }

    std::vector<std::string> kinds_in(const toml::node& node) const {
        std::vector<std::string> chosen = texts(node, "kinds");
        for (const std::string& kind : chosen)
            if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
                refuse(node, fmt::format("there is no kind of record '{}'", kind),
                       fmt::format("the kinds are: {}", fmt::join(kinds, ", ")));
        return chosen;
    }

    std::string size_in(const toml::node& node) const {
        std::string size = text(node, "larger_than");
        if (area_of_size(size) == 0)
            refuse(node, fmt::format("there is no size '{}'", size),
                   "the sizes are: A0 to A6, B4, B5, letter, legal, folio");
        return size;
    }

    std::string path_;
    std::set<std::string> names_;
};

}  // namespace

ScanProfile read_profile(const std::string& path) {
    const std::string bytes = read_file(path, most_bytes);
    try {
        return Reader(path).read(toml::parse(std::string_view(bytes), std::string_view(path)));
    } catch (const toml::parse_error& error) {
        throw Error(Code::config, fmt::format("{}:{}", path, error.source().begin.line),
                    std::string(error.description()), "it must be TOML: see https://toml.io");
    }
}

}  // namespace kho
