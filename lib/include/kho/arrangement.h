#pragma once

#include <kho/api.h>
#include <kho/catalogue.h>

#include <cstdint>
#include <string>
#include <vector>

/// How an archive is arranged: records under wider ones (an item in a file, that in a series, that in a
/// fonds), and which pages a record has, in which order. Whatever changes it is one change of who works
/// (Catalogue::work_as), and can be taken back.
namespace kho {

/// A place among records.
struct Spot {
    std::string parent;         ///< id of the record to stand under; empty: at the top
    std::string before, after;  ///< id of a record that stands there, to come next to; both empty: at the end
    bool anew = false;          ///< at the end: also those that stand there already
};

/// Puts records there, in the order they are given; those that stand there already stay where they are,
/// unless they are to stand next to another, or `anew`. Returns how many moved. Throws Error (usage): a
/// record would stand under itself, or under one of a narrower level, or one of them is deleted; (missing):
/// `before` or `after` does not stand there.
KHO_API std::size_t put_records(Catalogue& catalogue, const std::vector<std::string>& records,
                                const Spot& spot);

/// What a new record, without pages of its own, begins with.
struct NewRecord {
    std::string level;  ///< a code of the field `level`
    std::string title;  ///< as typed
    Spot spot;
    std::vector<std::string> children;  ///< ids of records to put under it
};

/// Makes one. Returns its id. Throws as `put_records`, and Error (usage): a title or level that is none.
KHO_API std::string make_record(Catalogue& catalogue, const NewRecord& record);

/// Puts the pages of records behind those of the record `into`, in the order they are given, and what stood
/// under them under it. They are then deleted; what was said of them stays in their history. Access to `into`
/// becomes the strictest of all. Returns how many pages moved. Throws Error (usage): one is `into`, or is
/// above it, or holds what cannot stand under it, or is deleted.
KHO_API std::size_t join_records(Catalogue& catalogue, const std::string& into,
                                 const std::vector<std::string>& records);

/// Where a record is to come apart.
struct Split {
    std::string record;            ///< id
    std::vector<int> first_pages;  ///< of the new records: counted from 1, ascending, above 1
};

/// Makes new records of records' pages, from each first page to the next. A record that once had begun with
/// that page, and is deleted and without pages, comes back, with the stricter access of the two; another is
/// new, with the kind, level, access and place in the arrangement of the one that is split. Returns their
/// ids. Throws Error (usage): no such page, or a record is deleted.
KHO_API std::vector<std::string> split_records(Catalogue& catalogue, const std::vector<Split>& splits);

/// Puts these pages of a record first, in this order; the others follow as they stood. Returns how many have
/// another place. Throws Error (usage): no such page, or one twice.
KHO_API std::size_t order_pages(Catalogue& catalogue, const std::string& record,
                                const std::vector<int>& pages);

/// A record where it stands.
struct TreeNode {
    std::string id;
    int depth = 0;                        ///< 0 at the top of what was asked for
    std::int64_t records = 0, pages = 0;  ///< of it and all below it; it is one of the records itself
    bool looped = false;  ///< it stands under itself, as when two sites moved records at once: shown at the
                          ///< top, until somebody puts it elsewhere
};

/// The records under `root` and it, or all where that is empty, each before those under it; deleted ones are
/// left out, and what stood under them is at the top. Beside each other records stand as they were put there;
/// before those nobody put anywhere, in the natural order of the paths they were taken in from.
KHO_API std::vector<TreeNode> tree(Catalogue& catalogue, const std::string& root = {});

}  // namespace kho
