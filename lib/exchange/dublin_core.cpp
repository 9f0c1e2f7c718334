#include "exchange/dublin_core.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/language.h"
#include "exchange/said.h"
#include "formats/xml.h"

namespace kho {

namespace {

constexpr std::array<std::string_view, 15> elements{
    "title",  "creator",    "subject", "description", "publisher", "contributor", "date",  "type",
    "format", "identifier", "source",  "language",    "relation",  "coverage",    "rights"};

/// What is none of the fifteen (provenance is one of the later terms) is an account of the record.
std::string element_of(const Field& field) {
    const bool known = std::find(elements.begin(), elements.end(), field.dublin_core) != elements.end();
    return known ? field.dublin_core : "description";
}

std::string text_of(const Descriptions& described, const Field& field, const std::string& value,
                    const std::string& language) {
    if (field.name == "kind") return dcmi_type(value);
    if (field.type == Field::Type::language) return language_of(value).subtag;
    return said(described, field, value, language);
}

void put_record(pugi::xml_node parent, const Descriptions& described, const DescribedRecord& record,
                const std::string& language) {
    auto root = parent.append_child("oai_dc:dc");
    root.append_attribute("xmlns:oai_dc") = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    root.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
    root.append_attribute("xsi:schemaLocation") =
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
    put_dc(root, "identifier", record.info.id);
    if (!record.info.title) put_dc(root, "title", caption_of(record.info));
    for (const Field& field : fields()) {
        if (field.dublin_core.empty()) continue;
        for (const std::string& value : values_of(record.info, field))
            put_dc(root, element_of(field), text_of(described, field, value, language));
    }
    for (const std::string& tag : record.info.tags)
        put_dc(root, "subject", said_tag(described, tag, language));
    put_dc(root, "relation", record.info.parent);
    put_dc(root, "source", described.archive);
    put_dc(root, "rights", "access: " + record.info.access);
}

}  // namespace

void put_dc(pugi::xml_node root, const std::string& name, const std::string& text) {
    if (!text.empty()) root.append_child(("dc:" + name).c_str()).text() = xml_text(text).c_str();
}

/// https://www.dublincore.org/specifications/dublin-core/dcmi-type-vocabulary/
std::string dcmi_type(const std::string& kind) {
    if (kind == "document" || kind == "publication") return "Text";
    if (kind == "photo") return "StillImage";
    if (kind == "audio") return "Sound";
    if (kind == "video") return "MovingImage";
    return "";
}

std::string xml_document(const pugi::xml_node& root) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + printed(root);
}

std::string dublin_core_of(const Descriptions& described, const DescribedRecord& record,
                           const std::string& language) {
    pugi::xml_document document;
    put_record(document, described, record, language);
    return xml_document(document.first_child());
}

std::string dublin_core_of(const Descriptions& described, const std::string& language) {
    if (described.records.size() == 1) return dublin_core_of(described, described.records.front(), language);
    pugi::xml_document document;
    auto root = document.append_child("records");
    for (const DescribedRecord& record : described.records) put_record(root, described, record, language);
    return xml_document(root);
}

}  // namespace kho
