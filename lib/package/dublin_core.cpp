#include "exchange/dublin_core.h"

#include "base/language.h"
#include "exchange/said.h"
#include "package/contents.h"

namespace kho {

std::string dublin_core(const RecordInfo& record, const std::string& archive) {
    pugi::xml_document document;
    auto root = document.append_child("simpledc");
    root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    put_dc(root, "identifier", record.id);
    put_dc(root, "title", title_of(record));
    put_dc(root, "date", record.date.value_or(""));
    put_dc(root, "description", record.note.value_or(""));
    for (const std::string& tag : record.tags) put_dc(root, "subject", tag);
    put_dc(root, "coverage", record.place.value_or(""));
    put_dc(root, "language", language_of(record.language.value_or("")).subtag);
    put_dc(root, "type", dcmi_type(record.kind));
    put_dc(root, "source", archive);
    put_dc(root, "rights", "access: " + record.access);
    return xml_document(root);
}

}  // namespace kho
