#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "powercut/file.h"
#include "powercut/log.h"

namespace kho::fault {

/// A disk below one folder, as its programs see it and as it is after a power cut.
///
/// The least that POSIX promises, and so the worst that a file system may do: bytes are safe after an fsync
/// of their file, names after an fsync of their folder. All else is lost or not, piece by piece, in any
/// order; later changes of a folder may be there without earlier ones. A rename is there whole or not at all.
class Disk {
 public:
    /// The folder is there and safe, and empty.
    explicit Disk(const std::string& folder);

    /// Does what an entry of the log says.
    void apply(const Entry& entry);

    /// Puts the files into the folder, in place of what is there: as they are seen, …
    void materialise() const;
    /// … or as they may be after a power cut at this moment.
    void materialise(const Cut& cut) const;

 private:
    struct Node {
        bool is_folder = false;
        File file;
    };
    using Names = std::map<std::string, std::shared_ptr<Node>>;  ///< by whole path
    struct Change {
        std::string gone, made;  ///< paths; either may be empty, both are set by a rename
        std::shared_ptr<Node> node;
    };

    static void change(Names& names, const Change& change);
    void change(Change change);
    void open(const Entry& entry);
    void sync(int file);
    template <typename Contents>
    void materialise(const Names& names, const Contents& contents) const;

    struct Opened {
        std::string path;
        std::shared_ptr<Node> node;
    };

    std::string folder_;
    Names durable_, seen_;
    std::vector<Change> pending_;
    std::map<int, Opened> opened_;
};

}  // namespace kho::fault
