#pragma once

#include <kho/page_text.h>

#include <map>
#include <string>
#include <vector>

namespace kho {

/// What is known of a record before anything is proposed for it. Whoever makes it, fills in the values that
/// a field has without anybody's saying so (`always` in fields.toml): a rule for documents is to see them.
struct RecordFacts {
    std::vector<PageText> pages;  ///< all of the record, in order; one that was not read has no blocks
    std::map<std::string, std::vector<std::string>>
        fields;  ///< by name of the field, as the fields store them
    std::vector<std::string> tags;
};

}  // namespace kho
