#pragma once

#include <kho/page_text.h>

#include <pugixml.hpp>
#include <string>
#include <string_view>

/// What the XML formats have in common.
namespace kho {

/// Text without the characters that XML 1.0 (section 2.2) cannot hold; U+FFFD where nothing would be left,
/// and for bytes that are not UTF-8.
std::string xml_text(std::string_view bytes);

/// An element as it stands in a file, so many levels deep.
std::string printed(const pugi::xml_node& element, unsigned depth = 0);

/// The same in one line, without a space more than the text has.
std::string printed_flat(const pugi::xml_node& element);

/// Parses what a stranger may have written: no entity of a document type is looked up. Throws Error
/// (damaged, resources).
void parse_xml(pugi::xml_document& document, std::string_view bytes);

/// An element's name without the prefix of its namespace.
std::string_view local_name(const pugi::xml_node& node);

/// Calls `visit` with each element under `root` in the order of the document; where it returns true, not with
/// those under that element.
template <typename Visit>
void each_element(const pugi::xml_node& root, const Visit& visit) {
    for (pugi::xml_node node = root.first_child(); node;) {  // no recursion: a stranger chose the depth
        pugi::xml_node next;
        if (node.type() == pugi::node_element && !visit(node)) next = node.first_child();
        while (!next && node && node != root) {
            next = node.next_sibling();
            if (!next) node = node.parent();
        }
        if (!next || node == root) return;
        node = next;
    }
}

/// The first element of a name under `root`, or a null node.
pugi::xml_node first_element(const pugi::xml_node& root, std::string_view name);

/// The lean of a page as one angle, degrees clockwise, and a page's two members from such an angle.
double total_rotation(const PageText& page);
void set_rotation(PageText& page, double clockwise);

/// A number as short as can be: 90, 0.25.
std::string short_number(double value);

/// BCP 47 of a model ("vi" of vie), empty where it has none; and the model that a tag means.
std::string language_tag(std::string_view model);
std::string model_of_tag(std::string_view tag);

}  // namespace kho
