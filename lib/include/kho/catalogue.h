#pragma once

#include <kho/api.h>
#include <kho/archive.h>
#include <kho/page_text.h>
#include <kho/proposal.h>
#include <kho/quality.h>
#include <kho/search.h>
#include <kho/vocabulary.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kho {

class Store;
class WriteLock;
struct Change;

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

/// One value of a field of a record, and who or what said it.
struct FieldValue {
    enum class State { confirmed, proposed, rejected };

    std::string field;  ///< its name (kho/fields.h)
    std::string value;  ///< as the field stores it
    State state = State::confirmed;
    std::string by;                    ///< a person, or what proposed it: letter.number, exif, rule:NAME;
                                       ///< empty where nobody noted it
    std::string decided_by;            ///< who confirmed or rejected what a machine said; else empty
    std::optional<double> confidence;  ///< of a machine, 0..1
    std::string page;                  ///< id of the page it was read on; empty where it was not read
    Box box;                           ///< there, in pixels of the master's page; else without width
    std::string written;               ///< as it stands there
    std::string at;                    ///< when it came to stand so, ISO 8601, UTC
};

/// The word for it in the catalogue and in JSON.
KHO_API std::string_view name_of(FieldValue::State state);

struct RecordInfo {
    std::string id, level, kind, access;
    std::optional<std::string> title, date, place, language, note;
    /// Every confirmed value by the name of its field; of level, kind and access only in the members above.
    std::map<std::string, std::vector<std::string>> fields;
    std::vector<std::string> tags;  ///< sorted
    std::string file_name;          ///< of its first page's first source, escaped as SourceInfo; may be empty
    std::string parent;  ///< id of the record it stands under (kho/arrangement.h); empty at the top
    int children = 0;    ///< records that stand under it
    int pages = 0, pages_read = 0;
    bool deleted = false;
};

/// One op, as history shows it.
struct Event {
    std::string at, site, entity, id, field, kind, value;  ///< value is JSON
    std::string by;      ///< who or what said it; empty where nobody noted it
    std::string change;  ///< id of the change it was part of; empty where it was part of none
    std::string why;     ///< the reason given for that change; may be empty
};

/// Who changes a catalogue, and what for: kept with each change.
struct Hand {
    std::string by;       ///< a person's name
    std::string command;  ///< what they asked for: "kho set title=… id:k7q2"
    std::string why;      ///< the reason they gave; may be empty
};

/// What one command changed at once.
struct ChangeInfo {
    std::string id;  ///< 10 characters of base32
    std::string at, site;
    Hand hand;
    std::int64_t ops = 0;      ///< how many
    std::int64_t records = 0;  ///< how many records they are about
    bool here = false;         ///< made in this very catalogue, not at another site
    std::string undoes;        ///< id of the change this one takes back; else empty
    std::string undone_by;     ///< id of the latest change that took it back; else empty
};

/// What became of taking back.
struct Undone {
    std::string change;  ///< id of the change that took back; empty where nothing was left to take back
    std::size_t taken_back = 0;  ///< ops whose effect is gone
    std::size_t kept = 0;        ///< ops that somebody had changed again since: their effect stays as it is
    std::size_t records = 0;     ///< that are as they were
};

/// New values of one field.
struct Assignment {
    enum class How { replace, add, take };
    std::string field;
    std::vector<std::string> values;  ///< as typed; empty ones are none
    How how = How::replace;           ///< add and take: of repeatable fields only
};

/// What machines would say of a record.
struct ProposedFor {
    std::string id;                  ///< of the record
    std::vector<std::string> pages;  ///< ids of the pages that the evidence counts
    std::vector<Proposal> proposals;
};

/// Which proposals somebody decides.
struct ProposalChoice {
    std::vector<std::string> fields;  ///< names, or "tag"; of any where empty
    std::string by;        ///< what proposed it, or what that begins with up to a point; any where empty
    std::string value;     ///< this one only, unless empty
    double at_least = 0;   ///< confidence
    bool replace = false;  ///< also where a person has said something else
};

/// What became of it.
struct Decided {
    std::size_t records = 0, values = 0;
    std::size_t kept = 0;       ///< fields that keep what a person said
    std::size_t unfit = 0;      ///< proposals that their field does not take, and that stay proposed
    std::size_t unmatched = 0;  ///< decisions of what nobody proposes, or no longer
};

/// What somebody decided of one proposal.
struct Decision {
    std::string record;     ///< id
    FieldValue proposal;    ///< its field, value and by
    bool is_right = false;  ///< else it is rejected
    std::string in_place;   ///< what is right instead, as typed; empty: the proposal itself
};

/// A vocabulary of the catalogue.
struct SchemeInfo {
    std::string id;                             ///< "place"
    std::map<std::string, std::string> titles;  ///< by language
    std::string source;
    std::int64_t terms = 0;
};

/// A term of the catalogue.
struct TermInfo {
    std::string id;  ///< "place:79", as tags name it
    Term term;
    std::int64_t records = 0;  ///< with this very tag, or this term in a field of its vocabulary
};

/// What taking in a vocabulary changed: terms.
struct Imported {
    std::size_t added = 0, changed = 0, gone = 0, same = 0;
    bool titles = false;  ///< what the vocabulary says of itself is new
};

/// How many records have a value.
struct FacetValue {
    std::string value;
    std::string label;  ///< of a code or a term, in the language asked for; empty where it has none
    std::int64_t records = 0;
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
    /// What is said of a record, value by value, by the order of the fields: confirmed, proposed, rejected.
    std::vector<FieldValue> values(const std::string& record);
    /// The same as it was at a moment (milliseconds since 1970, UTC), as far as this catalogue knows by now;
    /// tags stand behind, as values of the field "tag".
    std::vector<FieldValue> values_at(const std::string& record, std::int64_t moment);
    /// Ops on a record, its pages and their masters, oldest first.
    std::vector<Event> history(const std::string& record);
    /// What commands changed, the latest first; at most so many.
    std::vector<ChangeInfo> changes(std::size_t most);
    /// The one change whose id begins so. Throws Error: missing, usage (several begin so).
    ChangeInfo change(const std::string& prefix);
    /// Tags with the number of records that have them, by name; labels of those that are terms.
    std::vector<FacetValue> tags(const std::string& language);
    /// The vocabularies, by name.
    std::vector<SchemeInfo> schemes();
    /// Terms of a vocabulary by their codes: all, or those with this code or these words in a label.
    std::vector<TermInfo> terms(const std::string& scheme, const std::string& text = {});
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

    /// The values of a field (or tag, kind, level, access, year, decade) among the records that match, with
    /// how many have each, the most frequent first. Throws Error (usage): no such facet.
    std::vector<FacetValue> facet(const Query& query, const std::string& name, const std::string& language);
    /// The same among records by their ids.
    std::vector<FacetValue> facet(const std::vector<std::string>& records, const std::string& name,
                                  const std::string& language);
    /// Puts ids of records in the order of a field's first value (dates by their first day, numbers by size,
    /// text as the language's dictionaries do); those without one stand last. Throws as `facet`.
    void sort(std::vector<std::string>& records, const std::string& by, bool descending,
              const std::string& language);

    /// Adds and removes tags. Returns how many records changed.
    std::size_t retag(const std::vector<std::string>& records, const std::vector<std::string>& add,
                      const std::vector<std::string>& remove);
    /// Puts the tag `to` in the place of `from`, wherever that is, but in deleted records. With `below` also
    /// what begins with it and a colon or slash: place:79 follows place. Returns how many records changed.
    std::size_t rename_tag(const std::string& from, const std::string& to, bool below);
    /// Gives fields new values, the same in all these records. Returns how many records changed. Throws Error
    /// (usage) when there is no such field or a value is not one of its values.
    std::size_t set(const std::vector<std::string>& records, const std::vector<Assignment>& assignments);
    /// Keeps what machines would say of these records; passes over what is said already, was rejected, is of
    /// a field that a person filled, or does not fit its field. What `sources` (as Proposal::by, or what it
    /// begins with up to a point: "letter.") said before and say no longer is withdrawn. Returns how many are
    /// new.
    std::size_t propose(const std::vector<ProposedFor>& records, const std::vector<std::string>& sources);
    /// Makes values of proposals. Of several for a field that holds one value the surest is taken, and the
    /// others are no longer asked about. What a person said stays, unless `replace`.
    Decided confirm(const std::vector<std::string>& records, const ProposalChoice& choice);
    /// Keeps that they are wrong: they are not proposed again.
    Decided reject(const std::vector<std::string>& records, const ProposalChoice& choice);
    /// Decides proposals one by one; where another value stands in place of one, that one is rejected. What a
    /// person said stays, unless `replace`. Throws Error (usage): a value that its field does not take.
    Decided decide(const std::vector<Decision>& decisions, bool replace);
    /// What was typed for a field, or `tag`, as it is stored; a term may be typed by its label. Throws Error
    /// (usage) saying what the field accepts.
    std::string accepted(const std::string& field, const std::string& typed);

    /// Takes in a vocabulary: new terms, and new versions of those that are there; what records say stays.
    /// With `prune` terms go that it does not have; with `dry_run` nothing is changed.
    Imported import_vocabulary(const Vocabulary& vocabulary, bool prune, bool dry_run);

    /// Takes records out of lists and searches; their masters, readings and history stay. Returns how many
    /// went.
    std::size_t remove(const std::vector<std::string>& records);
    /// Brings removed records back as they were. Returns how many came.
    std::size_t restore(const std::vector<std::string>& records);
    /// Takes a change back: all it touched is as it was before, but for what was changed again since, which
    /// stays. It is a change itself, and can be taken back.
    Undone undo(const std::string& change);
    /// Gives the descriptions of these records the values they had at a moment (milliseconds since 1970,
    /// UTC). Records that were not there then stay as they are; access is not lowered.
    Undone return_to(const std::vector<std::string>& records, std::int64_t moment);

    /// Who makes the changes from now on.
    void work_as(Hand hand) { hand_ = std::move(hand); }

    /// For the library's own layers: commits these as one change of whoever works; nothing where there are
    /// none. Returns the change's id.
    std::string commit(std::vector<Change> changes, const std::string& undoes = {});
    [[nodiscard]] const Hand& hand() const { return hand_; }

 private:
    Archive archive_;
    std::unique_ptr<WriteLock> lock_;  // taken before the store is opened, given back after it is closed
    std::unique_ptr<Store> store_;
    Hand hand_;
};

}  // namespace kho
