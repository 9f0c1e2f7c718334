#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>

#include "base/csv.h"
#include "base/unicode.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(CsvReader reader) {
    Rows rows;
    CsvRow row;
    while (reader.next(row)) rows.push_back(row.fields);
    return rows;
}

Rows rows_of(std::string_view text, CsvForm form = {}) {
    return rows_of(csv_text(text, "t.csv", form));
}

std::vector<std::size_t> lines_of(std::string_view text) {
    CsvReader reader = csv_text(text, "t.csv");
    std::vector<std::size_t> lines;
    CsvRow row;
    while (reader.next(row)) lines.push_back(row.line);
    return lines;
}

/// "t.csv:3: what is wrong".
std::string refusal(std::string_view text, CsvForm form = {}) {
    try {
        rows_of(text, form);
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::damaged);
        EXPECT_FALSE(error.hint.empty()) << error.what();
        return error.what();
    }
    return "";
}

TEST(Csv, ReadsFieldsWithSeparatorsQuotesAndLinesInThem) {
    EXPECT_THAT(rows_of("a,\"b,c\",\"d \"\"e\"\"\"\r\n\"f\ng\",,h"),
                ElementsAre(ElementsAre("a", "b,c", "d \"e\""), ElementsAre("f\ng", "", "h")));
}

TEST(Csv, TakesLfCrlfAByteOrderMarkAndNoLastLineEnd) {
    EXPECT_THAT(rows_of("\xEF\xBB\xBFmã,tên\n1,Huế\r\n2,"),
                ElementsAre(ElementsAre("mã", "tên"), ElementsAre("1", "Huế"), ElementsAre("2", "")));
    EXPECT_THAT(rows_of(""), ElementsAre());
    EXPECT_THAT(rows_of("\xEF\xBB\xBF"), ElementsAre());
    EXPECT_THAT(rows_of("\n\r\na\n\n"), ElementsAre(ElementsAre("a")));
    EXPECT_THAT(rows_of("\"\""), ElementsAre(ElementsAre("")));
}

TEST(Csv, SaysOnWhichLineARowBegins) {
    EXPECT_THAT(lines_of("a,b\n\n\"c\nd\r\n\",e\nf"), ElementsAre(1, 3, 6));
}

TEST(Csv, FindsTheSeparatorInTheFirstLine) {
    CsvForm any;
    any.separator = 0;
    EXPECT_THAT(rows_of("a;\"b,,,\";c\n1,5;2;3", any),
                ElementsAre(ElementsAre("a", "b,,,", "c"), ElementsAre("1,5", "2", "3")));
    EXPECT_THAT(rows_of("a\tb\n1\t2;", any), ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2;")));
    EXPECT_THAT(rows_of("a\n1,2", any), ElementsAre(ElementsAre("a"), ElementsAre("1", "2")));
}

TEST(Csv, RefusesWhatItWouldHaveToGuessAt) {
    EXPECT_THAT(refusal("a\nb,\"c\nd\n"), StartsWith("t.csv:2: a quote is opened here and not closed"));
    EXPECT_THAT(refusal("a\nb\"c\n"), StartsWith("t.csv:2: there is a quote within a field"));
    EXPECT_THAT(refusal("\"a\"b\n"), StartsWith("t.csv:1: there is something behind a closing quote"));
    EXPECT_THAT(refusal("a\rb"), StartsWith("t.csv:1: there is a carriage return"));
    EXPECT_THAT(refusal(std::string_view("a\nb\0c", 5)), StartsWith("t.csv:2: there is a NUL byte"));
    EXPECT_THAT(refusal(std::string_view("\"a\0\"", 4)), StartsWith("t.csv:1: there is a NUL byte"));
}

TEST(Csv, TellsTheLineOfBytesThatAreNotUtf8) {
    EXPECT_THAT(refusal("a\nb\nHu\xE9\n"), StartsWith("t.csv:3: the text is not UTF-8"));
    EXPECT_THAT(refusal("a\n\"b\nc\n\xC3\"\n"), StartsWith("t.csv:4: the text is not UTF-8"));
    EXPECT_THAT(refusal("\xFF\xFE"
                        "a"),
                StartsWith("t.csv:1: the text is not UTF-8"));
}

TEST(Csv, KeepsToItsLimits) {
    CsvForm small;
    small.field_bytes = 3;
    small.row_bytes = 5;
    small.most_fields = 2;
    EXPECT_THAT(rows_of("abc,de\n", small), ElementsAre(ElementsAre("abc", "de")));
    EXPECT_THAT(refusal("a\nabcd", small), StartsWith("t.csv:2: a field is longer than 3 bytes"));
    EXPECT_THAT(refusal("\"abcd\"", small), StartsWith("t.csv:1: a field is longer than 3 bytes"));
    EXPECT_THAT(refusal("abc,def", small), StartsWith("t.csv:1: a row is longer than 5 bytes"));
    EXPECT_THAT(refusal("a,b,c", small), StartsWith("t.csv:1: a row has more than 2 fields"));
    small.table_bytes = 4;
    EXPECT_THAT(refusal("a\nb\nc", small), HasSubstr("the table is larger than the 4 bytes"));
}

/// Kilobytes of memory this process has had at most.
long peak_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6);
    return 0;
}

TEST(Csv, ReadsAHundredMegabytesInBoundedMemory) {
    const std::string row = csv_row({"79", "Thành phố \"Hồ Chí Minh\"", std::string(900, 'x')});
    const std::size_t wanted = 100'000'000 / row.size();
    std::size_t given = 0, at = 0;
    const auto source = [&](char* to, std::size_t size) {
        if (given == wanted) return std::size_t{0};
        const std::size_t count = std::string_view(row).substr(at).copy(to, size);
        at += count;
        if (at == row.size()) at = 0, ++given;
        return count;
    };
    const long before = peak_memory();
    CsvReader reader(source, "big.csv");
    std::size_t rows = 0;
    for (CsvRow read; reader.next(read);) rows += read.fields.size() == 3 ? 1 : 0;
    EXPECT_EQ(rows, wanted);
    EXPECT_LT(peak_memory() - before, 20'000);
}

TEST(Csv, AFieldWithoutEndIsRefusedInBoundedMemory) {
    const long before = peak_memory();
    CsvReader reader([](char* to, std::size_t size) { return std::fill_n(to, size, '"'), to[0] = 'x', size; },
                     "endless");
    CsvRow row;
    EXPECT_THROW(reader.next(row), Error);
    CsvReader quoted(
        [first = true](char* to, std::size_t size) mutable {
            std::fill_n(to, size, 'x');
            if (std::exchange(first, false)) to[0] = '"';
            return size;
        },
        "endless");
    EXPECT_THROW(quoted.next(row), Error);
    EXPECT_LT(peak_memory() - before, 20'000);
}

TEST(Csv, WritesWhatOthersRead) {
    EXPECT_EQ(csv_row({"a", "b,c", "d\"e", "f\ng", ""}), "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
    EXPECT_EQ(csv_row({""}), "\"\"\r\n");
    EXPECT_EQ(csv_row({"a;b", "c,d"}, ';'), "\"a;b\";c,d\r\n");
}

/// Tables made at random come back as they were, with any separator, in pieces of any size.
TEST(Csv, RoundTrips) {
    const char* const chosen = std::getenv("KHO_SEED");
    const unsigned seed =
        chosen != nullptr ? static_cast<unsigned>(std::atoi(chosen)) : std::random_device()();
    SCOPED_TRACE("KHO_SEED=" + std::to_string(seed));
    std::mt19937 random(seed);
    const auto upto = [&](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(random);
    };
    const std::vector<std::string> pieces{"a", ",", ";",  "\t",           "\"", "\n", "\r",   "\r\n", "Huế",
                                          " ", "'", "=1", "\xEF\xBB\xBF", "",   "𠀀", "\"\"", "xyz"};
    for (int round = 0; round < 2000; ++round) {
        const char separator = ",;\t"[upto(2)];
        Rows rows(1 + upto(4));
        std::string text;
        for (auto& row : rows) {
            row.resize(1 + upto(3));
            for (std::string& field : row)
                for (std::size_t i = upto(4); i > 0; --i) field += pieces[upto(pieces.size() - 1)];
            text += csv_row(row, separator);
        }
        CsvForm form;
        form.separator = separator;
        std::string_view rest = text;
        const auto source = [&](char* to, std::size_t size) {
            const std::size_t count = rest.copy(to, std::min(size, 1 + upto(5)));
            rest.remove_prefix(count);
            return count;
        };
        ASSERT_EQ(rows_of(CsvReader(source, "t.csv", form)), rows) << printable(text);
    }
}

TEST(Csv, CellsAreNoFormulasAndComeBack) {
    for (const std::string text :
         {"", "a", "=1+1", "+84", "-5", "@x", "\tx", "\rx", "'", "''", "'=1", "'a", "''-", " =1", "Huế"}) {
        const std::string cell = csv_harmless(text);
        EXPECT_THAT(cell.empty() ? 'x' : cell[0], testing::AnyOf('\'', 'a', 'x', ' ', '\xC3', 'H')) << text;
        EXPECT_EQ(csv_from_harmless(cell), text);
    }
    EXPECT_EQ(csv_harmless("=HYPERLINK()"), "'=HYPERLINK()");
    EXPECT_EQ(csv_harmless("Huế"), "Huế");
}

TEST(Csv, AFileThatIsNotThereIsNamed) {
    try {
        csv_file("/no/such.csv");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::missing);
        EXPECT_EQ(error.subject, "/no/such.csv");
    }
}

}  // namespace
}  // namespace kho
