#pragma once

#include <kho/api.h>
#include <kho/archive.h>
#include <kho/page_text.h>
#include <kho/quality.h>
#include <kho/search.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kho {

class Store;
class WriteLock;

/// Where a master was taken in from.
struct SourceInfo {
    std::string name,
        path;              ///< as the file system had them; bytes that are not UTF-8, '%' and controls as %XX
    std::string modified;  ///< ISO 8601, UTC
    std::string taken_in;  ///< ISO 8601, UTC
    bool in_place =
        false;  ///< taken in without a copy: unless one was made since, the master is the file at `path`
};

struct MasterInfo {
    std::string id;         ///< SHA-256, 64 hexadecimal digits
    std::int64_t size = 0;  ///< bytes
    std::string media_type;
    std::string metadata;  ///< JSON object, ExifTool's names
    std::vector<SourceInfo> sources;
};

struct ReadingInfo {
    bool current = false;
    std::string text;  ///< digest of the PageText
    std::string engine, model, settings, languages;
    double confidence = 0;  ///< mean over the words, 0..100
    std::string read_at;    ///< ISO 8601, UTC
    std::string sandbox;    ///< of the worker: full, no-landlock, rlimits, off; empty where it is not known
};

/// Why a page could not be read here, or a file not be taken in.
struct FailureInfo {
    std::string cause;   ///< decode, crash:SIGSEGV, timeout, memory, sandbox:SIGSYS, rubbish, unfinished …
    std::string detail;  ///< in words
    int tries = 0;
    std::string stage = {};     ///< inspect, decode, read; empty where it is not known
    std::string versions = {};  ///< of kho and the libraries it failed in
    std::string at = {};        ///< ISO 8601, UTC
};

/// A page or a file that failed here.
struct FailedItem {
    std::string page;    ///< id of the page; empty for a file
    std::string record;  ///< id of its record; empty for a file
    std::string path;    ///< where it was taken from, or found; escaped as in SourceInfo
    int frame = 0;
    FailureInfo why;
};

/// How people are told of a page: its file's path, and the page where it is not the first.
KHO_API std::string place_of_page(const std::string& path, int frame);

struct PageInfo {
    std::string id;      ///< master id, '/', frame from 0
    std::string record;  ///< id of its record
    std::string master;
    int frame = 0;
    int position = 0;                    ///< in its record, from 1
    int width = 0, height = 0, dpi = 0;  ///< pixels as stored; dpi 0 where unknown
    int bits = 0;                        ///< of a pixel in the file; 0 where unknown
    std::string media_type;              ///< of its master; empty where that is not here yet
    std::vector<ReadingInfo> readings;   ///< latest first
    std::optional<FailureInfo> failure;
    std::optional<ScanQuality> quality;  ///< as measured when it was read; none where it was not
};

/// A page as a scan, whatever is on it.
struct ScanInfo {
    std::string page, record;  ///< ids
    std::string path;          ///< where its file was first taken from; escaped as in SourceInfo
    int frame = 0;
    ScanFacts facts;
};

struct RecordInfo {
    std::string id, level, kind, access;
    std::optional<std::string> title, date, place, language, note;
    std::vector<std::string> tags;  ///< sorted
    std::string file_name;          ///< of its first page's first source, escaped as SourceInfo; may be empty
    int pages = 0, pages_read = 0;
    bool deleted = false;
};

/// One change, as history shows it.
struct Event {
    std::string at, site, entity, id, field, kind, value;  ///< value is JSON
};

/// A hit of a search, named for the outside.
struct FoundPage {
    std::string record;  ///< id
    std::string
        label;  ///< the record's title, else the name of its first file: bytes, as the file system has it
    std::string file_name;            ///< of its first file, escaped; may be empty
    std::optional<std::string> page;  ///< id; none where the description matched, or the record as such
    int position = 0;                 ///< of the page in its record, from 1; 0 without a page
    double score = 0;                 ///< greater is better
    Snippet snippet;
};

/// What is in the catalogue, counted.
struct Summary {
    std::string name, languages;
    /// `pages` are images: what is said in recordings is not among them, `transcripts` are.
    std::int64_t records = 0, pages = 0, read = 0, unread = 0, failed = 0, recordings = 0, transcripts = 0,
                 masters = 0, bytes = 0, ops = 0, catalogue_bytes = 0;
    std::map<std::string, std::int64_t> by_language;  ///< pages by the models they were read with
    std::vector<FailedItem> failures;                 ///< pages, then files that were not taken in
};

/// The catalogue of an archive. Reading never blocks a writer for longer than a query; one writer at a time.
/// Everything that changes it is one transaction: it happened whole, or not at all. One thread at a time.
class KHO_API Catalogue {
 public:
    enum class Mode { read, write };

    /// Opens it; to write, takes the archive's lock for as long as this object lives. Throws Error: missing,
    /// damaged, config (newer than this program), busy (another run writes; `wait_seconds` have passed).
    Catalogue(const Archive& archive, Mode mode, double wait_seconds = 0);
    Catalogue(Catalogue&&) noexcept;
    ~Catalogue();

    [[nodiscard]] const Archive& archive() const { return archive_; }
    [[nodiscard]] bool writes() const { return lock_ != nullptr; }
    Store& store() { return *store_; }  ///< for the library's own layers

    /// The full id of the one record that `prefix` begins. Throws Error: missing, usage (several begin so).
    std::string resolve(const std::string& prefix);
    RecordInfo record(const std::string& id);
    std::vector<PageInfo> pages(const std::string& record);
    /// The page of an id (master/frame). Throws Error (missing).
    PageInfo page(const std::string& id);
    MasterInfo master(const std::string& id);
    /// What was read on a page, by its current reading. Throws Error (missing) when it was not read.
    PageText page_text(const std::string& page);
    /// What one of a page's readings says. Throws Error (missing): its text is not here yet.
    PageText page_text(const ReadingInfo& reading);
    /// Changes of a record, its pages and their masters, oldest first.
    std::vector<Event> history(const std::string& record);
    /// Tags with the number of records that have them, by name.
    std::vector<std::pair<std::string, std::int64_t>> tags();
    Summary summary();
    /// Calls `visit` with each page of the records that are not deleted, by path and frame. It must not use
    /// this catalogue.
    void each_scan(const std::function<void(const ScanInfo&)>& visit);
    /// What pages are read with unless something else is asked for: "vie+eng".
    std::string languages();

    /// The hits of a query, best first: pages by their text, records by their description.
    std::vector<FoundPage> search(const Query& query, const SearchOptions& options);
    /// How many hits there are in all.
    std::int64_t count(const Query& query);
    /// The ids of the records that match by a page, their description or their fields: in the natural order
    /// of the paths they were taken in from ("p2.tif" before "p10.tif"), records without a file last.
    std::vector<std::string> find(const Query& query);

    /// Adds and removes tags. Returns how many records changed.
    std::size_t retag(const std::vector<std::string>& records, const std::vector<std::string>& add,
                      const std::vector<std::string>& remove);
    /// Sets one field (see `fields`), or empties it with an empty value. Returns how many records changed.
    /// Throws Error (usage) when there is no such field or the value is not one of its values.
    std::size_t set(const std::vector<std::string>& records, const std::string& field,
                    const std::string& value);
    /// Takes records out of lists and searches; their masters, readings and history stay. Returns how many
    /// went.
    std::size_t remove(const std::vector<std::string>& records);
    /// Brings removed records back as they were. Returns how many came.
    std::size_t restore(const std::vector<std::string>& records);

 private:
    Archive archive_;
    std::unique_ptr<WriteLock> lock_;  // taken before the store is opened, given back after it is closed
    std::unique_ptr<Store> store_;
};

/// A field that `set` can change.
struct Field {
    std::string name;
    std::string values;  ///< what it accepts, in words
};
KHO_API std::vector<Field> fields();

}  // namespace kho
