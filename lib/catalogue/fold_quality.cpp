#include <kho/error.h>
#include <kho/quality.h>

#include "catalogue/fold_parts.h"

namespace kho {

namespace {

/// Another site may have written anything: what is no measurement says nothing of a page.
std::optional<ScanQuality> measured(const nlohmann::json& value) try {
    return quality_from_json(value.dump());
} catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    return std::nullopt;
}

}  // namespace

void put_quality(Db& db, std::int64_t page, const nlohmann::json& value) {
    db.cached("DELETE FROM quality WHERE page = ?1")->bind(page).run();
    const auto quality = measured(value);
    if (!quality) return;
    db.cached(
          "INSERT INTO quality(page, bits, edge_width, detail, contrast, skew_cw, clipped, blank, letters, "
          "white, black, legibility) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
        ->bind(page, quality->bits, quality->edge_width, quality->detail, quality->contrast, quality->skew_cw,
               names_of(quality->clipped), quality->blank ? 1 : 0, quality->letters, quality->white,
               quality->black, quality->legibility)
        .run();
}

}  // namespace kho
