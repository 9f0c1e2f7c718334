#include <kho/ingest.h>

#include "work/page_queue.h"
#include "work/session.h"

namespace kho {

std::vector<std::string> pages_to_read(Catalogue& catalogue, bool with_failed) {
    return unread_pages(catalogue, with_failed);
}

RunReport read_pages(Catalogue& catalogue, const std::vector<std::string>& pages,
                     const ReadingOptions& options, const Observer& observer) {
    const std::string languages = options.languages.empty() ? catalogue.languages() : options.languages;
    const auto pool = start_pool(options, languages);
    tell_of_sandbox(*pool, options, observer);
    PageQueue queue(catalogue, *pool, options, languages, observer);
    for (const std::string& page : pages) queue.add(page);
    try {
        for (;;) {
            while (pool->has_room() && !queue.empty()) queue.start_next();
            if (observer.progress) observer.progress(queue.progress);
            if (!pool->is_working()) break;
            Outcome outcome = pool->wait();
            queue.finish(outcome);
            if (queue.empty()) queue.flush();
        }
    } catch (const Error&) {
        queue.abandon();
        throw;
    }
    queue.flush();
    return queue.report;
}

}  // namespace kho
