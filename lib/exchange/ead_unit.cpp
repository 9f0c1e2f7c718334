#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/language.h"
#include "exchange/ead.h"
#include "formats/xml.h"

namespace kho {

namespace {

/// Elements with paragraphs in them, as fields name them (Field::ead).
constexpr std::array<std::string_view, 11> notes{
    "accessrestrict", "scopecontent", "bioghist", "custodhist",      "acqinfo", "arrangement",
    "userestrict",    "appraisal",    "phystech", "relatedmaterial", "odd"};

/// Names that stand together in `controlaccess`.
constexpr std::array<std::string_view, 4> names{"persname", "corpname", "geogname", "genreform"};

template <typename List>
bool has(const List& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// What the pages of a record are: recordings are kept as pages too.
const char* pages_of(const RecordInfo& record, const std::string& language) {
    if (record.kind == "audio" || record.kind == "video")
        return language == "vi" ? "bản ghi" : language == "fr" ? "enregistrements" : "recordings";
    return language == "vi" ? "trang" : "pages";
}

/// Writes one record.
class Unit {
 public:
    Unit(pugi::xml_node unit, const Descriptions& described, const DescribedRecord& record,
         const std::string& language)
        : unit_(unit), described_(described), record_(record), language_(language) {}

    void write() {
        put_level();
        // What is not for everybody is not to be shown to everybody by whoever reads this.
        if (record_.info.access != "public") unit_.append_attribute("audience") = "internal";
        put_did();
        for (const Field& field : fields())
            for (const std::string& value : values_of(record_.info, field)) put_note(field, value);
        put_names();
    }

 private:
    void put_level() {
        static constexpr std::array<std::string_view, 4> levels{"fonds", "series", "file", "item"};
        const bool known = has(levels, record_.info.level);
        unit_.append_attribute("level") = known ? record_.info.level.c_str() : "otherlevel";
        if (!known) unit_.append_attribute("otherlevel") = xml_text(record_.info.level).c_str();
    }

    void put_did() {
        auto did = unit_.append_child("did");
        const std::vector<std::string> code = values_of(record_.info, field_named("code"));
        put_ead(did, "unitid", code.empty() ? record_.info.id : code.front());
        put_ead(did, "unittitle", caption_of(record_.info));
        if (record_.pages > 0)
            put_quantity(did, std::to_string(record_.pages), pages_of(record_.info, language_));
        for (const Field& field : fields())
            for (const std::string& value : values_of(record_.info, field)) put_in_did(did, field, value);
    }

    void put_in_did(pugi::xml_node did, const Field& field, const std::string& value) const {
        if (field.ead == "unitid" && field.name != "code")
            put_ead(did, "unitid", value).append_attribute("localtype") = field.name.c_str();
        else if (field.ead == "unitdate")
            put_unit_date(did, value);
        else if (field.ead == "origination")
            put_name(did.append_child("origination"), "name", value);
        else if (field.ead == "langmaterial")
            put_language(did.append_child("langmaterial"), value);
        else if (field.ead == "physdesc")
            put_ead(did, "physdesc", value);
        else if (field.type == Field::Type::number)
            put_quantity(did, value, label_of(field, language_));
    }

    void put_language(pugi::xml_node material, const std::string& value) const {
        const Term* term = find_term(described_, "language", value);
        auto language = put_ead(material, "language", term == nullptr ? value : label_of(*term, language_));
        const std::string code = language_of(value).three_letters;
        if (!code.empty()) language.append_attribute("langcode") = code.c_str();
    }

    static void put_quantity(pugi::xml_node did, const std::string& number, const std::string& unit) {
        auto extent = did.append_child("physdescstructured");
        extent.append_attribute("physdescstructuredtype") = "materialtype";
        extent.append_attribute("coverage") = "whole";
        put_ead(extent, "quantity", number);
        put_ead(extent, "unittype", unit);
    }

    /// What EAD has no element for is a note under the field's name: nothing is left out.
    void put_note(const Field& field, const std::string& value) {
        const bool noted = has(notes, field.ead);
        if (!noted && (!field.ead.empty() || field.name == "level" || field.name == "kind" ||
                       field.type == Field::Type::number))
            return;
        auto note = unit_.append_child(noted ? field.ead.c_str() : "odd");
        if (!noted) {
            note.append_attribute("localtype") = field.name.c_str();
            put_ead(note, "head", label_of(field, language_));
        } else if (field.type == Field::Type::code) {
            note.append_attribute("localtype") = xml_text(value).c_str();
        }
        put_paragraphs(note, said(described_, field, value, language_));
    }

    void put_names() {
        auto access = unit_.append_child("controlaccess");
        // The kind of a record without pages is nobody's word.
        if (record_.info.pages > 0)
            put_name(access, "genreform", label_of(field_named("kind"), record_.info.kind, language_));
        for (const Field& field : fields()) {
            const bool is_name = has(names, field.ead);
            if (!is_name && field.ead != "controlaccess") continue;
            for (const std::string& value : values_of(record_.info, field)) {
                auto name = put_name(access, is_name ? field.ead.c_str() : "subject",
                                     said(described_, field, value, language_));
                if (field.type == Field::Type::term) put_term(name, field.scheme, value);
            }
        }
        for (const std::string& tag : record_.info.tags) {
            auto name = put_name(access, "subject", said_tag(described_, tag, language_));
            if (described_.terms.contains(tag))
                put_term(name, tag.substr(0, tag.find(':')), tag.substr(tag.find(':') + 1));
        }
        if (!access.first_child()) unit_.remove_child(access);
    }

    static void put_term(pugi::xml_node name, const std::string& scheme, const std::string& code) {
        name.append_attribute("source") = xml_text(scheme).c_str();
        name.append_attribute("identifier") = xml_text(code).c_str();
    }

    pugi::xml_node unit_;
    const Descriptions& described_;
    const DescribedRecord& record_;
    const std::string& language_;
};

}  // namespace

void put_unit(pugi::xml_node unit, const Descriptions& described, const DescribedRecord& record,
              const std::string& language) {
    Unit(unit, described, record, language).write();
}

}  // namespace kho
