#include "package/claims.h"

#include <kho/error.h>

#include <cctype>
#include <charconv>

#include "base/digest.h"
#include "base/fd.h"
#include "formats/xml.h"
#include "package/portable_name.h"

namespace kho {

namespace {

constexpr std::size_t most_xml = std::size_t{512} << 20U;  // bytes of a description that is looked at

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// A file element or a reference of METS, whose link is `href`.
void add_mets_claim(const pugi::xml_node& element, std::string_view href, const std::string& by,
                    Claims& claims) {
    const std::size_t slash = by.rfind('/');
    if (href.empty() || href.find(':') != std::string_view::npos) return;  // elsewhere
    std::string path = by.substr(0, slash + 1) + path_of_uri(href);
    claims[path].push_back({by, algorithm_of(element.attribute("CHECKSUMTYPE").value()),
                            lower(element.attribute("CHECKSUM").value()),
                            number(element.attribute("SIZE").value())});
}

std::string_view link_of(const pugi::xml_node& node) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "href" || name.ends_with(":href")) return attribute.value();
    }
    return {};
}

void add_mets(const pugi::xml_node& root, const std::string& by, Claims& claims) {
    each_element(root, [&](const pugi::xml_node& node) {
        if (local_name(node) == "mdRef") add_mets_claim(node, link_of(node), by, claims);
        if (local_name(node) == "FLocat") add_mets_claim(node.parent(), link_of(node), by, claims);
        return false;
    });
}

void add_premis(const pugi::xml_node& root, const std::string& by, Claims& claims) {
    each_element(root, [&](const pugi::xml_node& object) {
        if (local_name(object) != "object") return false;
        const std::string place = first_element(object, "contentLocationValue").text().get();
        const auto size = number(first_element(object, "size").text().get());
        if (place.empty() || place.find(':') != std::string::npos) return true;
        each_element(object, [&](const pugi::xml_node& fixity) {
            if (local_name(fixity) != "fixity") return false;
            claims["data/" + place].push_back(
                {by, algorithm_of(first_element(fixity, "messageDigestAlgorithm").text().get()),
                 lower(first_element(fixity, "messageDigest").text().get()), size});
            return true;
        });
        return true;
    });
}

}  // namespace

void add_xml_claims(const std::string& folder, const std::string& path, Claims& claims,
                    std::vector<PackageProblem>& problems) try {
    const std::string bytes = read_file(folder + "/" + path, most_xml);
    pugi::xml_document document;
    parse_xml(document, bytes);
    const pugi::xml_node root = document.document_element();
    if (local_name(root) == "mets")
        add_mets(root, path, claims);
    else if (local_name(root) == "premis")
        add_premis(root, path, claims);
    else
        problems.push_back({path, "is neither METS nor PREMIS"});
} catch (const Error& error) {
    if (error.code == Code::io || error.code == Code::resources) throw;
    problems.push_back({path, error.message});
}

std::string algorithm_of(std::string_view name) {
    std::string out;
    for (const char c : lower(name))
        if (c != '-') out += c;
    return Digest::is_known(out) ? out : "";
}

bool is_inside(std::string_view path) {
    if (path.empty() || path.find('\0') != std::string_view::npos) return false;
    while (true) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace kho
