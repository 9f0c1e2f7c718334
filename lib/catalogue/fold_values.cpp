#include <kho/fields.h>

#include "base/edtf.h"
#include "base/folded_words.h"
#include "catalogue/field_items.h"
#include "catalogue/fold_parts.h"

namespace kho {

namespace {

std::string box_json(const Box& box) {
    return nlohmann::json({box.x, box.y, box.width, box.height}).dump();
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

void put_value(Db& db, std::int64_t record, const FieldValue& value, int position) {
    const Field* field = find_field(value.field);
    const bool dated = field != nullptr && field->type == Field::Type::date;
    const auto days = dated ? edtf_days(value.value) : std::nullopt;
    db.cached(
          "INSERT INTO field_value(field, state, record, position, value, words, earliest, latest, said_by,"
          " decided_by, at, confidence, page, box, written)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)")
        ->bind(value.field, name_of(value.state), record, position, value.value, folded_words(value.value),
               days ? std::optional(days->earliest) : std::nullopt,
               days ? std::optional(days->latest) : std::nullopt, value.by, value.decided_by, value.at,
               value.confidence, unless_empty(value.page),
               value.box.width > 0 ? std::optional(box_json(value.box)) : std::nullopt,
               unless_empty(value.written))
        .run();
}

}  // namespace

void put_values(Db& db, std::int64_t record, const std::vector<Head>& heads) {
    db.cached("DELETE FROM field_value WHERE record = ?1")->bind(record).run();
    std::map<std::pair<std::string, std::string_view>, int> positions;
    const auto put = [&](const std::vector<FieldValue>& values) {
        for (const FieldValue& value : values)
            put_value(db, record, value, positions[{value.field, name_of(value.state)}]++);
    };
    put(confirmed_values(heads));
    put(undecided_values(heads));
}

}  // namespace kho
