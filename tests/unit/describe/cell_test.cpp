#include "describe/cell.h"

#include <gtest/gtest.h>

namespace kho {

TEST(Cell, SeveralValuesComeBackAsTheyWere) {
    for (const std::vector<std::string>& values :
         {std::vector<std::string>{}, {"báo chí"}, {"a", "b"}, {"a|b", "c\\", "\\|"}, {" a ", "\\\\"}}) {
        EXPECT_EQ(values_of_cell(cell_of(values)), values) << cell_of(values);
    }
    EXPECT_EQ(cell_of({"báo chí", "pháp luật"}), "báo chí|pháp luật");
}

TEST(Cell, WhatPeopleTypeIsTakenAsItStands) {
    EXPECT_EQ(values_of_cell("|a||b|"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(values_of_cell("C:\\scans\\1.tif"), (std::vector<std::string>{"C:\\scans\\1.tif"}));
}

}  // namespace kho
