#include <kho/arrangement.h>
#include <kho/exchange.h>
#include <kho/fields.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <unordered_set>

#include "base/stop.h"

namespace kho {

namespace {

std::vector<std::string> files_of(Catalogue& catalogue, const std::string& record) {
    std::vector<std::string> files;
    std::set<std::string> known;
    for (const PageInfo& page : catalogue.pages(record)) {
        if (!known.insert(page.master).second) continue;
        const MasterInfo master = catalogue.master(page.master);
        if (!master.sources.empty()) files.push_back(master.sources.front().path);
    }
    return files;
}

/// The vocabularies whose terms these records may name.
std::set<std::string> schemes_of(const std::vector<DescribedRecord>& records) {
    std::set<std::string> schemes{"language"};
    for (const DescribedRecord& record : records) {
        for (const auto& [name, values] : record.info.fields)
            if (const Field* field = find_field(name); field != nullptr && field->type == Field::Type::term)
                schemes.insert(field->scheme);
        for (const std::string& tag : record.info.tags)
            if (const std::size_t colon = tag.find(':'); colon != std::string::npos)
                schemes.insert(tag.substr(0, colon));
    }
    return schemes;
}

/// Those of the catalogue; of a vocabulary that it lacks, those that come with kho, if there are such.
void put_terms(Catalogue& catalogue, const std::set<std::string>& wanted,
               std::map<std::string, Term>& terms) {
    std::set<std::string> here;
    for (const SchemeInfo& scheme : catalogue.schemes()) here.insert(scheme.id);
    const std::vector<std::string> shipped{"doctype", "language"};
    for (const std::string& scheme : wanted) {
        if (here.contains(scheme)) {
            for (TermInfo& term : catalogue.terms(scheme)) terms.emplace(term.id, std::move(term.term));
        } else if (std::find(shipped.begin(), shipped.end(), scheme) != shipped.end()) {
            try {
                for (Term& term : read_vocabulary(find_vocabulary(scheme), scheme).terms)
                    terms.emplace(scheme + ":" + term.code, std::move(term));
            } catch (const Error& error) {  // kho was installed without: codes stand for themselves
                if (error.code != Code::missing) throw;
            }
        }
    }
}

std::string name_of(Catalogue& catalogue) {
    const std::string name = catalogue.summary().name;
    if (!name.empty()) return name;
    const std::filesystem::path folder = std::filesystem::weakly_canonical(catalogue.archive().folder());
    return folder.filename().string();
}

}  // namespace

Descriptions describe_records(Catalogue& catalogue, const std::vector<std::string>& records, bool files) {
    const std::unordered_set<std::string> wanted(records.begin(), records.end());
    Descriptions described{name_of(catalogue), {}, {}};
    std::vector<std::string> above;  // ids, by depth
    std::vector<int> wanted_above;   // how many of those are wanted
    for (const TreeNode& node : tree(catalogue)) {
        throw_if_stopped();
        const auto depth = static_cast<std::size_t>(node.depth);
        const bool is_wanted = wanted.contains(node.id);
        above.resize(depth + 1);
        wanted_above.resize(depth + 2);
        above[depth] = node.id;
        wanted_above[depth + 1] = wanted_above[depth] + (is_wanted ? 1 : 0);
        if (!is_wanted) continue;
        DescribedRecord record{catalogue.record(node.id), wanted_above[depth], node.pages, {}};
        record.info.parent = depth == 0 ? "" : above[depth - 1];
        if (files) record.files = files_of(catalogue, node.id);
        described.records.push_back(std::move(record));
    }
    put_terms(catalogue, schemes_of(described.records), described.terms);
    return described;
}

}  // namespace kho
