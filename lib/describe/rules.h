#pragma once

#include <kho/proposal.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "describe/record_facts.h"

namespace kho {

/// A field that a rule may fill or ask about: what a rules file is checked against as it is read.
struct RuleField {
    std::string name;                     ///< as in fields.toml
    bool repeatable = false;              ///< several values may be proposed; else the first that is found
    std::vector<std::string> codes = {};  ///< the values it takes; empty: any
};

struct RuleBook;

/// The rules of an archivist, as one file has them (lib/describe/README.md specifies it): each proposes a tag
/// or the value of a field where a record fits. Cheap to copy, never changes, may be used by many threads.
class Rules {
 public:
    explicit Rules(std::shared_ptr<const RuleBook> book) : book_(std::move(book)) {}

    [[nodiscard]] const std::string& title() const;        ///< empty where the file has none
    [[nodiscard]] std::size_t size() const;                ///< rules
    [[nodiscard]] std::size_t tests() const;               ///< of all rules
    [[nodiscard]] std::vector<std::string> names() const;  ///< of the rules, in the file's order
    [[nodiscard]] const RuleBook& book() const { return *book_; }

 private:
    std::shared_ptr<const RuleBook> book_;
};

/// Reads a rules file of at most 1 MiB. Throws missing, denied, io; damaged when it is larger; and config
/// naming FILE:LINE for every mistake in it: what is no TOML, unknown members, wrong types, fields that are
/// not among `fields`, a pattern that is none or too large, a rule that looks for nothing.
Rules read_rules(const std::string& path, const std::vector<RuleField>& fields);

/// The same of text in memory; `path` is what mistakes are told of.
Rules parse_rules(std::string_view toml, const std::string& path, const std::vector<RuleField>& fields);

/// What the rules propose for a record, in the order of the rules, then of the pages; each value once a rule.
/// Also what the record has already: whoever keeps proposals knows what to do with it. `by` is "rule:NAME".
/// The evidence is where it was found first; none where a rule asks about fields only.
std::vector<Proposal> propose_by_rules(const Rules& rules, const RecordFacts& facts);

/// A test of a rules file in which a rule did not do what its author expected.
struct RuleTestFailure {
    std::string where;  ///< FILE:LINE of the test
    std::string rule;
    std::vector<std::string> expected, came;  ///< tags, or field=value; in order, each once
};

/// Runs the tests of the file, each with its own rule alone.
std::vector<RuleTestFailure> test_rules(const Rules& rules);

}  // namespace kho
