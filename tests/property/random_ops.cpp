#include "random_ops.h"

#include <fmt/format.h>
#include <kho/page_text.h>

#include <nlohmann/json.hpp>

#include "base/digest.h"

namespace kho {

namespace {

using Json = nlohmann::json;

constexpr std::size_t sites = 3, records = 4, masters = 4;
constexpr std::size_t texts_known = 3, texts_unknown = 1;

class Generator {
 public:
    explicit Generator(std::mt19937_64& random) : random_(random) {
        for (std::size_t i = 0; i < texts_known + texts_unknown; ++i) {
            PageText page;
            page.width = page.height = 100;
            const std::string word = fmt::format("trang{}", i);
            page.blocks.push_back(
                {Block::Kind::text, {0, 0, 50, 10}, {{{0, 0, 50, 10}, {{word, {0, 0, 50, 10}, 90}}}}});
            texts_.push_back(to_stored(page));
        }
    }

    RandomHistory run(int length) {
        for (int i = 0; i < length; ++i) sign(change());
        return {std::move(ops_), {texts_.begin(), texts_.begin() + texts_known}};
    }

 private:
    std::size_t below(std::size_t bound) { return random_() % bound; }
    template <typename T>
    const T& one_of(const std::vector<T>& items) {
        return items[below(items.size())];
    }

    std::string record() { return to_base32(sha256_hex(std::to_string(below(records))), 26); }
    std::string master() { return sha256_hex(fmt::format("master {}", below(masters))); }

    /// A register or set is changed by someone who knows some of the ops on it, not always all.
    std::vector<OpName> some_bases(const Change& change) {
        std::vector<OpName> bases;
        for (const Op& op : ops_)
            if (op.change.entity == change.entity && op.change.id == change.id &&
                op.change.field == change.field && below(3) > 0 && bases.size() < 5)
                bases.push_back(op.name);
        return bases;
    }

    Json seen() {
        Json seen = Json::object();
        for (const Op& op : ops_)
            if (below(10) > 0) seen[op.name.site] = op.name.seq;
        return seen;
    }

    std::string page() { return fmt::format("{}/{}", master(), below(2)); }

    /// Where a page is: in a record, or taken out of it, or said so badly that it is nowhere.
    Json place() {
        if (below(4) == 0) return one_of<Json>({nullptr, Json::object(), {{"position", 1}}, 7});
        return {{"record", record()}, {"position", below(9)}};
    }

    /// What no version writes: the fold must not stop at it, and must not depend on when it comes.
    Change odd() {
        const Json value =
            one_of<Json>({nullptr, 7, true, "text", Json::array({1}), {{"record", 1}, {"x", {}}}});
        return one_of<Change>(
            {{"record", record(), "event", "event", {}, "{}"},
             {"record", record(), "mood", "set", {}, "\"of a newer version\""},
             {"exhibition", "x", "title", "set", {}, "\"of a newer version\""},
             {"record", record(), "title", "set", {}, "not JSON"},
             {"record",
              record(),
              one_of<std::string>({"new", "note", "access", "kind"}),
              "set",
              {},
              value.dump()},
             {"record", record(), "tag", "add", {}, value.dump()},
             {"record", record(), "deleted", "delete", {}, value.dump()},
             {"page", page(), "reading", "add", {}, value.dump()},
             {"page",
              fmt::format("{}/{}", master(), one_of<std::string>({"00", "-0", "-1", "", "1x"})),
              "in",
              "set",
              {},
              place().dump()},
             {"master", master(), "taken", "add", {}, value.dump()}});
    }

    Change change() {
        switch (below(18)) {
            case 17:
                return reg({"record", record(), "in", "set", {}, place().dump()});
            case 0:
                return {"record", record(),
                        "new",    "set",
                        {},       Json({{"level", "item"}, {"kind", "photo"}, {"date", "1945"}}).dump()};
            case 1:
                return reg(
                    {"record", record(), "title", "set", {}, Json(fmt::format("Tên {}", below(5))).dump()});
            case 2:
                return reg({"record",
                            record(),
                            "access",
                            "set",
                            {},
                            Json(one_of<std::string>({"public", "internal", "restricted"})).dump()});
            case 3:
                return reg({"record",
                            record(),
                            "date",
                            "set",
                            {},
                            Json(one_of<std::string>({"1945", "1954-07/1975", "khi ấy"})).dump()});
            case 4:
                return reg({"record",
                            record(),
                            "tag",
                            one_of<std::string>({"add", "add", "remove"}),
                            {},
                            Json(one_of<std::string>({"a", "b", "place:79"})).dump()});
            case 5:
                return reg({"record", record(), "deleted", "delete", {}, seen().dump()});
            case 6:
                return reg({"page", page(), "in", "set", {}, place().dump()});
            case 7:
                return reading();
            case 8:
                return {"master", master(), "taken", "add", {}, taken().dump()};
            case 9:
                return reg({"master", master(), "taken", "remove", {}, taken().dump()});
            case 11:
                return reg({"page", page(), "quality", "set", {}, quality().dump()});
            case 10:
                return reg({"record", record(), "deleted", "set", {}, "false"});
            case 13:
                return reg({"record", record(), "keyword", "set", {}, keywords().dump()});
            case 14:
                return reg({"record",
                            record(),
                            one_of<std::string>({"proposed", "rejected"}),
                            one_of<std::string>({"add", "add", "remove"}),
                            {},
                            proposal().dump()});
            case 15:
                return reg({"record",
                            record(),
                            one_of<std::string>({"title", "keyword", "access"}),
                            "remove",
                            {},
                            "null"});
            case 16:
                return {"change", "aaaaaaaaaa", "made", "event", {}, Json({{"ops", below(3)}}).dump()};
            default:
                return odd();
        }
    }

    /// A measurement, or what is none.
    Json quality() {
        return one_of<Json>({{{"blank", below(2) == 0}, {"bits", 8}, {"detail", 0.25 * double(below(5))}},
                             {{"blank", false}, {"clipped", {"left", "top"}}, {"letters", below(9)}},
                             {{"blank", false}, {"detail", 7}},
                             nullptr});
    }

    Json value(const std::string& text) { return {{"by", "lan"}, {"value", text}}; }

    Json keywords() {
        Json list = Json::array();
        for (std::size_t i = below(3); i > 0; --i) list.push_back(value(fmt::format("từ {}", below(4))));
        if (below(5) == 0) list.push_back(one_of<Json>({nullptr, 7, "chữ", {{"by", "x"}}}));
        return list;
    }

    Json proposal() {
        Json proposed = value(fmt::format("{}", below(3)));
        proposed["field"] = one_of<std::string>({"number", "mood", "tag"});
        if (below(2) == 0) proposed["box"] = {1, 2, 3, below(5)};
        if (below(2) == 0) proposed["confidence"] = 0.25 * double(below(6));
        return proposed;
    }

    Json taken() {
        return {{"size", 7 + below(3)},
                {"media_type", "image/png"},
                {"name", "a%0A.png"},
                {"path", fmt::format("/scans/{}", below(3))},
                {"modified", "2020-01-01T00:00:00Z"}};
    }

    Change reg(Change change) {
        change.bases = some_bases(change);
        return change;
    }

    Change reading() {
        const Json value = {{"text", digest_of(one_of(texts_))},
                            {"engine", one_of<std::string>({"tesseract 5.3.0", "person"})},
                            {"model", "0123456789abcdef"},
                            {"settings", "normalize"},
                            {"languages", "vie"},
                            {"confidence", 90.5}};
        return {"page", page(), "reading", "add", {}, value.dump()};
    }

    void sign(Change change) {
        const std::string site = to_base32(sha256_hex(fmt::format("site {}", below(sites))), 16);
        Op op;
        op.name = {site, ++seq_[site]};
        op.hlc = 1'000'000 + static_cast<std::int64_t>(ops_.size() + below(5));  // clocks agree only roughly
        op.change = std::move(change);
        op.hash = chained_hash(last_[site], op);
        last_[site] = op.hash;
        ops_.push_back(std::move(op));
    }

    std::mt19937_64& random_;
    std::vector<StoredText> texts_;
    std::vector<Op> ops_;
    std::map<std::string, std::int64_t> seq_;
    std::map<std::string, Sha256::Bytes> last_;
};

}  // namespace

RandomHistory random_history(std::mt19937_64& random, int length) {
    return Generator(random).run(length);
}

}  // namespace kho
