#pragma once

#include <gtest/gtest.h>
#include <kho/arrangement.h>

#include "temp_archive.h"

namespace kho {

/// An archive that records are arranged in.
class Arrangement : public testing::Test {
 protected:
    Arrangement() { temp.catalogue.work_as({"lan", "test", ""}); }

    std::string item(const std::string& path, int frames = 1) {
        return temp.catalogue.page(temp.take(path, frames) + "/0").record;
    }
    std::string made(const std::string& level, const std::string& title, Spot spot = {}) {
        return make_record(temp.catalogue, {level, title, std::move(spot), {}});
    }
    /// "  title" a line, as deep as it stands; the file's name where it has no title.
    std::string drawn(const std::string& root = {}) {
        std::string text;
        for (const TreeNode& node : tree(temp.catalogue, root)) {
            const RecordInfo record = temp.catalogue.record(node.id);
            text += std::string(static_cast<std::size_t>(node.depth), ' ') +
                    record.title.value_or(record.file_name) + (node.looped ? " (loop)" : "") + "\n";
        }
        return text;
    }
    std::string pages_of(const std::string& record) {
        std::string text;
        for (const PageInfo& page : temp.catalogue.pages(record))
            text += temp.catalogue.master(page.master).sources.at(0).name + std::to_string(page.frame) + " ";
        return text;
    }
    void expect_folded() {
        EXPECT_EQ(temp.catalogue.store().state(), temp.catalogue.store().state_if_refolded());
    }
    std::string last_change() { return temp.catalogue.changes(1).at(0).id; }
    void undo_last() { temp.catalogue.undo(last_change()); }
    bool is_deleted(const std::string& record) { return temp.catalogue.record(record).deleted; }

    TempArchive temp;
};

}  // namespace kho
