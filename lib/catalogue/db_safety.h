#pragma once

#include <string>

struct sqlite3;

/// A catalogue may come from anywhere: what is done before its first page is believed.
namespace kho {

/// A catalogue lies in its archive's folder itself: a link would lead readers and the writer's lock apart.
/// Throws Error: missing, damaged (a link, a FIFO, a folder).
void require_regular_file(const std::string& path);

/// Whoever made the file may have made it to attack who opens it: what its schema says is not run (no
/// triggers, no functions with effects), and nothing may grow beyond what kho itself writes.
void distrust(sqlite3* db);

}  // namespace kho
