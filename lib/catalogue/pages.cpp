#include <kho/catalogue.h>
#include <kho/error.h>

#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/json.h"
#include "catalogue/heads.h"
#include "catalogue/intake.h"
#include "catalogue/page_texts.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

// Positions are stored with gaps, so that pages can be put between others; people count from 1.
constexpr const char* page_columns =
    "SELECT page.row, master.id, frame,"
    " (SELECT count(*) FROM page AS before WHERE before.record = page.record AND before.position <= "
    "page.position), frames, record.id FROM page JOIN master ON master.row = "
    "page.master"
    " JOIN record ON record.row = page.record ";

PageInfo page_at(Db& db, const Statement& row) {
    PageInfo info;
    info.master = row.text(1);
    info.frame = static_cast<int>(row.integer(2));
    info.id = info.master + "/" + std::to_string(info.frame);
    info.position = static_cast<int>(row.integer(3));
    info.record = row.text(5);
    const Json frames = parse_json(row.view(4));
    if (frames.is_array() && static_cast<std::size_t>(info.frame) < frames.size()) {
        const Json& frame = frames[static_cast<std::size_t>(info.frame)];
        info.width = static_cast<int>(number_member(frame, "width"));
        info.height = static_cast<int>(number_member(frame, "height"));
        info.dpi = static_cast<int>(number_member(frame, "dpi"));
    }
    auto reading = db.cached(
        "SELECT current, text, engine, model, settings, languages, confidence, hlc, sandbox FROM reading "
        "WHERE page = "
        "?1"
        " ORDER BY current DESC, hlc DESC");
    reading->bind(row.integer(0));
    while (reading->step())
        info.readings.push_back({reading->integer(0) != 0, reading->text(1), reading->text(2),
                                 reading->text(3), reading->text(4), reading->text(5), reading->real(6),
                                 iso_time(reading->integer(7) >> 16U), reading->text(8)});
    info.failure = failure_of(db, info.id);
    return info;
}

}  // namespace

std::vector<PageInfo> Catalogue::pages(const std::string& record) {
    static const std::string sql =
        std::string(page_columns) + "WHERE record.id = ?1 ORDER BY position, master.id, frame";
    Statement row = store_->db().prepare(sql);
    row.bind(record);
    std::vector<PageInfo> pages;
    while (row.step()) pages.push_back(page_at(store_->db(), row));
    return pages;
}

PageInfo Catalogue::page(const std::string& id) {
    static const std::string sql = std::string(page_columns) + "WHERE master.id = ?1 AND frame = ?2";
    const std::size_t slash = id.find('/');
    Statement row = store_->db().prepare(sql);
    if (slash == std::string::npos || !row.bind(id.substr(0, slash), id.substr(slash + 1)).step())
        throw Error(Code::missing, id, "no such page");
    return page_at(store_->db(), row);
}

MasterInfo Catalogue::master(const std::string& id) {
    auto row = store_->db().cached("SELECT row, size, media_type, metadata FROM master WHERE id = ?1");
    if (!row->bind(id).step()) throw Error(Code::missing, id, "no such master");
    MasterInfo info{id, row->integer(1), row->text(2), row->text(3), {}};
    auto source = store_->db().cached(
        "SELECT name, path, modified, at, in_place FROM source WHERE master = ?1 ORDER BY at, path");
    source->bind(row->integer(0));
    while (source->step())
        info.sources.push_back(
            {source->text(0), source->text(1), source->text(2), source->text(3), source->integer(4) != 0});
    return info;
}

PageText Catalogue::page_text(const std::string& id) {
    const PageInfo info = page(id);
    for (const ReadingInfo& reading : info.readings)
        if (reading.current) return load_page_text(store_->db(), reading.text);
    throw Error(Code::missing, id, "this page was not read", "read it with: kho read " + info.record);
}

}  // namespace kho
