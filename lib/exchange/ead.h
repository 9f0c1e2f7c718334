#pragma once

#include <pugixml.hpp>
#include <string>

#include "exchange/said.h"

/// Encoded Archival Description EAD3 1.1.0, https://www.loc.gov/ead/
namespace kho {

/// A child element; with text, unless that is empty.
pugi::xml_node put_ead(pugi::xml_node parent, const char* name, const std::string& text = {});

/// A name of a person, body, place, subject …: <NAME><part>TEXT</part></NAME>.
pugi::xml_node put_name(pugi::xml_node parent, const char* name, const std::string& text);

/// A paragraph for each line that is not empty.
void put_paragraphs(pugi::xml_node parent, const std::string& text);

/// A date of EDTF as `unitdatestructured`, with what of it ISO 8601 holds as `standarddate` or its bounds;
/// what is no EDTF as `unitdate`.
void put_unit_date(pugi::xml_node did, const std::string& edtf);

/// What describes a record in `archdesc` or `c`: its level and audience, `did`, all else.
void put_unit(pugi::xml_node unit, const Descriptions& described, const DescribedRecord& record,
              const std::string& language);

}  // namespace kho
