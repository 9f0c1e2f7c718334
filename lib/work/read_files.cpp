#include <kho/ingest.h>

#include <memory>

#include "work/loose_run.h"

namespace kho {

RunReport read_files(const std::vector<std::string>& paths, const ReadingOptions& options,
                     const std::function<void(const std::string& path, const LoosePage&)>& use,
                     const Observer& observer) {
    LooseTask task;
    task.languages = options.languages;
    task.request = [&](int frame, bool simple) { return read_request(frame, simple, options); };
    task.accept = [&](const std::string& path, int frame, const wire::Message& answer) {
        BelievedReading reading = believe_reading(answer, 0, 0);
        const auto page =
            std::make_shared<LoosePage>(LoosePage{frame, std::move(reading.text), std::move(reading.engine)});
        return [&use, path, page] { use(path, *page); };
    };
    return run_loose(paths, options, task, observer);
}

}  // namespace kho
