#include <kho/vocabulary.h>

#include "base/installed_file.h"

namespace kho {

std::string find_vocabulary(const std::string& name_or_path) {
    constexpr InstalledFiles vocabularies{KHO_VOCABULARIES, ".csv", "vocabulary"};
    const bool is_path = name_or_path.find_first_of("/.") != std::string::npos;
    return is_path ? name_or_path : installed_file(vocabularies, name_or_path);
}

}  // namespace kho
