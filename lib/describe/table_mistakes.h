#pragma once

#include <kho/error.h>

#include <cstddef>
#include <functional>
#include <string>

namespace kho {

/// What is wrong with a table: all of it is looked for before anything is done, and told by line.
class TableMistakes {
 public:
    static constexpr std::size_t most_told = 20;

    /// `table` names it; the first `most_told` go to `tell`, which may be empty, as Error (damaged) at
    /// "TABLE:LINE".
    TableMistakes(std::string table, std::function<void(const Error&)> tell);

    /// `column` is its name in the table; empty where the whole row is wrong.
    void add(std::size_t line, const std::string& column, const Error& why);

    /// One that says itself where it is.
    void add(const Error& whole);

    [[nodiscard]] std::size_t count() const { return count_; }

 private:
    std::string table_;
    std::function<void(const Error&)> tell_;
    std::size_t count_ = 0;
};

}  // namespace kho
