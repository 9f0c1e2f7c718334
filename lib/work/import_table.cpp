#include <fmt/format.h>
#include <kho/import.h>

#include "base/csv.h"
#include "base/stop.h"
#include "catalogue/change_event.h"
#include "catalogue/store.h"
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
        std::size_t ops = 0;
        const Store::Put count = [&](const Change&) { ++ops; };
        plan(count);
        if (report_.mistakes > 0) return report_;
        if (!options_.dry_run) {
            if (const auto paths = files_.to_take_in(options_.read); !paths.empty()) {
                take_in(paths);
                if (report_.files.refused > 0) return report_;
                ops = 0;
                plan(count);  // again: now the records of the files are there
                if (report_.mistakes > 0) return report_;
            }
            if (ops > 0) commit(ops);
        }
        for (const PlannedRow& row : rows_) tell(row);
        return report_;
    }

 private:
    /// Goes through the table. It is gone through once more to make its changes, so that they need not be
    /// kept.
    void plan(const Store::Put& put) {
        TableMistakes mistakes(name_, observer_.mistake);
        try {
            RecordTable table(csv_text(table_, name_, form), options_.map, mistakes);
            RecordPlan plan(catalogue_, rules_, table, mistakes, put);
            // Of a table with wrong columns all rows would be wrong.
            const bool columns_are_right = mistakes.count() == 0;
            for (RecordRow row; columns_are_right && table.next(row);) {
                throw_if_stopped();
                plan.add(row, files_.of(row, table.name_of("files"), mistakes));
            }
            plan.finish();
            rows_ = plan.take_rows();
        } catch (const Error& error) {
            // What no reader of tables can go on behind: it names its line itself.
            if (error.code != Code::damaged || !error.subject.starts_with(name_ + ":")) throw;
            mistakes.add(error);
        }
        report_.mistakes = mistakes.count();
    }

    void commit(std::size_t ops) {
        rows_ = {};
        catalogue_.store().commit_each([&](const Store::Put& put) {
            std::size_t made = 0;
            put(made_change(catalogue_.hand(), ops));
            plan([&](const Change& change) {
                put(change);
                ++made;
            });
            if (made != ops || report_.mistakes > 0)
                throw Error(Code::bug, name_, "gives other changes when it is read again",
                            "nothing was changed; please report this");
        });
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
        report_.opened += planned.opened ? 1 : 0;
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
    std::vector<PlannedRow> rows_;
};

}  // namespace

TableReport import_table(Catalogue& catalogue, std::string_view table, const std::string& name,
                         const TableOptions& options, const TableObserver& observer) {
    return TableImport(catalogue, table, name, options, observer).run();
}

}  // namespace kho
