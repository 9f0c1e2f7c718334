#pragma once

#include <kho/ingest.h>

namespace kho {

/// What an ingest would do, without doing it: kinds are told and known files recognised, nothing is decoded.
RunReport rehearse(Catalogue& catalogue, const std::vector<std::string>& paths, bool in_place,
                   const Observer& observer);

}  // namespace kho
