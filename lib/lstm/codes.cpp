#include "lstm/codes.h"

#include <kho/error.h>

#include <algorithm>

namespace kho::lstm {

namespace {

template <class Steps>
auto place_of(Steps& steps, int code) {
    return std::lower_bound(steps.begin(), steps.end(), code,
                            [](const Codes::Step& step, int wanted) { return step.code < wanted; });
}

}  // namespace

const Codes::Step* Codes::find(int node, int code) const {
    const auto& all = steps(node);
    if (node == 0) {
        const int place = first_[static_cast<std::size_t>(code)];
        return place == none ? nullptr : &all[static_cast<std::size_t>(place)];
    }
    const auto at = place_of(all, code);
    return at != all.end() && at->code == code ? &*at : nullptr;
}

void Codes::add(const std::vector<int>& code, int character) {
    std::size_t node = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const bool last = i + 1 == code.size();
        auto at = place_of(nodes_[node], code[i]);
        if (at == nodes_[node].end() || at->code != code[i])
            at = nodes_[node].insert(at, {code[i], none, none});
        if (last) {
            at->character = character;
            return;
        }
        if (at->node == none) {
            at->node = static_cast<int>(nodes_.size());
            node = nodes_.size();
            nodes_.emplace_back();
        } else {
            node = static_cast<std::size_t>(at->node);
        }
    }
}

Codes Codes::read(Bytes part, int characters, int classes) {
    ByteReader reader(part);
    constexpr std::size_t smallest = 1 + 4;
    const std::uint32_t count = reader.count(smallest);
    if (count != static_cast<std::uint32_t>(characters))
        throw Error(Code::damaged, "", "the model has not one code for each character");
    Codes codes;
    for (std::uint32_t id = 0; id < count; ++id) {
        reader.skip(1);
        std::vector<int> code(reader.count(sizeof(std::int32_t)));
        if (code.size() > longest)
            throw Error(Code::damaged, "", "a character's code in the model is too long");
        for (int& each : code) {
            each = reader.i32();
            if (each < 0 || each >= classes)
                throw Error(Code::damaged, "", "a character's code is no class of the model");
        }
        codes.longest_code_ = std::max(codes.longest_code_, static_cast<int>(code.size()));
        codes.add(code, static_cast<int>(id));
    }
    codes.first_.assign(static_cast<std::size_t>(classes), none);
    for (std::size_t i = 0; i < codes.nodes_[0].size(); ++i)
        codes.first_[static_cast<std::size_t>(codes.nodes_[0][i].code)] = static_cast<int>(i);
    return codes;
}

}  // namespace kho::lstm
