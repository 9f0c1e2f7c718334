// Dublin Core Metadata Element Set 1.1, https://www.dublincore.org/specifications/dublin-core/dces/
#include "base/escape.h"
#include "base/language.h"
#include "formats/xml.h"
#include "package/contents.h"

namespace kho {

namespace {

/// DCMI Type Vocabulary, https://www.dublincore.org/specifications/dublin-core/dcmi-type-vocabulary/
const char* dcmi_type(const std::string& kind) {
    if (kind == "document" || kind == "publication") return "Text";
    if (kind == "photo") return "StillImage";
    if (kind == "audio") return "Sound";
    if (kind == "video") return "MovingImage";
    return nullptr;
}

}  // namespace

std::string title_of(const RecordInfo& record) {
    return record.title.value_or(record.file_name.empty() ? record.id : unescaped_path(record.file_name));
}

std::string dublin_core(const RecordInfo& record, const std::string& archive) {
    pugi::xml_document document;
    auto root = document.append_child("simpledc");
    root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    const auto put = [&](const char* name, const std::string& text) {
        if (!text.empty()) root.append_child(name).text() = xml_text(text).c_str();
    };
    put("dc:identifier", record.id);
    put("dc:title", title_of(record));
    put("dc:date", record.date.value_or(""));
    put("dc:description", record.note.value_or(""));
    for (const std::string& tag : record.tags) put("dc:subject", tag);
    put("dc:coverage", record.place.value_or(""));
    put("dc:language", language_of(record.language.value_or("")).subtag);
    if (const char* type = dcmi_type(record.kind)) put("dc:type", type);
    put("dc:source", archive);
    put("dc:rights", "access: " + record.access);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + printed(root);
}

}  // namespace kho
