#pragma once

#include <kho/ingest.h>

#include <functional>

#include "work/session.h"

namespace kho {

/// A page that a worker is done with.
struct AcceptedPage {
    std::function<void()> hand_on;  ///< called once all pages before it have been handed on
    std::size_t bytes = 0;          ///< that it takes until then
};

/// What is asked of the workers about each page of loose files.
struct LooseTask {
    std::string languages;  ///< the workers are to read in; empty: they do not read
    /// The request for a frame; `simple` is the way out after a crash.
    std::function<nlohmann::json(int frame, bool simple)> request;
    /// Looks at an answer and returns what hands it on. Throws Error on an answer no honest worker gives.
    std::function<AcceptedPage(const std::string& path, int frame, wire::Message answer)> accept;
};

/// Goes through files page by page with several workers and hands the pages on in their order. What hands a
/// page on may throw Error: that page has failed then.
RunReport run_loose(const std::vector<std::string>& paths, const ReadingOptions& options,
                    const LooseTask& task, const Observer& observer);

}  // namespace kho
