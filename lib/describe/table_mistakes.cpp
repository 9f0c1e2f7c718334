#include "describe/table_mistakes.h"

#include <fmt/format.h>
#include <kho/fields.h>

namespace kho {

TableMistakes::TableMistakes(std::string table, std::function<void(const Error&)> tell)
    : table_(std::move(table)), tell_(std::move(tell)) {}

void TableMistakes::add(std::size_t line, const std::string& column, const Error& why) {
    // The column says which field it is.
    const bool named = !column.empty() && find_field(why.subject) != nullptr;
    add(Error(
        Code::damaged, fmt::format("{}:{}", table_, line),
        (column.empty() ? "" : fmt::format("column '{}': ", column)) + (named ? why.message : why.what()),
        why.hint));
}

void TableMistakes::add(const Error& whole) {
    if (++count_ <= most_told && tell_) tell_(whole);
}

}  // namespace kho
