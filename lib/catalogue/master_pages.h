#pragma once

#include <kho/catalogue.h>

#include <string>
#include <vector>

namespace kho {

/// What is known here of a frame that is a page.
struct MasterPage {
    std::string id;
    bool is_read = false;
    bool has_failed = false;  ///< a try ended with a stated cause: it is tried again when that is asked for
};

/// The pages of one master by frame, whatever record they are in.
std::vector<MasterPage> pages_of_master(Catalogue& catalogue, const std::string& master);

}  // namespace kho
