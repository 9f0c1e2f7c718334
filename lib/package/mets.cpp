// METS 1.12, https://www.loc.gov/standards/mets/; the parts of E-ARK CSIP 2.0.4 (https://earkcsip.dilcis.eu)
// that do not ask for files kho has none of: schemas and documentation.
#include <fmt/format.h>

#include "exchange/said.h"
#include "formats/xml.h"
#include "package/contents.h"
#include "package/portable_name.h"

namespace kho {

namespace {

using Use = PackedFile::Use;

struct Group {
    Use use;
    const char *id, *name;
};
constexpr Group groups[] = {{Use::master, "group-master", "Representations/master/data"},
                            {Use::text, "group-text", "Representations/text/data"}};

std::string id_of(const char* what, std::size_t number) {
    return fmt::format("{}-{}", what, number + 1);
}

void put_link(pugi::xml_node node, const std::string& path) {
    node.append_attribute("LOCTYPE") = "URL";
    node.append_attribute("xlink:type") = "simple";
    node.append_attribute("xlink:href") = uri_of_path(path).c_str();
}

void put_facts(pugi::xml_node node, const BagFile& file, const char* media_type, const std::string& created) {
    node.append_attribute("MIMETYPE") = media_type;
    node.append_attribute("SIZE") = std::to_string(file.size).c_str();
    node.append_attribute("CREATED") = created.c_str();
    node.append_attribute("CHECKSUM") = file.sha256.c_str();
    node.append_attribute("CHECKSUMTYPE") = "SHA-256";
}

/// A reference to a file of metadata, in an element of its own.
std::string section(const char* element, const std::string& id, const char* type, const char* version,
                    const BagFile& file, const std::string& created, unsigned depth) {
    pugi::xml_document document;
    auto node = document.append_child(element);
    node.append_attribute("ID") = id.c_str();
    node.append_attribute("CREATED") = created.c_str();
    auto reference = node.append_child("mdRef");
    put_link(reference, file.path.substr(5));
    reference.append_attribute("MDTYPE") = type;
    reference.append_attribute("MDTYPEVERSION") = version;
    put_facts(reference, file, "application/xml", created);
    return printed(node, depth);
}

std::string file_element(const PackedFile& file, std::size_t number) {
    pugi::xml_document document;
    auto node = document.append_child("file");
    node.append_attribute("ID") = id_of("file", number).c_str();
    put_facts(node, file.file, file.media_type.c_str(), file.created);
    node.append_attribute("ADMID") = "premis";
    if (!file.original_name.empty()) node.append_attribute("OWNERID") = xml_text(file.original_name).c_str();
    put_link(node.append_child("FLocat"), file.path());
    return printed(node, 3);
}

std::string record_division(const PackedRecord& record, std::size_t number) {
    pugi::xml_document document;
    auto node = document.append_child("div");
    node.append_attribute("ID") = id_of("record", number).c_str();
    node.append_attribute("TYPE") = record.info.level.c_str();
    node.append_attribute("ORDER") = static_cast<unsigned>(number + 1);
    node.append_attribute("LABEL") = xml_text(title_of(record.info)).c_str();
    node.append_attribute("DMDID") = id_of("description", record.description).c_str();
    for (const PackedPage& page : record.pages) {
        auto division = node.append_child("div");
        division.append_attribute("TYPE") = "page";
        division.append_attribute("ORDER") = page.position;
        division.append_attribute("ORDERLABEL") = page.frame + 1;  // in its file
        division.append_child("fptr").append_attribute("FILEID") = id_of("file", page.master).c_str();
        if (page.text)
            division.append_child("fptr").append_attribute("FILEID") = id_of("file", *page.text).c_str();
    }
    return printed(node, 3);
}

bool has(const Contents& contents, Use use) {
    for (const PackedFile& file : contents.files)
        if (file.use == use) return true;
    return false;
}

std::string physical_map(const Contents& contents) {
    pugi::xml_document document;
    auto map = document.append_child("structMap");
    map.append_attribute("ID") = "map-package";
    map.append_attribute("TYPE") = "PHYSICAL";
    map.append_attribute("LABEL") = "CSIP";
    auto package = map.append_child("div");
    package.append_attribute("ID") = "package";
    package.append_attribute("LABEL") = xml_text(contents.name).c_str();
    auto metadata = package.append_child("div");
    metadata.append_attribute("ID") = "package-metadata";
    metadata.append_attribute("LABEL") = "Metadata";
    metadata.append_attribute("ADMID") = "premis";
    std::string descriptions;
    for (const PackedRecord& record : contents.records)
        descriptions += (descriptions.empty() ? "" : " ") + id_of("description", record.description);
    if (!descriptions.empty()) metadata.append_attribute("DMDID") = descriptions.c_str();
    auto content = package.append_child("div");
    content.append_attribute("ID") = "package-representations";
    content.append_attribute("LABEL") = "Representations";
    for (const Group& group : groups)
        if (has(contents, group.use)) content.append_child("fptr").append_attribute("FILEID") = group.id;
    return printed(map, 1);
}

std::string head(const Contents& contents) {
    pugi::xml_document document;
    auto root = document.append_child("mets");
    root.append_attribute("xmlns") = "http://www.loc.gov/METS/";
    root.append_attribute("xmlns:xlink") = "http://www.w3.org/1999/xlink";
    root.append_attribute("xmlns:csip") = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
    root.append_attribute("OBJID") = xml_text(contents.name).c_str();
    root.append_attribute("TYPE") = "Mixed";
    auto header = root.append_child("metsHdr");
    header.append_attribute("CREATEDATE") = contents.created.c_str();
    header.append_attribute("csip:OAISPACKAGETYPE") = "SIP";
    auto agent = header.append_child("agent");
    agent.append_attribute("ROLE") = "CREATOR";
    agent.append_attribute("TYPE") = "OTHER";
    agent.append_attribute("OTHERTYPE") = "SOFTWARE";
    agent.append_child("name").text() = "kho";
    auto note = agent.append_child("note");
    note.append_attribute("csip:NOTETYPE") = "SOFTWARE VERSION";
    note.text() = KHO_VERSION;
    std::string text = printed(root);
    text.resize(text.rfind("</mets>"));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text;
}

}  // namespace

void write_mets(const Contents& contents, const BagFile& premis, const BagWriter::Sink& put) {
    put(head(contents));
    for (const PackedRecord& record : contents.records) {
        const PackedFile& file = contents.files[record.description];
        put(section("dmdSec", id_of("description", record.description), "DC", "1.1", file.file, file.created,
                    1));
    }
    put(" <amdSec>\n" + section("digiprovMD", "premis", "PREMIS", "3.0", premis, contents.created, 2) +
        " </amdSec>\n");
    const bool any = has(contents, Use::master) || has(contents, Use::text);
    if (any) put(" <fileSec ID=\"files\">\n");
    for (const Group& group : groups) {
        if (!has(contents, group.use)) continue;
        put(fmt::format("  <fileGrp ID=\"{}\" USE=\"{}\">\n", group.id, group.name));
        for (std::size_t i = 0; i < contents.files.size(); ++i)
            if (contents.files[i].use == group.use) put(file_element(contents.files[i], i));
        put("  </fileGrp>\n");
    }
    if (any) put(" </fileSec>\n");
    put(physical_map(contents));
    put(" <structMap ID=\"map-records\" TYPE=\"LOGICAL\" LABEL=\"records\">\n  <div ID=\"records\">\n");
    for (std::size_t i = 0; i < contents.records.size(); ++i) put(record_division(contents.records[i], i));
    put("  </div>\n </structMap>\n</mets>\n");
}

}  // namespace kho
