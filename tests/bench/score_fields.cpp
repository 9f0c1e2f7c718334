// bench_fields: what is proposed of records. Standard input: a line a record, a JSON array of PageTexts.
// Standard output: a line a record, a JSON array of proposals.
#include <kho/error.h>

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "describe/letter.h"

namespace {

nlohmann::json as_json(const kho::Proposal& proposal) {
    nlohmann::json json{{"field", proposal.field},
                        {"value", proposal.value},
                        {"by", proposal.by},
                        {"confidence", proposal.confidence}};
    if (proposal.evidence) {
        const kho::Box& box = proposal.evidence->box;
        json["page"] = proposal.evidence->page;
        json["box"] = {box.x, box.y, box.width, box.height};
        json["text"] = proposal.evidence->text;
    }
    return json;
}

}  // namespace

int main() try {
    std::string line;
    while (std::getline(std::cin, line)) {
        std::vector<kho::PageText> pages;
        for (const nlohmann::json& page : nlohmann::json::parse(line))
            pages.push_back(kho::page_text_from_json(page.dump()));
        nlohmann::json out = nlohmann::json::array();
        for (const kho::Proposal& proposal : kho::propose_from_letter(pages))
            out.push_back(as_json(proposal));
        std::cout << out.dump() << '\n';
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
