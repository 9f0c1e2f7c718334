#include <algorithm>

#include "describe/rule.h"
#include "describe/rules.h"

namespace kho {

const std::string& Rules::title() const {
    return book_->title;
}

std::size_t Rules::size() const {
    return book_->rules.size();
}

std::size_t Rules::tests() const {
    std::size_t tests = 0;
    for (const Rule& rule : book_->rules) tests += rule.tests.size();
    return tests;
}

std::vector<std::string> Rules::names() const {
    std::vector<std::string> names;
    for (const Rule& rule : book_->rules) names.push_back(rule.name);
    return names;
}

std::vector<RuleTestFailure> test_rules(const Rules& rules) {
    std::vector<RuleTestFailure> failures;
    const RuleBook& book = rules.book();
    for (std::size_t number = 0; number < book.rules.size(); ++number) {
        const Rule& rule = book.rules[number];
        for (const RuleTest& test : rule.tests) {
            std::set<std::string> came;
            for (const Proposal& proposal : propose_by_rules(book, test.facts, number))
                came.insert(rule.field == "tag" ? proposal.value : rule.field + "=" + proposal.value);
            if (came == test.expected) continue;
            failures.push_back({test.where,
                                rule.name,
                                {test.expected.begin(), test.expected.end()},
                                {came.begin(), came.end()}});
        }
    }
    return failures;
}

}  // namespace kho
