#include <gtest/gtest.h>
#include <kho/arrangement.h>
#include <kho/exchange.h>
#include <kho/query.h>

#include "unit/catalogue/temp_archive.h"

namespace kho {
namespace {

class Describe : public testing::Test {
 protected:
    Describe() { temp.catalogue.work_as({"lan", "test", ""}); }

    std::string item(const std::string& path) { return temp.catalogue.page(temp.take(path) + "/0").record; }

    /// "  ID<PARENT" a line.
    std::string drawn(const std::vector<std::string>& records) {
        std::string text;
        for (const DescribedRecord& record : describe_records(temp.catalogue, records, false).records)
            text += std::string(static_cast<std::size_t>(record.depth), ' ') + names.at(record.info.id) +
                    "<" + (record.info.parent.empty() ? "" : names.at(record.info.parent)) + " " +
                    std::to_string(record.pages) + "\n";
        return text;
    }

    TempArchive temp;
    std::map<std::string, std::string> names;
};

TEST_F(Describe, RecordsStandAsInTheTreeAndUnderThoseThatWereChosen) {
    const std::string a = item("/in/a"), b = item("/in/b"), c = item("/in/c");
    const std::string fonds = make_record(temp.catalogue, {"fonds", "F", {}, {}});
    const std::string file = make_record(temp.catalogue, {"file", "H", {fonds, {}, {}}, {b, a}});
    names = {{a, "a"}, {b, "b"}, {c, "c"}, {fonds, "F"}, {file, "H"}};
    EXPECT_EQ(drawn({a, b, c, file, fonds}), "F< 2\n H<F 2\n  b<H 1\n  a<H 1\nc< 1\n");
    EXPECT_EQ(drawn({a, c, fonds}), "F< 2\n a<H 1\nc< 1\n");
    temp.catalogue.remove({fonds, b});
    EXPECT_EQ(drawn({fonds, a, b, file}), "H< 1\n a<H 1\n");
}

TEST_F(Describe, FilesAreThoseOfThePagesInTheirOrder) {
    const std::string record = temp.catalogue.page(temp.take("/in/b.tif", 2) + "/0").record;
    temp.take("/in/a.tif", 1, record, 3);
    const auto files = [&](bool wanted) {
        return describe_records(temp.catalogue, {record}, wanted).records.at(0).files;
    };
    EXPECT_EQ(files(true), (std::vector<std::string>{"/in/b.tif", "/in/a.tif"}));
    EXPECT_TRUE(files(false).empty());
}

TEST_F(Describe, KnowsWhatTermsAreCalled) {
    const std::string record = item("/in/a");
    temp.catalogue.set({record}, {{"type", {"CV"}}});
    const Descriptions described = describe_records(temp.catalogue, {record}, false);
    EXPECT_FALSE(described.archive.empty());
    Vocabulary types;
    types.scheme = "doctype";
    types.titles = {{"vi", "Loại"}};
    Term term;
    term.code = "CV";
    term.labels = {{"vi", "Thư"}};
    types.terms = {term};
    temp.catalogue.import_vocabulary(types, false, false);
    EXPECT_EQ(describe_records(temp.catalogue, {record}, false).terms.at("doctype:CV").labels.at("vi"),
              "Thư");
}

}  // namespace
}  // namespace kho
