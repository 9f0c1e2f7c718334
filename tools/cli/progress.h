#pragma once

#include <kho/ingest.h>

namespace kho::tools {

/// A line on the terminal (standard error) that says how far a run is, how fast, and how long it will take;
/// nothing where standard error is no terminal.
class Progress {
 public:
    Progress();
    void show(const RunProgress& progress);
    void show_count(std::int64_t done, std::int64_t all, const char* things);

 private:
    bool due();
    static void put(const std::string& text);

    bool on_;
    double began_, shown_ = 0;
};

/// Wipes the progress line, so that a message can stand in its place.
void clear_progress();

/// The pace of a finished run: "12 pages in 14.2 s (51 pages/min)".
std::string pace(std::size_t pages, double seconds);

}  // namespace kho::tools
