#include <gtest/gtest.h>
#include <kho/error.h>
#include <kho/fields.h>

#include <set>

namespace kho {
namespace {

std::string complaint(const std::string& field, const std::string& typed) {
    try {
        return "took it as " + field_value(field_named(field), typed);
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::usage);
        EXPECT_EQ(error.subject, field);
        return error.message + " | " + error.hint;
    }
}

TEST(Fields, TheTableIsWhole) {
    std::set<std::string> names;
    for (const Field& field : fields()) {
        EXPECT_TRUE(names.insert(field.name).second) << field.name << " twice";
        EXPECT_EQ(field.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string::npos)
            << field.name;
        for (const char* language : {"vi", "en", "fr"})
            EXPECT_FALSE(field.labels.at(language).empty()) << field.name << ' ' << language;
        EXPECT_EQ(field.type == Field::Type::code, !field.codes.empty()) << field.name;
        EXPECT_EQ(field.type == Field::Type::term || field.type == Field::Type::place,
                  !field.scheme.empty())
            << field.name;
        for (const FieldCode& code : field.codes) EXPECT_EQ(code.labels.size(), 3U) << field.name;
        if (!field.otherwise.empty()) {
            EXPECT_EQ(field_value(field, field.otherwise), field.otherwise);
        }
    }
    EXPECT_GT(names.size(), 40U);
}

TEST(Fields, EveryFieldOfTheCircularIsThere) {
    std::map<std::string, std::set<std::string>> names;
    for (const Field& field : fields())
        for (const auto& [of, name] : field.vietnam) names[of].insert(name);
    EXPECT_EQ(names["file"],
              (std::set<std::string>{"fileCode", "title", "maintenance", "mode", "language", "keyword",
                                     "totalDoc", "numberOfPaper", "numberOfPage", "format", "inforSign",
                                     "confidenceLevel", "paperFileCode", "description"}))
        << "startDate and endDate are the ends of `date`";
    EXPECT_EQ(
        names["document"],
        (std::set<std::string>{"docCode", "typeName", "codeNumber", "codeNotation", "issuedDate", "organName",
                               "subject", "language", "numberOfPage", "inforSign", "keyword", "mode",
                               "confidenceLevel", "autograph", "format", "description"}));
    EXPECT_EQ(names["photo"],
              (std::set<std::string>{"docCode", "archivesNumber", "inforSign", "eventName", "imageTitle",
                                     "photographer", "photoPlace", "photoTime", "colour", "filmSize"}));
}

TEST(Fields, ValuesAreMadeWhatTheFieldStores) {
    EXPECT_EQ(field_value(field_named("date"), "ngày 14 tháng 9 năm 2022"), "2022-09-14");
    EXPECT_EQ(field_value(field_named("title"), "  Thu\u031B\u0300a \n"), "Thừa") << "NFC, trimmed";
    EXPECT_EQ(field_value(field_named("sheets"), "007"), "7");
    EXPECT_EQ(field_value(field_named("sheets"), "0"), "0");
    EXPECT_EQ(field_value(field_named("note"), "một\nhai"), "một\nhai");
    EXPECT_EQ(field_value(field_named("type"), "QĐ"), "QĐ");
}

TEST(Fields, ACodeMayBeGivenByItsLabelOrByTheStatesCode) {
    const Field& retention = field_named("retention");
    for (const char* typed : {"permanent", "Vĩnh viễn", "vinh vien", "VĨNH VIỄN", "Définitive", "01"})
        EXPECT_EQ(field_value(retention, typed), "permanent") << typed;
    EXPECT_EQ(field_value(retention, "10"), "10") << "years, before the state's code";
    EXPECT_EQ(label_of(retention, "70", "vi"), "70 năm");
    EXPECT_EQ(label_of(retention, "70", "km"), "70 years");
    EXPECT_EQ(label_of(retention, "nonesuch", "vi"), "nonesuch");
}

TEST(Fields, WhatDoesNotFitIsRefusedWithWhatWould) {
    EXPECT_EQ(complaint("access", "secret"),
              "'secret' is not a value of this field | access takes public, internal or restricted");
    EXPECT_EQ(complaint("date", "30/2/2023").substr(0, 41), "'30/2/2023' is not a value of this field ");
    EXPECT_EQ(complaint("number", "123456789012"),
              "a value of 12 characters is too long | number takes text of up to 11 characters");
    EXPECT_EQ(complaint("number", "1234567890ộ"), "took it as 1234567890ộ") << "characters, not bytes";
    EXPECT_EQ(complaint("note", std::string(9000, 'x')).substr(0, 33), "a value of 9000 bytes is too long");
    EXPECT_TRUE(complaint("title", "a\x1B[2J").starts_with("'a")) << "nothing that steers a terminal";
    EXPECT_TRUE(complaint("signer", "Nguyễn\nVăn A").starts_with("'Nguyễn"));
    EXPECT_TRUE(complaint("sheets", "-1").starts_with("'-1' is not"));
    EXPECT_TRUE(complaint("title", "\xff").starts_with("is not UTF-8"));
    EXPECT_THROW(field_named("nonesuch"), Error);
}

}  // namespace
}  // namespace kho
