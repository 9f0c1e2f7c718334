#include "cli/message_language.h"

#include <cctype>
#include <cstdlib>

namespace kho::tools {

std::string message_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
        if (value == nullptr || *value == '\0') continue;
        std::string language;
        while (std::islower(static_cast<unsigned char>(*value)) != 0) language += *value++;
        return language.size() == 2 || language.size() == 3 ? language : "en";
    }
    return "en";
}

}  // namespace kho::tools
