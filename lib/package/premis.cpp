// PREMIS 3.0, https://www.loc.gov/standards/premis/v3/. Types of events are terms of
// https://id.loc.gov/vocabulary/preservation/eventType.
#include <fmt/format.h>

#include <set>

#include "formats/xml.h"
#include "package/contents.h"

namespace kho {

namespace {

constexpr const char* kho_agent = "kho " KHO_VERSION;

pugi::xml_node put(pugi::xml_node parent, const char* name, const std::string& text) {
    auto node = parent.append_child(name);
    node.text() = xml_text(text).c_str();
    return node;
}

/// The elements nameType and nameValue of an identifier or a location.
void put_identifier(pugi::xml_node parent, const std::string& name, const std::string& type,
                    const std::string& value) {
    put(parent, (name + "Type").c_str(), type);
    put(parent, (name + "Value").c_str(), value);
}

void put_object_identifier(pugi::xml_node parent, const PackedFile& file) {
    put_identifier(parent, "objectIdentifier", path_in_package, file.path());
}

pugi::xml_node object_of(pugi::xml_document& document, const PackedFile& file, const Contents& contents) {
    auto object = document.append_child("object");
    object.append_attribute("xsi:type") = "file";
    put_object_identifier(object.append_child("objectIdentifier"), file);
    auto facts = object.append_child("objectCharacteristics");
    put(facts, "compositionLevel", "0");
    const auto fixity = [&](const char* algorithm, const std::string& digest) {
        auto node = facts.append_child("fixity");
        put(node, "messageDigestAlgorithm", algorithm);
        put(node, "messageDigest", digest);
        put(node, "messageDigestOriginator", kho_agent);
    };
    fixity("SHA-256", file.file.sha256);
    fixity("SHA-512", file.file.sha512);
    put(facts, "size", std::to_string(file.file.size));
    put(facts.append_child("format").append_child("formatDesignation"), "formatName", file.media_type);
    if (!file.original_name.empty()) put(object, "originalName", file.original_name);
    put_identifier(object.append_child("storage").append_child("contentLocation"), "contentLocation",
                   path_in_package, file.path());
    if (file.use == PackedFile::Use::text) {
        auto relation = object.append_child("relationship");
        put(relation, "relationshipType", "derivation");
        put(relation, "relationshipSubType", "has source");
        put_identifier(relation.append_child("relatedObjectIdentifier"), "relatedObjectIdentifier",
                       path_in_package, contents.files[file.made_of].path());
    }
    return object;
}

struct EventText {
    const char* type;
    std::string at, detail, outcome, agent;
};

/// An event about `file`, which became `result` by it where that is not the same.
std::string event_of(const EventText& event, int number, const PackedFile& file,
                     const PackedFile* result = nullptr) {
    pugi::xml_document document;
    auto node = document.append_child("event");
    put_identifier(node.append_child("eventIdentifier"), "eventIdentifier", "local",
                   fmt::format("event-{}", number));
    put(node, "eventType", event.type);
    put(node, "eventDateTime", event.at);
    put(node.append_child("eventDetailInformation"), "eventDetail", event.detail);
    if (!event.outcome.empty())
        put(node.append_child("eventOutcomeInformation"), "eventOutcome", event.outcome);
    put_identifier(node.append_child("linkingAgentIdentifier"), "linkingAgentIdentifier", "local",
                   event.agent);
    const auto link = [&](const PackedFile& to, const char* role) {
        auto object = node.append_child("linkingObjectIdentifier");
        put_identifier(object, "linkingObjectIdentifier", path_in_package, to.path());
        put(object, "linkingObjectRole", role);
    };
    link(file, "source");
    if (result != nullptr) link(*result, "outcome");
    return printed(node, 1);
}

std::string agent_of(const std::string& name) {
    pugi::xml_document document;
    auto node = document.append_child("agent");
    put_identifier(node.append_child("agentIdentifier"), "agentIdentifier", "local", name);
    put(node, "agentName", name);
    put(node, "agentType", "software");
    return printed(node, 1);
}

}  // namespace

void write_premis(const Contents& contents, const BagWriter::Sink& put_text) {
    put_text(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<premis xmlns=\"http://www.loc.gov/premis/v3\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "version=\"3.0\">\n");
    for (const PackedFile& file : contents.files) {
        pugi::xml_document document;
        put_text(printed(object_of(document, file, contents), 1));
    }
    int number = 0;
    std::set<std::string> agents{kho_agent};
    for (const PackedFile& file : contents.files) {
        if (file.use == PackedFile::Use::master) {
            put_text(event_of({"ingestion", file.created, "taken in from " + file.source, "", kho_agent},
                              ++number, file));
            put_text(event_of(
                {"fixity check", contents.created,
                 "SHA-256 of its bytes compared with that of when it was taken in", "pass", kho_agent},
                ++number, file));
        }
        if (file.use == PackedFile::Use::text) {
            const ReadingInfo& reading = file.reading;
            agents.insert(reading.engine);
            put_text(
                event_of({"creation", file.created,
                          fmt::format("text read: {}, model {}, settings {}", reading.engine, reading.model,
                                      reading.settings),
                          fmt::format("mean confidence {:.0f} of 100", reading.confidence), reading.engine},
                         ++number, contents.files[file.made_of], &file));
        }
    }
    for (const std::string& agent : agents) put_text(agent_of(agent));
    put_text("</premis>\n");
}

}  // namespace kho
