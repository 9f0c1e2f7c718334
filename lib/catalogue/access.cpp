#include "catalogue/access.h"

#include <kho/fields.h>

#include <algorithm>

#include "catalogue/field_items.h"

namespace kho {

std::ptrdiff_t closedness(const std::string& access) {
    const std::vector<FieldCode>& levels = field_named("access").codes;  // from the most open on
    return std::find_if(levels.begin(), levels.end(),
                        [&](const FieldCode& code) { return code.code == access; }) -
           levels.begin();
}

const std::string& stricter_access(const std::string& a, const std::string& b) {
    return closedness(a) < closedness(b) ? b : a;
}

Change access_change(Store& store, const std::string& record, const std::string& access,
                     const std::string& by) {
    FieldValue value;
    value.field = "access";
    value.value = access;
    value.by = by;
    return {"record",
            record,
            "access",
            "set",
            store.heads("record", record, "access"),
            register_of(field_named("access"), {value}).dump()};
}

}  // namespace kho
