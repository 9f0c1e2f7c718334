#include "catalogue/heads.h"

#include <algorithm>

#include "base/json.h"

namespace kho {

using Json = nlohmann::json;

std::vector<Head> heads_of(Db& db, const std::string& entity, const std::string& id) {
    auto statement = db.cached(
        "SELECT field, kind, site_id, seq, hlc, value FROM head WHERE entity = ?1 AND id = ?2"
        " ORDER BY field, hlc, site_id, seq");
    statement->bind(entity, id);
    std::vector<Head> heads;
    while (statement->step()) {
        Json value = parse_json(statement->view(5));
        if (value.is_discarded()) continue;
        heads.push_back({statement->text(0), statement->text(1), statement->text(2), statement->integer(3),
                         statement->integer(4), std::move(value)});
    }
    return heads;
}

std::map<std::string, Json> registers(const std::vector<Head>& heads) {
    std::map<std::string, Json> values;
    for (const Head& head : heads)
        if (head.kind == "set") values[head.field] = head.value;
    return values;
}

std::string text_member(const Json& object, const char* name, const std::string& otherwise) {
    if (!object.is_object()) return otherwise;
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

std::int64_t number_member(const Json& object, const char* name, std::int64_t otherwise) {
    if (!object.is_object()) return otherwise;
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

bool is_deleted(const std::vector<Head>& heads) {
    return std::any_of(heads.begin(), heads.end(), [&](const Head& deletion) {
        return deletion.kind == "delete" && std::all_of(heads.begin(), heads.end(), [&](const Head& head) {
                   return head.kind == "delete" ||
                          head.seq <= number_member(deletion.value, head.site.c_str());
               });
    });
}

}  // namespace kho
