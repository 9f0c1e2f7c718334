#include "catalogue/scans.h"

#include <kho/catalogue.h>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "catalogue/heads.h"
#include "catalogue/store.h"

namespace kho {

namespace {

using Json = nlohmann::json;

#define KHO_QUALITY_COLUMNS \
    " bits, edge_width, detail, contrast, skew_cw, clipped, blank, letters, white, black, legibility"
constexpr Literal one_page = "SELECT" KHO_QUALITY_COLUMNS " FROM quality WHERE page = ?1";
constexpr Literal all_pages =
    "SELECT" KHO_QUALITY_COLUMNS
    ", master.id, frame, record.id, kind, media_type, frames,"
    " (SELECT path FROM source WHERE source.master = master.row ORDER BY at, path LIMIT 1) AS first_path"
    " FROM page JOIN master ON master.row = page.master JOIN record ON record.row = page.record"
    " LEFT JOIN quality ON quality.page = page.row"
    " WHERE NOT deleted ORDER BY first_path, master.id, frame";
#undef KHO_QUALITY_COLUMNS
constexpr int quality_columns = 11;

std::optional<double> maybe_real(const Statement& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.real(column));
}

std::optional<ScanQuality> quality_at(const Statement& row) {
    if (row.is_null(0)) return std::nullopt;
    ScanQuality quality;
    quality.bits = static_cast<int>(row.integer(0));
    quality.edge_width = maybe_real(row, 1);
    quality.detail = maybe_real(row, 2);
    quality.contrast = maybe_real(row, 3);
    quality.skew_cw = maybe_real(row, 4);
    quality.clipped = sides_named(row.view(5));
    quality.blank = row.integer(6) != 0;
    quality.letters = static_cast<int>(row.integer(7));
    quality.white = row.real(8);
    quality.black = row.real(9);
    quality.legibility = maybe_real(row, 10);
    return quality;
}

}  // namespace

std::optional<ScanQuality> quality_of_page(Db& db, std::int64_t page) {
    auto row = db.cached(one_page);
    return row->bind(page).step() ? quality_at(*row) : std::nullopt;
}

void Catalogue::each_scan(const std::function<void(const ScanInfo&)>& visit) {
    auto row = store_->db().cached(all_pages);
    row->bind();
    std::string master;
    Json frames;
    while (row->step()) {
        int column = quality_columns;
        // A master may have thousands of frames: what is known of them is read once for all.
        if (master != row->view(column)) frames = parse_json(row->view(column + 5));
        master = row->text(column++);
        ScanInfo scan;
        scan.facts.quality = quality_at(*row);
        scan.frame = static_cast<int>(row->integer(column++));
        scan.page = master + "/" + std::to_string(scan.frame);
        scan.record = row->text(column++);
        scan.facts.kind = row->text(column++);
        scan.facts.media_type = row->text(column++);
        scan.path = row->text(++column);
        const auto index = static_cast<std::size_t>(scan.frame);
        const Json frame = frames.is_array() && index < frames.size() ? frames[index] : Json();
        scan.facts.width = static_cast<int>(number_member(frame, "width"));
        scan.facts.height = static_cast<int>(number_member(frame, "height"));
        scan.facts.dpi = static_cast<int>(number_member(frame, "dpi"));
        scan.facts.bits = static_cast<int>(number_member(frame, "bits"));
        visit(scan);
    }
}

}  // namespace kho
