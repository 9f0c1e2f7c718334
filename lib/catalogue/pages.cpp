#include <kho/catalogue.h>
#include <kho/error.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/json.h"
#include "catalogue/heads.h"
#include "catalogue/intake.h"
#include "catalogue/master_pages.h"
#include "catalogue/naming.h"
#include "catalogue/page_texts.h"
#include "catalogue/scans.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

// A master may have thousands of frames: their sizes are read one at a time for one page, and once for all
// pages.
constexpr const char* one_page =
    "SELECT page.row, master.id, frame, record.id,"
    " CASE WHEN json_valid(frames) THEN json_extract(frames, '$[' || frame || ']') END, media_type"
    " FROM page JOIN master ON master.row = page.master JOIN record ON record.row = page.record"
    " WHERE master.id = ?1 AND frame = ?2";
constexpr const char* pages_of_record =
    "SELECT page.row, master.id, frame, record.id, frames, media_type"
    " FROM page JOIN master ON master.row = page.master JOIN record ON record.row = page.record"
    " WHERE record.id = ?1 ORDER BY position, master.id, frame";

PageInfo page_at(Db& db, const Statement& row, int number, const Json& frame) {
    PageInfo info;
    info.master = row.text(1);
    info.frame = static_cast<int>(row.integer(2));
    info.id = info.master + "/" + std::to_string(info.frame);
    info.position = number;
    info.record = row.text(3);
    info.media_type = row.text(5);
    info.width = static_cast<int>(number_member(frame, "width"));
    info.height = static_cast<int>(number_member(frame, "height"));
    info.dpi = static_cast<int>(number_member(frame, "dpi"));
    info.bits = static_cast<int>(number_member(frame, "bits"));
    info.quality = quality_of_page(db, row.integer(0));
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
    auto row = store_->db().cached(pages_of_record);
    row->bind(record);
    std::vector<PageInfo> pages;
    std::string master;
    Json frames;
    while (row->step()) {
        if (master != row->view(1)) frames = parse_json(row->view(4));
        master = row->text(1);
        const auto frame = static_cast<std::size_t>(row->integer(2));
        const Json size = frames.is_array() && frame < frames.size() ? frames[frame] : Json();
        pages.push_back(page_at(store_->db(), *row, static_cast<int>(pages.size()) + 1, size));
    }
    return pages;
}

PageInfo Catalogue::page(const std::string& id) {
    const std::size_t slash = id.find('/');
    auto row = store_->db().cached(one_page);
    if (slash == std::string::npos || !row->bind(id.substr(0, slash), id.substr(slash + 1)).step())
        throw Error(Code::missing, id, "no such page");
    const int number = page_number(store_->db(), row->integer(0));
    return page_at(store_->db(), *row, number, parse_json(row->view(4)));
}

std::vector<MasterPage> pages_of_master(Catalogue& catalogue, const std::string& master) {
    auto row = catalogue.store().db().cached(
        "SELECT master.id || '/' || frame, EXISTS (SELECT 1 FROM reading WHERE reading.page = page.row),"
        " EXISTS (SELECT 1 FROM attempt WHERE attempt.page = master.id || '/' || frame AND cause IS NOT NULL)"
        " FROM page JOIN master ON master.row = page.master WHERE master.id = ?1 ORDER BY frame");
    row->bind(master);
    std::vector<MasterPage> pages;
    while (row->step()) pages.push_back({row->text(0), row->integer(1) != 0, row->integer(2) != 0});
    return pages;
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

PageText Catalogue::page_text(const ReadingInfo& reading) {
    return load_page_text(store_->db(), reading.text);
}

PageText Catalogue::page_text(const std::string& id) {
    const std::size_t slash = std::min(id.find('/'), id.size());
    auto reading = store_->db().cached(
        "SELECT text FROM master JOIN page ON page.master = master.row JOIN reading ON page = page.row"
        " WHERE master.id = ?1 AND frame = ?2 AND current");
    if (reading->bind(id.substr(0, slash), id.substr(std::min(slash + 1, id.size()))).step())
        return load_page_text(store_->db(), reading->text(0));
    throw Error(Code::missing, id, "this page was not read", "read it with: kho read " + page(id).record);
}

}  // namespace kho
