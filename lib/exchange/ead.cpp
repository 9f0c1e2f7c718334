#include "exchange/ead.h"

#include "formats/xml.h"

namespace kho {

namespace {

/// The record that all others stand under; null where there are several, or none.
const DescribedRecord* only_top(const Descriptions& described) {
    const DescribedRecord* top = nullptr;
    for (const DescribedRecord& record : described.records) {
        if (record.depth > 0) continue;
        if (top != nullptr) return nullptr;
        top = &record;
    }
    return top;
}

void put_control(pugi::xml_node root, const Descriptions& described, const std::string& id,
                 const std::string& title, const std::string& created) {
    auto control = root.append_child("control");
    control.append_attribute("langencoding") = "iso639-3";
    control.append_attribute("dateencoding") = "iso8601";
    put_ead(control, "recordid", id);
    auto file = control.append_child("filedesc");
    put_ead(file.append_child("titlestmt"), "titleproper", title);
    put_ead(file.append_child("publicationstmt"), "publisher", described.archive);
    control.append_child("maintenancestatus").append_attribute("value") = "derived";
    put_ead(control.append_child("maintenanceagency"), "agencyname", described.archive);
    auto event = control.append_child("maintenancehistory").append_child("maintenanceevent");
    event.append_child("eventtype").append_attribute("value") = "derived";
    put_ead(event, "eventdatetime", created).append_attribute("standarddatetime") = created.c_str();
    event.append_child("agenttype").append_attribute("value") = "machine";
    put_ead(event, "agent", std::string("kho ") + KHO_VERSION);
}

void put_invented(pugi::xml_node unit, const Descriptions& described) {
    unit.append_attribute("level") = "collection";
    auto did = unit.append_child("did");
    put_ead(did, "unitid", described.archive);
    put_ead(did, "unittitle", described.archive);
}

/// Without its closing tag: what stands in it follows.
std::string opened(const pugi::xml_node& element, unsigned depth) {
    std::string text = printed(element, depth);
    text.resize(text.rfind("</"));
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

/// The records from `first` on as nested `c`.
std::string components(const Descriptions& described, std::size_t first, const std::string& language) {
    constexpr unsigned outside = 3;  // levels of elements around the first `c`
    const int top = described.records.size() > first ? described.records[first].depth : 0;
    std::string text;
    int open = 0;
    const auto close_to = [&](int depth) {
        while (open > depth) text += std::string(outside + static_cast<unsigned>(--open), ' ') + "</c>\n";
    };
    for (std::size_t i = first; i < described.records.size(); ++i) {
        const DescribedRecord& record = described.records[i];
        close_to(record.depth - top);
        pugi::xml_document document;
        auto unit = document.append_child("c");
        unit.append_attribute("id") = ("record-" + record.info.id).c_str();
        put_unit(unit, described, record, language);
        text += opened(unit, outside + static_cast<unsigned>(open++));
    }
    close_to(0);
    return text;
}

}  // namespace

std::string ead_of(const Descriptions& described, const std::string& language, const std::string& created) {
    const DescribedRecord* top = only_top(described);
    pugi::xml_document document;
    auto root = document.append_child("ead");
    root.append_attribute("xmlns") = "http://ead3.archivists.org/schema/";
    put_control(root, described, top != nullptr ? top->info.id : described.archive,
                top != nullptr ? caption_of(top->info) : described.archive, created);
    auto unit = root.append_child("archdesc");
    if (top != nullptr)
        put_unit(unit, described, *top, language);
    else
        put_invented(unit, described);
    put_name(unit.child("did").append_child("repository"), "corpname", described.archive);
    const std::string below = components(described, top != nullptr ? 1 : 0, language);
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + printed(root);
    if (below.empty()) return text;
    text.resize(text.rfind(" </archdesc>"));
    return text + "  <dsc dsctype=\"combined\">\n" + below + "  </dsc>\n </archdesc>\n</ead>\n";
}

}  // namespace kho
