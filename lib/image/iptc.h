#pragma once

#include <string_view>

#include "image/metadata.h"

namespace kho {

/// The IPTC block (resource 0x0404) of Photoshop's image resources; nothing if there is none.
std::string iptc_of_photoshop(std::string_view resources);

/// Datasets of IPTC-NAA IIM 4 records 1 and 2, in the group IPTC. Text is UTF-8 if the block says so, else
/// it is taken for Latin-1 unless it happens to be UTF-8. Repeated datasets are joined by ", ".
Metadata read_iptc(std::string_view block);

}  // namespace kho
