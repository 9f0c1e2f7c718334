#pragma once

#include <pugixml.hpp>
#include <string>

/// Dublin Core Metadata Element Set 1.1, https://www.dublincore.org/specifications/dublin-core/dces/
namespace kho {

/// Appends the element dc:NAME; nothing where there is no text.
void put_dc(pugi::xml_node root, const std::string& name, const std::string& text);

/// The word of the DCMI Type Vocabulary for a kind of record; empty where it has none.
std::string dcmi_type(const std::string& kind);

/// An element as a document.
std::string xml_document(const pugi::xml_node& root);

}  // namespace kho
