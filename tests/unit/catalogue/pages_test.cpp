#include <gmock/gmock.h>

#include "catalogue/master_pages.h"
#include "temp_archive.h"

namespace kho {
namespace {

TEST(Pages, AreNumberedWithoutGapsOrTwinsWhateverTheirPositions) {
    TempArchive temp;
    const std::string record(26, 'a');
    for (const char* path : {"/in/b", "/in/a", "/in/c"}) temp.take(path, 1, record, 20'001);
    temp.take("/in/d", 2, record, 1);
    std::vector<int> numbers;
    for (const PageInfo& page : temp.catalogue.pages(record)) {
        numbers.push_back(page.position);
        EXPECT_EQ(temp.catalogue.page(page.id).position, page.position);
    }
    EXPECT_THAT(numbers, testing::ElementsAre(1, 2, 3, 4, 5));
}

TEST(Pages, EachFrameHasItsSize) {
    TempArchive temp;
    const std::string record(26, 'a');
    temp.take("/in/a", 3, record, 1);
    temp.take("/in/b", 1, record, 20'001);
    std::vector<int> widths;
    for (const PageInfo& page : temp.catalogue.pages(record)) {
        widths.push_back(page.width);
        EXPECT_EQ(temp.catalogue.page(page.id).width, page.width);
    }
    EXPECT_THAT(widths, testing::ElementsAre(100, 101, 102, 100));
}

TEST(Pages, OfAMasterAreFoundWithoutItsRecord) {
    TempArchive temp;
    const std::string record(26, 'a');
    temp.take("/in/other", 1, record, 1);
    const std::string master = temp.take("/in/a", 2, record, 20'001);
    const auto pages = pages_of_master(temp.catalogue, master);
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[1].id, master + "/1");
    EXPECT_FALSE(pages[0].is_read || pages[0].has_failed);
}

}  // namespace
}  // namespace kho
