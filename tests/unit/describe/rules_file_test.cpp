#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kho/error.h>

#include <filesystem>

#include "base/toml.h"
#include "rules_helpers.h"

namespace kho {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// "LINE: what is wrong (what to do)"; the whole file, so that lines are seen.
std::string refusal(const std::string& toml) {
    try {
        (void)rules_of(toml);
        return "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::config);
        return error.subject + ": " + error.message + " (" + error.hint + ")";
    }
}

std::string refusal_with(const std::string& line) {
    return refusal("[[rule]]\nname='r'\ntag='t'\nwords=['a']\n" + line);
}

TEST(RulesFile, EveryMistakeIsToldWithItsLineAndItsRemedy) {
    EXPECT_THAT(refusal(""), HasSubstr("it has no rules (each begins with a line [[rule]])"));
    EXPECT_THAT(refusal("[\nx = 1"), HasSubstr("rules.toml:1: "));
    EXPECT_THAT(refusal("tiêu = 1"), HasSubstr("rules.toml:1: "));
    EXPECT_THAT(refusal("x = "), HasSubstr("rules.toml:1: "));
    EXPECT_THAT(refusal_with("wrods = ['b']"),
                HasSubstr("rules.toml:5: 'wrods' means nothing here (what may"));
    EXPECT_THAT(refusal_with("without = 3"), HasSubstr("rules.toml:5: without is no list of texts"));
    EXPECT_THAT(refusal_with("without = []"), HasSubstr("rules.toml:5: without is no list"));
    EXPECT_THAT(refusal_with("without = ['a', 3]"), HasSubstr("rules.toml:5: without has something"));
    EXPECT_THAT(refusal_with("without = ['—']"), HasSubstr("rules.toml:5: '—' has no word in it"));
    EXPECT_THAT(refusal_with("without = ['a*b']"), HasSubstr("has a * that is not at its end"));
    EXPECT_THAT(refusal_with("without = ['a *']"), HasSubstr("has a * that is not behind a letter"));
    EXPECT_THAT(refusal_with("without = ['*']"), HasSubstr("has no word in it"));
    EXPECT_THAT(refusal_with("near = { words = ['b'] }"), HasSubstr("rules.toml:5: near does not say"));
    EXPECT_THAT(refusal_with("near = { words = ['b'], within = -1 }"),
                HasSubstr("within is no number from 0 to 1000"));
    EXPECT_THAT(refusal_with("pattern = '('"),
                HasSubstr("rules.toml:5: the pattern is no regular expression: "));
    EXPECT_THAT(refusal_with("pattern = '((a{100}){100}){100}'"), HasSubstr("rules.toml:5: the pattern is "));
    EXPECT_THAT(refusal_with("pattern = '(\\pL{500}){2}'"), HasSubstr("is too large to be looked for"));
    EXPECT_THAT(refusal_with("pattern = '\\d*'"), HasSubstr("it would fit everywhere"));
    EXPECT_THAT(refusal_with("region = { top = 0.5, bottom = 0.5 }"), HasSubstr("the region is empty"));
    EXPECT_THAT(refusal_with("region = { top = 2 }"), HasSubstr("top is no number from 0 to 1"));
    EXPECT_THAT(refusal_with("region = {}"), HasSubstr("region says nothing"));
    EXPECT_THAT(refusal_with("page = 'second'"),
                HasSubstr("there is no page 'second' (write first, last or any)"));
    EXPECT_THAT(refusal_with("where = { colour = 'red' }"),
                HasSubstr("there is no field 'colour' (the fields are: kind,"));
    EXPECT_THAT(refusal_with("where = { kind = 'letter' }"),
                HasSubstr("'letter' is no value of the field kind"));
    EXPECT_THAT(refusal_with("where = { after = 'gestern' }"), HasSubstr("after is no date"));
    EXPECT_THAT(refusal_with("confidence = 1.5"), HasSubstr("confidence is no number from 0.01 to 1"));
    EXPECT_THAT(refusal_with("confidence = '1'"), HasSubstr("write it without quotes"));
    EXPECT_THAT(refusal_with("[rule.test]\nexpect=['t']"),
                HasSubstr("rules.toml:5: test is not written as a table"));
    EXPECT_THAT(refusal_with("[[rule.test]]\ntext='a'"),
                HasSubstr("rules.toml:5: a test does not say what it expects"));
    EXPECT_THAT(refusal_with("[[rule.test]]\nfields={x='1'}\nexpect=[]"), HasSubstr("there is no field 'x'"));
    EXPECT_THAT(refusal_with("[[rule.test]]\ntxet='a'\nexpect=[]"),
                HasSubstr("rules.toml:6: 'txet' means nothing"));
    EXPECT_THAT(refusal_with("[[rule]]\nname='r'\ntag='t'\nwords=['a']"),
                HasSubstr("rules.toml:6: there is a rule 'r' already"));
    EXPECT_THAT(refusal_with("[[rule]]\ntag='t'\nwords=['a']"),
                HasSubstr("rules.toml:5: a rule has no name"));
}

TEST(RulesFile, ARuleLooksForSomethingAndProposesOneThing) {
    const auto rule = [](const std::string& lines) { return refusal("[[rule]]\nname='a'\n" + lines); };
    EXPECT_THAT(rule("tag='t'"),
                HasSubstr("rules.toml:1: rule 'a' looks for nothing (it needs words, a pattern, or where)"));
    EXPECT_THAT(rule("tag='t'\nwithout=['b']\nwhere={kind='photo'}"),
                HasSubstr("rules.toml:4: rule 'a' has without and looks for nothing"));
    EXPECT_THAT(rule("words=['b']"), HasSubstr("must propose one thing"));
    EXPECT_THAT(rule("words=['b']\ntag='t'\nfield='keyword'\nvalue='v'"),
                HasSubstr("must propose one thing"));
    EXPECT_THAT(rule("words=['b']\nfield='keyword'"), HasSubstr("must propose one thing"));
    EXPECT_THAT(rule("words=['b']\ntag='t'\nvalue='v'"), HasSubstr("must propose one thing"));
    EXPECT_THAT(rule("words=['b']\nfield='keywords'\nvalue='v'"),
                HasSubstr("rules.toml:4: there is no field 'keywords'"));
    EXPECT_THAT(rule("words=['b']\nfield='access'\nvalue='secret'"),
                HasSubstr("its values are: public, internal, restricted"));
    EXPECT_THAT(rule("words=['b']\nfield='keyword'\nvalue='$1'"),
                HasSubstr("value has $1, and the rule's pattern no such group"));
    EXPECT_THAT(rule("pattern='(a)'\ntag='t:$2'"), HasSubstr("tag has $2"));
    EXPECT_THAT(rule("pattern='(a)'\ntag='t $'"), HasSubstr("$$ for a dollar sign"));
    EXPECT_THAT(rule("words=['b']\nfield='keyword'\nvalue='v'\n[[rule.test]]\ntext='b'\nexpect=['v']"),
                HasSubstr("write it so: expect = [\"keyword=…\"]"));
    EXPECT_EQ(refusal("[[rule]]\nname='a b'\nwords=['b']\ntag='t'").substr(0, 13), "rules.toml:2:");
    EXPECT_EQ(rule("words='b'\ntag='5 $$'"), "accepted");
}

TEST(RulesFile, TooMuchIsRefused) {
    std::string many;
    for (int i = 0; i < 10'001; ++i)
        many += "[[rule]]\nname='" + std::to_string(i) + "'\ntag='t'\nwords='a'\n";
    EXPECT_THAT(refusal(many), HasSubstr("rules.toml:40001: it has more than 10000 rules"));
    std::string patterns;
    for (int i = 0; i < 2'001; ++i)
        patterns += "[[rule]]\nname='" + std::to_string(i) + "'\ntag='t'\npattern='a'\n";
    EXPECT_THAT(refusal(patterns), HasSubstr("rules.toml:8004: it has more than 2000 patterns"));
    EXPECT_THROW((void)rules_of("#" + std::string(std::size_t{1} << 20U, 'x')), Error);
    EXPECT_THAT(refusal("x = " + std::string(100'000, '[')), HasSubstr("rules.toml:1: "));
}

TEST(RulesFile, ItsTestsTellWhatCameInstead) {
    const Rules rules = rules_of(
        "title = 'Quyền con người'\n"
        "[[rule]]\nname='upr'\nwords=['UPR']\ntag='upr:63'\n"
        "[[rule.test]]\ntext='về UPR'\nexpect=['upr:63']\n"
        "[[rule.test]]\ntext='về UPR'\nexpect=[]\n"
        "[[rule]]\nname='so'\npattern='\\d+/QH'\nfield='keyword'\nvalue='$0'\nwhere={kind='document'}\n"
        "[[rule.test]]\ntext='''\n1/QH\n2/QH\n'''\nfields={kind='document'}\nexpect=['keyword=1/QH', "
        "'keyword=3/QH']\n"
        "[[rule.test]]\ntext='1/QH'\nfields={kind='photo'}\nexpect=[]\n");
    EXPECT_EQ(rules.title(), "Quyền con người");
    EXPECT_EQ(rules.tests(), 4U);
    EXPECT_THAT(rules.names(), ElementsAre("upr", "so"));
    const auto failures = test_rules(rules);
    ASSERT_EQ(failures.size(), 2U);
    EXPECT_EQ(failures[0].where, "rules.toml:9");
    EXPECT_THAT(failures[0].expected, IsEmpty());
    EXPECT_THAT(failures[0].came, ElementsAre("upr:63"));
    EXPECT_EQ(failures[1].rule, "so");
    EXPECT_THAT(failures[1].expected, ElementsAre("keyword=1/QH", "keyword=3/QH"));
    EXPECT_THAT(failures[1].came, ElementsAre("keyword=1/QH", "keyword=2/QH"));
}

/// The fields of kho itself.
std::vector<RuleField> all_fields() {
    std::vector<RuleField> fields;
    const toml::table file = toml::parse_file(KHO_FIELDS_SOURCE);
    for (const toml::node& node : *file["field"].as_array()) {
        const toml::table& field = *node.as_table();
        fields.push_back({field["name"].value_or(std::string()), field["repeatable"].value_or(false)});
        if (const toml::array* codes = field["codes"].as_array())
            for (const toml::node& code : *codes)
                fields.back().codes.push_back((*code.as_table())["code"].value_or(std::string()));
    }
    return fields;
}

TEST(RulesFile, TheSampleKeepsItsOwnTests) {
    int files = 0;
    for (const auto& file : std::filesystem::directory_iterator(KHO_SAMPLES "/rules")) {
        const Rules rules = read_rules(file.path(), all_fields());
        EXPECT_GE(rules.tests(), rules.size());
        for (const RuleTestFailure& failure : test_rules(rules))
            ADD_FAILURE() << failure.where << ": " << failure.rule << " came to "
                          << testing::PrintToString(failure.came);
        ++files;
    }
    EXPECT_GE(files, 1);
}

TEST(RulesFile, AFileThatIsNotThere) {
    try {
        (void)read_rules("/nowhere/rules.toml", some_fields());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code, Code::missing);
    }
}

}  // namespace
}  // namespace kho
