#pragma once

#include <kho/api.h>
#include <kho/catalogue.h>
#include <kho/error.h>
#include <kho/pdf_image.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The two long-running jobs: taking files in, and reading pages. Both hand every image to worker processes,
/// both may be killed at any moment and go on from there when run again, and both stop cleanly after
/// `request_stop` with Error (interrupted).
namespace kho {

/// How far a run is. `total` grows while files are still being found in.
struct RunProgress {
    std::size_t files_done = 0, files = 0;
    std::size_t pages_done = 0, pages = 0;
};

/// What happened to one file.
struct FileOutcome {
    enum class Kind { added, already_there, would_add, passed_over, hidden };
    Kind kind = Kind::added;
    std::string path;    ///< as found: bytes
    std::string record;  ///< id; empty in a dry run of a new file
    std::string master;  ///< SHA-256
    int pages = 0;
    bool new_source = false;  ///< already there, but not from this path: it is recorded as another source
    bool copied = false;      ///< already there, but the archive held no copy of its bytes: now it does
    bool elsewhere = false;   ///< already there, in another record than that of its folder
};

/// How a run speaks to its caller, on the caller's thread. Empty functions are not called.
struct Observer {
    std::function<void(const FileOutcome&)> file;
    std::function<void(const PageInfo&, double confidence)> page_read;
    std::function<void(const std::string&)> note;  ///< what to know before a run begins, in one sentence
    std::function<void(const Error&)> failed;      ///< an item that failed: the run goes on
    std::function<void(const RunProgress&)> progress;
};

struct ReadingOptions {
    std::string languages;   ///< Tesseract's names joined by '+'; empty: what the archive says
    bool normalize = true;   ///< false: read the image as it is, only upright by EXIF
    bool raw = false;        ///< words stay as they were read: no rule changes any
    bool text_layer = true;  ///< take the text that a PDF's page comes with for its reading, unless the page
                             ///< is a scan with some text on it; false: read all pages, and keep that too
    bool again = false;      ///< read even what has a reading with the same languages and settings
    int max_megapixels = 400;  ///< larger images are refused before they are decoded
    int jobs = 0;              ///< worker processes; 0: one for each processor
    std::string sandbox =
        "auto";  ///< of the workers: auto, require (refuse to run with less than all) or off
    std::string engine =
        "auto";            ///< that reads the lines: auto, kho or tesseract; see EngineChoice in kho/scan.h
    int memory_mb = 4096;  ///< address space a worker may take
    double page_seconds = 300;  ///< a page may take so long, and a fifth of it without a sign of life
};

struct IngestOptions {
    enum class Group { file, folder };
    Group group = Group::file;  ///< what becomes one record
    bool move = false;          ///< remove each file once its stored copy was read back and compared
    bool in_place = false;      ///< keep no copy: remember the file where it is
    bool read = true;
    bool dry_run = false;  ///< change nothing; say what would be done
    std::vector<std::string> tags;
    std::optional<std::string> kind;  ///< of the records; otherwise told from the metadata
    ReadingOptions reading;
};

struct RunReport {
    std::size_t added = 0, already_there = 0, refused = 0;   ///< files
    std::size_t passed_over = 0;                             ///< found in folders, and no images
    std::size_t hidden = 0;                                  ///< files and folders with a leading dot
    std::size_t new_sources = 0, copied = 0, elsewhere = 0;  ///< of those already there: see FileOutcome
    std::size_t retagged = 0;        ///< already there, in a record that now has the tags asked for
    std::size_t other_kind = 0;      ///< already there, in a record of another kind than the one asked for
    std::size_t read_otherwise = 0;  ///< pages already there, read with other languages than those asked for
    std::size_t pages_read = 0, pages_failed = 0, pages_skipped = 0;
    std::size_t recordings = 0;         ///< pages that are none: there is nothing to read
    std::size_t transcripts = 0;        ///< of recordings, that were not there yet
    std::size_t pages_shown_again = 0;  ///< read so before, but not shown so: now they are
};

/// Takes in files, and folders with all that is under them. A file that is in already adds nothing, unless it
/// is met under another path, its copy is missing, or its record lacks a tag asked for; its pages are read if
/// they were not. Throws Error: unavailable (a language model or the worker is missing), io (the disk is
/// full: what was done is kept), interrupted.
KHO_API RunReport ingest(Catalogue& catalogue, const std::vector<std::string>& paths,
                         const IngestOptions& options, const Observer& observer);

/// Reads pages (ids). Throws as `ingest` does.
KHO_API RunReport read_pages(Catalogue& catalogue, const std::vector<std::string>& pages,
                             const ReadingOptions& options, const Observer& observer);

/// The ids of pages that have no reading; with or without those whose reading failed before.
KHO_API std::vector<std::string> pages_to_read(Catalogue& catalogue, bool with_failed);

struct ImportReport {
    std::size_t pages = 0;          ///< that have a reading more
    std::size_t already_there = 0;  ///< had this very reading
    std::size_t unmatched = 0;      ///< of no page in the archive; each is told to the observer
    std::size_t refused = 0;        ///< files that are none of the formats
};

/// Adds what somebody else's ALTO, PAGE XML or hOCR files say as readings of pages, which are then shown and
/// searched, and what transcripts (WebVTT, SubRip, .txt) say of recordings: files, and those in folders that
/// end in .xml, .hocr, .html, .htm, .srt or .vtt. A page belongs to the master that has the name of the image
/// it says it is of, else of its own file, endings aside, or whose digest that name is; of several, to the
/// one that alone lies in a folder of the same name. Boxes are scaled to the page. Throws Error: io, denied,
/// interrupted.
KHO_API ImportReport import_readings(Catalogue& catalogue, const std::vector<std::string>& paths,
                                     const Observer& observer);

/// One loose file that was read without an archive: a page of it.
struct LoosePage {
    int frame = 0;
    PageText text;
    std::string engine;
    std::optional<PdfImage> image;  ///< where it was asked for; made by a worker, so not to be trusted
};

/// Reads all pages of loose files, in order, and hands each to `use`, with its image coded as `images` says.
/// A file that cannot be read goes to `observer.failed`.
KHO_API RunReport read_files(const std::vector<std::string>& paths, const ReadingOptions& options,
                             const std::function<void(const std::string& path, const LoosePage&)>& use,
                             const Observer& observer, std::optional<PdfCoding> images = {});

/// Hands the images of pages, coded for a PDF, to `use`, in order; made by workers, so not to be trusted.
/// `use` may throw Error: that page has failed then, as one whose image cannot be had.
KHO_API RunReport page_images(Catalogue& catalogue, const std::vector<PageInfo>& pages, PdfCoding coding,
                              const ReadingOptions& workers,
                              const std::function<void(const PageInfo&, const PdfImage&)>& use,
                              const Observer& observer);

/// One step of normalisation: what it found (a JSON object) and whether it changed the image. The steps are
/// listed in lib/image/README.md.
struct NormalizedStep {
    std::string name, found;
    bool did = false;
};

/// A page of a loose file that was put right.
struct NormalizedFile {
    int frame = 0;
    int half = 0;               ///< of an open book: 1 left, 2 right; 0: the whole
    int width = 0, height = 0;  ///< of the new image, pixels
    int dpi = 0;                ///< of the new image; 0 where the file did not say
    int rotated_cw = 0;         ///< quarter turns it stood clockwise in the file: 0, 90, 180, 270
    double skew_cw = 0;         ///< degrees its lines then leaned, clockwise-positive
    std::vector<NormalizedStep> steps;
    std::string image;    ///< the bytes of an image file; made by a worker, so not to be trusted
    std::string preview;  ///< of a JPEG file: before and after; empty unless asked for
};

struct NormalizeFilesOptions {
    enum class Format { png, tiff, jpeg };
    Format format = Format::png;
    int turns_cw = -1;   ///< quarter turns to give; -1: found out
    bool colour = true;  ///< keep colours; false: grey, as it is read
    bool split = false;  ///< make two of an open book
    bool preview = false;
    std::vector<std::string> steps;    ///< that may do something; empty: all, but what is for reading only
    std::vector<std::string> without;  ///< that may not
    ReadingOptions workers;            ///< jobs, sandbox, limits; languages to read samples in, none if empty
};

/// Puts all pages of loose files right, in order, and hands each to `use`, which may throw Error: then that
/// page counts as failed. Which way is up is told from the lines, and where they do not tell, by reading a
/// sample in `workers.languages`.
KHO_API RunReport normalize_files(
    const std::vector<std::string>& paths, const NormalizeFilesOptions& options,
    const std::function<void(const std::string& path, const NormalizedFile&)>& use, const Observer& observer);

}  // namespace kho
