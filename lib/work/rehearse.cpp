#include "work/rehearse.h"

#include "catalogue/intake.h"
#include "catalogue/masters.h"
#include "work/forewarn.h"
#include "work/identify.h"
#include "work/transcripts.h"
#include "work/walk.h"

namespace kho {

RunReport rehearse(Catalogue& catalogue, const std::vector<std::string>& paths, bool in_place,
                   const Observer& observer) {
    RunReport report;
    const auto refuse = [&](const Error& error) {
        ++report.refused;
        if (observer.failed) observer.failed(error);
    };
    const auto hidden = [&](const std::string& path) { tell_hidden(path, report, observer); };
    std::vector<FoundFile> files = walk(paths, refuse, hidden);
    Transcripts().settle(files);
    forewarn(catalogue.archive(), files, !in_place, observer);
    for (const FoundFile& file : files) {
        try {
            const Fd source = open_regular(file.path);
            if (!is_to_be_taken(source, file)) {
                ++report.passed_over;
                if (observer.file) observer.file({FileOutcome::Kind::passed_over, file.path, "", "", 0});
                continue;
            }
            const HashedFile hashed = hash_file(source, file.path);
            const auto record = record_of_master(catalogue, hashed.id);
            ++(record ? report.already_there : report.added);
            const auto kind = record ? FileOutcome::Kind::already_there : FileOutcome::Kind::would_add;
            if (observer.file) observer.file({kind, file.path, record.value_or(""), hashed.id, 0});
        } catch (const Error& error) {
            if (error.code == Code::interrupted) throw;
            refuse(error);
        }
    }
    return report;
}

}  // namespace kho
