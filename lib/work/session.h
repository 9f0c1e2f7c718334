#pragma once

#include <kho/ingest.h>
#include <kho/quality.h>

#include <optional>
#include <string>

#include "work/pool.h"

/// What the runs have in common: a pool, and the rules for asking and for believing a worker.
namespace kho {

/// A pool for these options, with a first worker that has its models loaded. `languages` may be empty: for
/// workers that only inspect. Throws Error: unavailable (a model is not installed), denied (no such sandbox
/// here).
std::unique_ptr<Pool> start_pool(const ReadingOptions& options, const std::string& languages);

/// Tells the observer, once, when the sandbox is not what it could be.
void tell_of_sandbox(Pool& pool, const ReadingOptions& options, const Observer& observer);

nlohmann::json inspect_request(int max_megapixels);
nlohmann::json read_request(int frame, bool simple, const ReadingOptions& options);

/// A file as a worker described it, checked.
struct Inspected {
    std::string media_type;
    nlohmann::json frames, metadata;
};
/// `recording` is the media type of a recording that the file is by its first bytes, else empty: no worker
/// may make a recording of an image. Throws Error (protocol) on an answer no honest worker gives.
Inspected believe_inspection(const wire::Message& answer, const std::string& recording = {});

/// The text that a page comes with.
struct BelievedLayer {
    PageText text;
    std::string engine;
};

struct BelievedReading {
    PageText text;
    std::string engine, model;
    bool is_layer = false;               ///< the page was not read: its text layer is all there is
    std::optional<BelievedLayer> layer;  ///< besides what was read
    std::optional<ScanQuality>
        quality;  ///< with the legibility of `text`; none where the page was not measured
};
/// Throws Error (protocol) on an answer no honest worker gives; `width` and `height` are the frame's, 0 where
/// not known.
BelievedReading believe_reading(wire::Message answer, int width, int height);

/// What the catalogue keeps with a reading, and with a failure.
std::string sandbox_of(Pool& pool);
FailureInfo told_of(const JobFailure& failure, Pool& pool);

/// The Error that tells people of a failed job.
Error told(const std::string& subject, const JobFailure& failure);

/// What was begun so often and never ended is left alone: it may have brought the machine down.
inline constexpr int max_unfinished = 2;

/// A second try may help: the first one crashed, hung or ran out of memory.
bool worth_a_second_try(const JobFailure& failure);

}  // namespace kho
