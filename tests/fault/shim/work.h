#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

#include "watch.h"

/// What stands behind the calls of libc: each asks whether it is to fail, does its work by a system call, and
/// tells the log. Results and errno are as those of the calls. An offset of -1 is the file's own position.
namespace kho::fault {

/// True, with errno set, if the call is to fail.
bool fails(Calls calls, const char* call, const std::string& path);

int open_at(int folder, const char* path, int flags, mode_t mode);
ssize_t write_at(int fd, const void* bytes, std::size_t size, off_t offset);
int sync(int fd, long call);
int truncate_to(int fd, off_t size);
int remove_at(int folder, const char* path, int flags);
int make_folder(int folder, const char* path, mode_t mode);
int rename_at(int from_folder, const char* from, int to_folder, const char* to, unsigned flags);
int link_at(int from_folder, const char* from, int to_folder, const char* to, int flags);
int close_it(int fd);

/// Ends the process if a file is watched: what the call changes would be missing in the log.
void not_modelled(const char* call, int fd);

}  // namespace kho::fault
