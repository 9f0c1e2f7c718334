#include <kho/ingest.h>

#include <memory>

#include "wire/pdf_image.h"
#include "work/loose_run.h"

namespace kho {

RunReport read_files(const std::vector<std::string>& paths, const ReadingOptions& options,
                     const std::function<void(const std::string& path, const LoosePage&)>& use,
                     const Observer& observer, std::optional<PdfCoding> images) {
    LooseTask task;
    task.languages = options.languages;
    task.request = [&](int frame, bool simple) {
        nlohmann::json request = read_request(frame, simple, options);
        if (images) request["embed"] = wire::name_of(*images);
        return request;
    };
    task.accept = [&](const std::string& path, int frame, wire::Message answer) {
        const auto page = std::make_shared<LoosePage>();
        const std::size_t bytes = answer.blob.size();
        page->frame = frame;
        if (images) page->image = wire::take_pdf_image(answer);
        BelievedReading reading = believe_reading(std::move(answer), 0, 0);
        page->text = std::move(reading.text);
        page->engine = std::move(reading.engine);
        return AcceptedPage{[&use, path, page] { use(path, *page); }, bytes};
    };
    return run_loose(paths, options, task, observer);
}

}  // namespace kho
