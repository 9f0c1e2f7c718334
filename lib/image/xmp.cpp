#include "image/xmp.h"

#include <pugixml.hpp>

#include <map>
#include <string>

#include "base/unicode.h"
#include "image/xmp_names.h"

namespace kho {

namespace {

constexpr int deepest = 16;
constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

struct Name {
    std::string uri, prefix, local;
};

/// pugixml leaves namespaces to us: the nearest declaration of the prefix.
Name resolve(const pugi::xml_node& scope, std::string_view qualified) {
    const std::size_t colon = qualified.find(':');
    if (colon == std::string_view::npos) return {"", "", std::string(qualified)};
    Name name{"", std::string(qualified.substr(0, colon)), std::string(qualified.substr(colon + 1))};
    const std::string declaration = "xmlns:" + name.prefix;
    for (pugi::xml_node node = scope; node; node = node.parent())
        if (const auto attribute = node.attribute(declaration.c_str())) {
            name.uri = attribute.value();
            break;
        }
    return name;
}

bool is_rdf(const Name& name, std::string_view local) {
    return name.uri == rdf && name.local == local;
}

class PropertyReader {
 public:
    void description(const pugi::xml_node& node) {
        for (const auto& attribute : node.attributes()) {
            const Name name = resolve(node, attribute.name());
            const bool about = is_rdf(name, "about") || (name.prefix.empty() && name.local == "about");
            if (about && *attribute.value() != 0 && !places_.contains("XMP-rdf:About"))
                add("rdf", "About", attribute.value());  // the same in every Description
            if (!about && is_property(name)) property_of(name, attribute.value());
        }
        for (const auto& child : node.children())
            if (child.type() == pugi::node_element) element(child, {}, {}, 0);
    }

    void property_of(const Name& name, const std::string& value) {
        const std::string group = xmp_group(name.uri, name.prefix);
        add(group, xmp_name(group, {}, name.local), value);
    }

    Metadata take() { return std::move(out_); }

 private:
    static bool is_property(const Name& name) {
        return name.prefix != "xmlns" && name.prefix != "xml" && name.local != "xmlns" && name.uri != rdf;
    }

    void add(const std::string& group, const std::string& name, const std::string& value) {
        const std::string key = "XMP-" + group + ":" + name, shown = xmp_value(group, name, value);
        const auto [place, is_new] = places_.emplace(key, out_.size());
        if (is_new)
            out_.emplace_back(key, shown);
        else
            out_[place->second].second += ", " + shown;
    }

    /// A property, or a field of the structure that is called `path` in `group`.
    void element(const pugi::xml_node& node, std::string group, const std::string& path, int depth) {
        const Name name = resolve(node, node.name());
        if (depth > deepest) return;
        if (group.empty()) group = xmp_group(name.uri, name.prefix);
        value(node, group, xmp_name(group, path, name.local), depth);
    }

    void value(const pugi::xml_node& node, const std::string& group, const std::string& name, int depth) {
        if (depth > deepest) return;
        bool structure = false, empty = true;
        for (const auto& attribute : node.attributes()) {
            const Name field = resolve(node, attribute.name());
            if (is_rdf(field, "resource")) {
                add(group, name, attribute.value());
                return;
            }
            if (is_rdf(field, "parseType")) structure = true;
            if (!is_property(field)) continue;
            add(group, xmp_name(group, name, field.local), attribute.value());
            structure = true;
            empty = false;
        }
        for (const auto& child : node.children()) {
            if (child.type() != pugi::node_element) continue;
            const Name kind = resolve(child, child.name());
            if (is_rdf(kind, "Bag") || is_rdf(kind, "Seq") || is_rdf(kind, "Alt"))
                for (const auto& item : child.children()) list_item(item, group, name, depth + 1);
            else if (is_rdf(kind, "Description"))
                value(child, group, name, depth + 1);
            else
                element(child, group, name, depth + 1);
            structure = true;
            empty = false;
        }
        if (!structure || empty) add(group, name, node.text().get());
    }

    void list_item(const pugi::xml_node& item, const std::string& group, const std::string& name, int depth) {
        if (item.type() != pugi::node_element) return;
        const std::string language = item.attribute("xml:lang").value();
        const bool other = !language.empty() && language != "x-default";
        value(item, group, other ? name + "-" + language : name, depth);
    }

    Metadata out_;
    std::map<std::string, std::size_t> places_;
};

/// The packet may be wrapped in xmpmeta or not.
void walk(PropertyReader& reader, const pugi::xml_node& node, int depth) {
    for (const auto& child : node.children()) {
        if (child.type() != pugi::node_element || depth > deepest) continue;
        const Name name = resolve(child, child.name());
        if (is_rdf(name, "Description")) {
            reader.description(child);
            continue;
        }
        if (name.local == "xmpmeta" || name.local == "xapmeta")
            for (const auto& attribute : child.attributes())
                if (resolve(child, attribute.name()).local == "xmptk" ||
                    resolve(child, attribute.name()).local == "xaptk")
                    reader.property_of({"adobe:ns:meta/", "x", "xmptk"}, attribute.value());
        walk(reader, child, depth + 1);
    }
}

}  // namespace

Metadata read_xmp(std::string_view packet) {
    pugi::xml_document document;
    // Entities of the document's own are never expanded by pugixml, so a packet cannot swell.
    document.load_buffer(packet.data(), packet.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    PropertyReader reader;
    walk(reader, document, 0);
    return reader.take();
}

}  // namespace kho
