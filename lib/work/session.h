#pragma once

#include <kho/ingest.h>

#include <string>

#include "work/pool.h"

/// What the runs have in common: a pool, and the rules for asking and for believing a worker.
namespace kho {

/// A pool for these options. Throws Error (unavailable) when a model of `languages` is not installed.
std::unique_ptr<Pool> start_pool(const ReadingOptions& options, const std::string& languages);

nlohmann::json inspect_request(int max_megapixels);
nlohmann::json read_request(int frame, const std::string& languages, bool simple,
                            const ReadingOptions& options);

/// A file as a worker described it, checked.
struct Inspected {
    std::string media_type;
    nlohmann::json frames, metadata;
};
/// Throws Error (protocol) on an answer no honest worker gives.
Inspected believe_inspection(const wire::Message& answer);

struct BelievedReading {
    PageText text;
    std::string engine, model;
};
/// Throws Error (protocol) on an answer no honest worker gives; `width` and `height` are the frame's, 0 where
/// not known.
BelievedReading believe_reading(const wire::Message& answer, int width, int height);

/// The Error that tells people of a failed job.
Error told(const std::string& subject, const JobFailure& failure);

/// A second try may help: the first one crashed, hung or ran out of memory.
bool worth_a_second_try(const JobFailure& failure);

}  // namespace kho
