#include <kho/arrangement.h>
#include <kho/error.h>
#include <kho/query.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "catalogue/store.h"

namespace kho {

namespace {

/// A record that is not deleted.
struct Node {
    std::string id;
    std::int64_t pages = 0, position = 0;
    Node* parent = nullptr;
    bool placed = false, visited = false;
    std::vector<Node*> children;
};

using Nodes = std::unordered_map<std::int64_t, Node>;  // by row of the record

Nodes all_nodes(Db& db) {
    Nodes nodes;
    auto records = db.cached(
        "SELECT record.row, id, count(page.row) FROM record LEFT JOIN page ON page.record = record.row"
        " WHERE NOT deleted GROUP BY record.row");
    for (records->bind(); records->step();) {
        Node& node = nodes[records->integer(0)];
        node.id = records->text(1);
        node.pages = records->integer(2);
    }
    auto places = db.cached("SELECT record, parent, position FROM record_place");
    for (places->bind(); places->step();) {
        const auto node = nodes.find(places->integer(0));
        if (node == nodes.end()) continue;
        const auto parent = places->is_null(1) ? nodes.end() : nodes.find(places->integer(1));
        node->second.position = places->integer(2);
        node->second.placed = places->is_null(1);
        if (parent == nodes.end()) continue;
        node->second.parent = &parent->second;
        parent->second.children.push_back(&node->second);
    }
    for (auto& [row, node] : nodes)
        std::sort(node.children.begin(), node.children.end(), [](const Node* a, const Node* b) {
            return std::tie(a->position, a->id) < std::tie(b->position, b->id);
        });
    return nodes;
}

/// The record and all below it, each before those under it.
void walk(Node& top, bool looped, std::vector<TreeNode>& list) {
    struct Step {
        Node* node;
        int depth;
    };
    const std::size_t first = list.size();
    std::vector<Step> open{{&top, 0}};
    while (!open.empty()) {  // no recursion: another site may have put a million under each other
        const auto [node, depth] = open.back();
        open.pop_back();
        if (std::exchange(node->visited, true)) continue;
        list.push_back({node->id, depth, 1, node->pages, looped && node == &top});
        for (auto child = node->children.rbegin(); child != node->children.rend(); ++child)
            open.push_back({*child, depth + 1});
    }
    // From the end, each adds what it has to the one above it, which stands before it.
    std::vector<std::int64_t> records, pages;
    for (std::size_t i = list.size(); i-- > first;) {
        const auto depth = static_cast<std::size_t>(list[i].depth);
        records.resize(std::max(records.size(), depth + 2));
        pages.resize(records.size());
        list[i].records += std::exchange(records[depth + 1], 0);
        list[i].pages += std::exchange(pages[depth + 1], 0);
        records[depth] += list[i].records;
        pages[depth] += list[i].pages;
    }
}

/// Those that stand under none: as they were put there, then the others in the order of their sources.
std::vector<Node*> tops_of(Nodes& nodes, const std::unordered_map<std::string, Node*>& by_id,
                           const std::vector<std::string>& by_source) {
    std::unordered_map<const Node*, std::size_t> turns;
    for (std::size_t i = 0; i < by_source.size(); ++i)
        if (const auto node = by_id.find(by_source[i]); node != by_id.end()) turns.emplace(node->second, i);
    const auto turn = [&](const Node* node) {
        const auto found = turns.find(node);
        const std::size_t last = by_source.size();
        return std::tuple(!node->placed, node->placed ? node->position : 0,
                          found == turns.end() || node->placed ? last : found->second, node->id);
    };
    std::vector<Node*> tops;
    for (auto& [row, node] : nodes)
        if (node.parent == nullptr) tops.push_back(&node);
    std::sort(tops.begin(), tops.end(), [&](const Node* a, const Node* b) { return turn(a) < turn(b); });
    return tops;
}

/// Of the records that stand under each other in a ring, the one whose id comes first.
Node& top_of_loop(Node& in_or_under) {
    Node* slow = &in_or_under;
    for (Node* fast = slow->parent->parent; slow != fast; fast = fast->parent->parent) slow = slow->parent;
    Node* top = slow;
    for (Node* at = slow->parent; at != slow; at = at->parent)
        if (at->id < top->id) top = at;
    return *top;
}

}  // namespace

std::vector<TreeNode> tree(Catalogue& catalogue, const std::string& root) {
    Db& db = catalogue.store().db();
    const std::vector<std::string> by_source =
        root.empty() ? catalogue.find(Query()) : std::vector<std::string>();
    const Snapshot snapshot(db);
    Nodes nodes = all_nodes(db);
    std::unordered_map<std::string, Node*> by_id;
    for (auto& [row, node] : nodes) by_id.emplace(node.id, &node);
    std::vector<TreeNode> list;
    if (!root.empty()) {
        const auto found = by_id.find(root);
        if (found == by_id.end()) throw Error(Code::missing, root, "no such record", "kho tree shows them");
        walk(*found->second, false, list);
        return list;
    }
    for (Node* top : tops_of(nodes, by_id, by_source)) walk(*top, false, list);
    if (list.size() == nodes.size()) return list;
    std::vector<Node*> left;
    for (auto& [row, node] : nodes)
        if (!node.visited) left.push_back(&node);
    std::sort(left.begin(), left.end(), [](const Node* a, const Node* b) { return a->id < b->id; });
    for (Node* node : left)
        if (!node->visited) walk(top_of_loop(*node), true, list);
    return list;
}

}  // namespace kho
