#pragma once

#include <kho/exchange.h>

#include <string>
#include <vector>

namespace kho {

/// A record of the level item, with nothing said of it.
inline DescribedRecord bare(const std::string& id, int depth = 0) {
    DescribedRecord record;
    record.info.id = id;
    record.info.level = "item";
    record.info.kind = "document";
    record.info.access = "internal";
    record.depth = depth;
    return record;
}

/// As the catalogue has it: the members besides.
inline void say(DescribedRecord& record, const std::string& field, const std::vector<std::string>& values) {
    record.info.fields[field] = values;
    if (field == "title") record.info.title = values.front();
    if (field == "date") record.info.date = values.front();
}

inline Descriptions with(std::vector<DescribedRecord> records) {
    Descriptions described{"Kho Sở", std::move(records), {}};
    Term letter, vietnamese, place;
    letter.code = "CV";
    letter.labels = {{"vi", "Công văn"}, {"en", "Official letter"}};
    vietnamese.code = "vi";
    vietnamese.labels = {{"vi", "Tiếng Việt"}, {"en", "Vietnamese"}};
    vietnamese.vn = "01";
    place.code = "48";
    place.labels = {{"vi", "Đà Nẵng"}};
    described.terms = {{"doctype:CV", letter}, {"language:vi", vietnamese}, {"place:48", place}};
    return described;
}

}  // namespace kho
