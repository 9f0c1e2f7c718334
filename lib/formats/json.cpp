// A page as one line of JSON, for pipelines.
#include "base/json.h"

#include "formats/writers.h"

namespace kho {

std::string json_page(const DocumentPage& page) {
    nlohmann::json object = {{"page", page.frame + 1},
                             {"engine", page.engine},
                             {"confidence", mean_confidence(page.text)},
                             {"text", plain_text(page.text)},
                             {"layout", nlohmann::json::parse(to_json(page.text))}};
    put_path(object, "file", page.file);
    return json_line(std::move(object));
}

}  // namespace kho
