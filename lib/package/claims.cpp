#include "package/claims.h"

#include <kho/error.h>

#include <charconv>
#include <filesystem>

#include "base/digest.h"
#include "base/escape.h"
#include "base/unicode.h"
#include "formats/xml.h"
#include "package/contents.h"

namespace kho {

namespace {

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// A digest by its algorithm; no claim of one where either is missing.
Claim claim_of(const std::string& by, std::string_view algorithm, std::string_view digest,
               std::string_view size) {
    Claim claim{by, digest.empty() ? "" : algorithm_of(algorithm), ascii_lower(digest), number(size)};
    if (claim.algorithm.empty()) claim.digest.clear();
    return claim;
}

std::string_view link_of(const pugi::xml_node& node) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "href" || name.ends_with(":href")) return attribute.value();
    }
    return {};
}

/// What a link leads to, from the bag's folder; empty for what is elsewhere.
std::string target_of(std::string_view href, const std::string& by) {
    href = href.substr(0, href.find('#'));
    if (href.empty() || href.find(':') != std::string_view::npos || href.starts_with('/')) return {};
    const std::filesystem::path folder = std::filesystem::path(by).parent_path();
    std::string path = (folder / unescaped_path(std::string(href))).lexically_normal().string();
    return is_inside(path) ? path : "";
}

/// A file element or a reference of METS, whose link is `href`.
void add_mets_claim(const pugi::xml_node& element, const pugi::xml_node& link, const std::string& by,
                    Claims& claims) {
    const std::string path = target_of(link_of(link), by);
    if (path.empty() || link.attribute("LOCTYPE").value() != std::string_view("URL")) return;
    claims[path].push_back(claim_of(by, element.attribute("CHECKSUMTYPE").value(),
                                    element.attribute("CHECKSUM").value(),
                                    element.attribute("SIZE").value()));
}

void add_mets(const pugi::xml_node& root, const std::string& by, Claims& claims) {
    each_element(root, [&](const pugi::xml_node& node) {
        if (local_name(node) == "mdRef") add_mets_claim(node, node, by, claims);
        if (local_name(node) == "FLocat") add_mets_claim(node.parent(), node, by, claims);
        return false;
    });
}

void add_premis(const pugi::xml_node& root, const std::string& by, Claims& claims) {
    each_element(root, [&](const pugi::xml_node& object) {
        if (local_name(object) != "object") return false;
        const auto text = [](const pugi::xml_node& node, const char* name) {
            return std::string(first_element(node, name).text().get());
        };
        const std::string place = text(object, "contentLocationValue");
        if (text(object, "contentLocationType") != path_in_package || !is_inside(place)) return true;
        each_element(object, [&](const pugi::xml_node& fixity) {
            if (local_name(fixity) != "fixity") return false;
            claims["data/" + place].push_back(claim_of(by, text(fixity, "messageDigestAlgorithm"),
                                                       text(fixity, "messageDigest"), text(object, "size")));
            return true;
        });
        return true;
    });
}

}  // namespace

void add_xml_claims(const std::string& path, std::string_view bytes, Claims& claims) {
    pugi::xml_document document;
    try {
        parse_xml(document, bytes);
    } catch (const Error& error) {
        if (error.code == Code::damaged) return;
        throw;
    }
    const pugi::xml_node root = document.document_element();
    if (local_name(root) == "mets") add_mets(root, path, claims);
    if (local_name(root) == "premis") add_premis(root, path, claims);
}

std::string algorithm_of(std::string_view name) {
    std::string out;
    for (const char c : ascii_lower(name))
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
