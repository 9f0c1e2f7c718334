#include <fmt/format.h>
#include <kho/import.h>

#include "base/csv.h"
#include "work/table_files.h"

namespace kho {

namespace {

constexpr CsvForm form{.separator = 0};

class TableImport {
 public:
    TableImport(Catalogue& catalogue, std::string_view table, const std::string& name,
                const TableOptions& options, const TableObserver& observer)
        : catalogue_(catalogue),
          table_(table),
          name_(name),
          options_(options),
          observer_(observer),
          files_(catalogue, options.files) {
        rules_.key = options.key.empty() ? nullptr : &field_named(options.key);
        rules_.clear = options.clear;
    }

    TableReport run() {
        std::vector<PlannedRow> rows;
        std::vector<Change> changes;
        plan(rows, changes);
        if (report_.mistakes > 0) return report_;
        if (!options_.dry_run) {
            if (const auto paths = files_.to_take_in(options_.read); !paths.empty()) {
                changes = {};
                take_in(paths);
                if (report_.files.refused > 0) return report_;
                plan(rows, changes);  // again: now the records of the files are there
                if (report_.mistakes > 0) return report_;
            }
            catalogue_.commit(std::move(changes));
        }
        for (const PlannedRow& row : rows) tell(row);
        return report_;
    }

 private:
    void plan(std::vector<PlannedRow>& rows, std::vector<Change>& changes) {
        TableMistakes mistakes(name_, observer_.mistake);
        try {
            RecordTable table(csv_text(table_, name_, form), options_.map, mistakes);
            RecordPlan plan(catalogue_, rules_, table, mistakes);
            // Of a table with wrong columns all rows would be wrong.
            const bool columns_are_right = mistakes.count() == 0;
            for (RecordRow row; columns_are_right && table.next(row);)
                plan.add(row, files_.of(row, table.name_of("files"), mistakes));
            plan.finish();
            rows = plan.take_rows();
            changes = plan.take_changes();
        } catch (const Error& error) {
            // What no reader of tables can go on behind: it names its line itself.
            if (error.code != Code::damaged || !error.subject.starts_with(name_ + ":")) throw;
            mistakes.add(error);
        }
        report_.mistakes = mistakes.count();
    }

    void take_in(const std::vector<std::string>& paths) {
        rules_ = files_.rules_once_in(std::move(rules_));
        IngestOptions ingest_options;
        ingest_options.read = options_.read;
        Observer observer = observer_.ingest;
        observer.failed = [&](const Error& error) {
            const std::size_t line = files_.line_of(error.subject);
            if (line == 0 && observer_.ingest.failed) observer_.ingest.failed(error);
            if (line > 0 && observer_.file_refused)
                observer_.file_refused(
                    Error(error.code, fmt::format("{}:{}", name_, line), error.what(), error.hint));
        };
        report_.files = ingest(catalogue_, paths, ingest_options, observer);
    }

    void tell(const PlannedRow& planned) {
        using Outcome = PlannedRow::Outcome;
        ++(planned.outcome == Outcome::made      ? report_.made
           : planned.outcome == Outcome::changed ? report_.changed
                                                 : report_.same);
        if (!observer_.row) return;
        TableRow row;
        row.line = planned.line;
        row.outcome = static_cast<TableRow::Outcome>(planned.outcome);
        row.record = planned.record;
        row.fields.assign(planned.fields.begin(), planned.fields.end());
        row.label = planned.label;
        observer_.row(row);
    }

    Catalogue& catalogue_;
    std::string_view table_;
    const std::string& name_;
    const TableOptions& options_;
    const TableObserver& observer_;
    TableFiles files_;
    RecordPlanRules rules_;
    TableReport report_;
};

}  // namespace

TableReport import_table(Catalogue& catalogue, std::string_view table, const std::string& name,
                         const TableOptions& options, const TableObserver& observer) {
    return TableImport(catalogue, table, name, options, observer).run();
}

}  // namespace kho
