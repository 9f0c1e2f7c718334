// kho set: set a field of records.
#include <kho/catalogue.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/main.h"
#include "cli/record_choice.h"
#include "cli/run_report.h"

namespace kho::tools {

namespace {

struct Options {
    std::string assignment;
    RecordChoice records;
};

int run(const Options& options, Session& session) {
    const std::size_t equals = options.assignment.find('=');
    if (equals == std::string::npos)
        throw Error(Code::usage, options.assignment, "not of the form FIELD=VALUE",
                    "for example: kho set title='Thư gửi' id:k7q2");
    const RecordChoice choice = gathered(options.records);
    Catalogue catalogue = session.open(Catalogue::Mode::write);
    const std::vector<std::string> records = records_to_change(session, catalogue, choice);
    const std::size_t changed =
        catalogue.set(records, options.assignment.substr(0, equals), options.assignment.substr(equals + 1));
    return conclude_change(session, records.size(), changed);
}

}  // namespace

Run define_set(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.description("Set one field of records; an empty value empties it.");
    app.add_option("FIELD=VALUE", options->assignment, "what to set")->required();
    add_record_choice(app, options->records, /*changes=*/true);
    std::string known;
    for (const Field& field : fields())
        known += "  " + field.name + std::string(field.name.size() < 9 ? 10 - field.name.size() : 1, ' ') +
                 field.values + "\n";
    app.footer("Fields:\n" + known +
               "\nExamples:\n"
               "  kho set title='Báo cáo năm 1994' id:k7q2\n"
               "  kho set date=1945-09-02 'tuyên ngôn độc lập'\n"
               "  kho set access=restricted tuyệt mật\n\n"
               "Exit status:\n"
               "  0   records matched\n"
               "  1   none did\n"
               "  64  no such field, not one of its values, a wrong query or none\n"
               "  66  no archive here   75  archive in use\n");
    return [options](Session& session) { return run(*options, session); };
}

}  // namespace kho::tools
