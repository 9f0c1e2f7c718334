#include "catalogue/sidecar.h"

#include <kho/catalogue.h>
#include <kho/error.h>

#include <algorithm>

#include "base/clock.h"
#include "base/digest.h"
#include "base/durable.h"
#include "base/escape.h"
#include "base/fd.h"
#include "base/unicode.h"
#include "catalogue/heads.h"
#include "catalogue/masters.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::int64_t most_position = std::int64_t{1} << 39U;  // 20,000 a file of 27 million
constexpr int version = 1;
/// A path 10,000 folders deep, escaped, still fits.
constexpr std::size_t max_bytes = std::size_t{16} << 20U;
/// The sum is the last member, over all bytes before this; so it can be checked with the simplest tools.
constexpr std::string_view sum_member = R"(,"sum":")", end = "\"}\n";
constexpr std::size_t sum_digits = 64;

/// The text before the sum. Throws damaged if the sum is not there or not right.
std::string without_sum(const std::string& text, const std::string& subject) {
    const std::size_t tail = sum_member.size() + sum_digits + end.size();
    const std::size_t size = text.size() < tail ? 0 : text.size() - tail;
    if (size == 0 || text.compare(size, sum_member.size(), sum_member) != 0 || !text.ends_with(end) ||
        text.compare(size + sum_member.size(), sum_digits, sha256_hex(text.substr(0, size))) != 0)
        throw Error(Code::damaged, subject, "its sum is not that of its text");
    return text.substr(0, size);
}

/// Checks members as they are taken out.
class Reader {
 public:
    Reader(const Json& json, const std::string& subject) : json_(json), subject_(subject) {}

    [[nodiscard]] std::string text(const char* name) const {
        const auto found = json_.find(name);
        if (found == json_.end() || !found->is_string()) refuse(name);
        auto value = found->get<std::string>();
        if (printable(value) != value) refuse(name);
        return value;
    }
    [[nodiscard]] std::int64_t number(const char* name, std::int64_t low, std::int64_t high) const {
        const auto found = json_.find(name);
        if (found == json_.end() || !found->is_number_integer() || *found < low || *found > high)
            refuse(name);
        return found->get<std::int64_t>();
    }
    [[nodiscard]] std::int64_t time(const char* name) const {
        const auto value = from_iso_time(text(name));
        if (!value) refuse(name);
        return *value;
    }
    [[nodiscard]] std::string id(const char* name, std::size_t size, std::string_view letters) const {
        std::string value = text(name);
        if (value.size() != size || value.find_first_not_of(letters) != std::string::npos) refuse(name);
        return value;
    }
    /// An object of short texts.
    [[nodiscard]] Json object(const char* name) const {
        const auto found = json_.find(name);
        if (found == json_.end() || !found->is_object()) refuse(name);
        for (const auto& [key, value] : found->items())
            if (!value.is_string() || value.get_ref<const std::string&>().size() > 100) refuse(name);
        return *found;
    }

 private:
    [[noreturn]] void refuse(const std::string& name) const {
        throw Error(Code::damaged, subject_, "its '" + name + "' is not what a sidecar has");
    }
    const Json& json_;
    const std::string& subject_;
};

/// What the record of this id started with, as far as the catalogue still knows.
Json made_of(Db& db, const std::string& record) {
    const auto values = registers(heads_of(db, "record", record));
    const auto made = values.find("new");
    return made != values.end() && made->second.is_object() ? made->second : Json::object();
}

}  // namespace

std::string sidecar_path(const Archive& archive, const std::string& master) {
    return archive.master_path(master) + ".json";
}

std::string sidecar_text(const Sidecar& sidecar) {
    OrderedJson json = {{"v", version},
                        {"id", sidecar.id},
                        {"size", sidecar.size},
                        {"name", sidecar.name},
                        {"path", sidecar.path},
                        {"modified", sidecar.modified},
                        {"taken_in", iso_time(sidecar.taken_in)},
                        {"record", sidecar.record},
                        {"position", sidecar.position},
                        {"made", sidecar.made}};
    if (sidecar.in_place) json["in_place"] = true;
    std::string text = json.dump();
    text.pop_back();  // the brace: the sum comes before it
    const std::string sum = sha256_hex(text);
    return text.append(sum_member).append(sum).append(end);
}

Sidecar parse_sidecar(const std::string& text, const std::string& subject) {
    const Json json = Json::parse(without_sum(text, subject) + "}", nullptr, false);
    if (!json.is_object()) throw Error(Code::damaged, subject, "is not JSON");
    const Reader read(json, subject);
    if (read.number("v", 1, INT32_MAX) > version)
        throw Error(Code::config, subject, "was written by a newer version of kho",
                    "upgrade kho on this machine");
    Sidecar sidecar;
    sidecar.id = read.id("id", 64, "0123456789abcdef");
    sidecar.size = read.number("size", 0, INT64_MAX);
    sidecar.name = read.text("name");
    sidecar.path = read.text("path");
    sidecar.modified = iso_time(read.time("modified"));
    sidecar.taken_in = read.time("taken_in");
    sidecar.record = read.id("record", 26, "abcdefghijklmnopqrstuvwxyz234567");
    sidecar.position = read.number("position", -most_position, most_position);
    sidecar.made = read.object("made");
    sidecar.in_place = json.value("in_place", Json()) == true;
    return sidecar;
}

Sidecar read_sidecar(const Archive& archive, const std::string& master) {
    const std::string path = sidecar_path(archive, master);
    Sidecar sidecar = parse_sidecar(read_file(path, max_bytes), path);
    if (sidecar.id != master) throw Error(Code::damaged, path, "speaks of another master");
    return sidecar;
}

Sidecar sidecar_of(Catalogue& catalogue, const std::string& master) {
    const MasterInfo info = catalogue.master(master);
    if (info.sources.empty())
        throw Error(Code::missing, master, "the catalogue does not say where it is from");
    // Where the store holds no copy, the file that is the master.
    const std::string there = path_of_master(catalogue.archive(), info);
    auto source = std::find_if(info.sources.begin(), info.sources.end(), [&](const SourceInfo& one) {
        return one.in_place && unescaped_path(one.path) == there;
    });
    if (source == info.sources.end()) source = info.sources.begin();
    Sidecar sidecar;
    sidecar.id = master;
    sidecar.size = info.size;
    sidecar.name = printable(source->name);
    sidecar.path = printable(source->path);
    // Ops of other sites may say anything.
    sidecar.modified = from_iso_time(source->modified) ? source->modified : source->taken_in;
    sidecar.taken_in = from_iso_time(source->taken_in).value_or(0);
    sidecar.in_place = source->in_place && !has_copy(catalogue.archive(), master);
    Db& db = catalogue.store().db();
    auto page = db.cached(
        "SELECT record.id, position FROM page JOIN master ON master.row = page.master"
        " JOIN record ON record.row = page.record WHERE master.id = ?1 ORDER BY frame LIMIT 1");
    if (!page->bind(master).step()) throw Error(Code::missing, master, "the catalogue has no page of it");
    sidecar.record = page->text(0);
    sidecar.position = page->integer(1);
    sidecar.made = made_of(db, sidecar.record);
    return sidecar;
}

Sidecar kept_sidecar(Catalogue& catalogue, const std::string& master) try {
    return read_sidecar(catalogue.archive(), master);
} catch (const Error& error) {
    if (error.code != Code::missing && error.code != Code::damaged) throw;
    return sidecar_of(catalogue, master);
}

}  // namespace kho
