#include <algorithm>

#include "base/edtf.h"
#include "exchange/ead.h"
#include "formats/xml.h"

namespace kho {

namespace {

/// One date of an interval, or the only one: "1945-08-19", "1945~", "194X".
void put_date(pugi::xml_node parent, const char* name, const std::string& text) {
    auto date = put_ead(parent, name, text);
    std::string plain = text;
    plain.erase(plain.find_last_not_of("?~%") + 1);
    if (plain.find('X') == std::string::npos) {
        date.append_attribute("standarddate") = plain.c_str();
        return;
    }
    const std::size_t size = plain.find('-') == std::string::npos ? 4 : plain.size();
    const Days days = edtf_days(plain).value_or(Days{});
    date.append_attribute("notbefore") = days.earliest.substr(0, size).c_str();
    date.append_attribute("notafter") = days.latest.substr(0, size).c_str();
}

bool is_open(const std::string& end) {
    return end.empty() || end == "..";
}

}  // namespace

pugi::xml_node put_ead(pugi::xml_node parent, const char* name, const std::string& text) {
    auto node = parent.append_child(name);
    if (!text.empty()) node.text() = xml_text(text).c_str();
    return node;
}

pugi::xml_node put_name(pugi::xml_node parent, const char* name, const std::string& text) {
    auto node = parent.append_child(name);
    put_ead(node, "part", text);
    return node;
}

void put_paragraphs(pugi::xml_node parent, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        if (line.find_first_not_of(" \t\r") != std::string::npos) put_ead(parent, "p", line);
        at = end + 1;
    }
    if (!parent.child("p")) put_ead(parent, "p", text);  // never without: it would not be EAD
}

void put_unit_date(pugi::xml_node did, const std::string& edtf) {
    if (!edtf_days(edtf)) return void(put_ead(did, "unitdate", edtf));
    auto date = did.append_child("unitdatestructured");
    const bool unsure = edtf.find_first_of("?%") != std::string::npos;
    if (unsure || edtf.find('~') != std::string::npos)
        date.append_attribute("certainty") = unsure ? "uncertain" : "approximate";
    const std::size_t slash = edtf.find('/');
    if (slash == std::string::npos) return put_date(date, "datesingle", edtf);
    auto range = date.append_child("daterange");
    const std::string from = edtf.substr(0, slash), to = edtf.substr(slash + 1);
    if (!is_open(from)) put_date(range, "fromdate", from);
    if (!is_open(to)) put_date(range, "todate", to);
}

}  // namespace kho
