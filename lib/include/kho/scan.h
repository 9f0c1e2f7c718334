#pragma once

#include <kho/api.h>
#include <kho/page_text.h>
#include <kho/pdf_image.h>
#include <kho/quality.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// libkho-scan: decoding, normalising and reading of page images, in process. `kho` itself never calls this
/// in the process that holds a catalogue; it asks a kho-worker, which is a loop around these functions.
namespace kho {

/// What a decoder may be asked to take on.
struct DecodeLimits {
    int max_megapixels = 400;  ///< of one frame; read from the header before any pixel is decoded
    int max_frames = 20'000;   ///< of one file
};

/// One image of a file: size in pixels as stored, before any turning.
struct Frame {
    int width = 0, height = 0;
    int dpi = 0;   ///< 0 where the file does not say, or says what cannot be (1 dpi)
    int bits = 0;  ///< of one pixel in the file, alpha counted: 1, 8, 24 …; 0 where it is not known
};

/// What a file says of itself.
struct ImageFile {
    std::string
        media_type;  ///< "image/tiff", "image/jpeg", "image/png", "image/webp", "image/jp2", "image/heif"
    std::vector<Frame> frames;
    /// EXIF, IPTC and XMP under ExifTool's names ("IFD0:Make", "XMP-dc:Title"), values as `exiftool -n`
    /// prints them, UTF-8, sorted by name.
    std::vector<std::pair<std::string, std::string>> metadata;
};

/// Examines an open image file. The kind is told by its first bytes, never by its name. The descriptor stays
/// the caller's. Throws Error: damaged (not an image kho reads, broken, over the limits).
KHO_API ImageFile inspect_image(int fd, const DecodeLimits& limits = {});

/// A decoded image: counted and immutable, so copies cost nothing and may be shared between threads.
class KHO_API Image {
 public:
    struct Pixels;  ///< private to libkho-scan
    Image() = default;
    explicit Image(std::shared_ptr<const Pixels> pixels) : pixels_(std::move(pixels)) {}
    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;
    [[nodiscard]] const Pixels* pixels() const { return pixels_.get(); }

 private:
    std::shared_ptr<const Pixels> pixels_;
};

/// A page as it was scanned: pixels of the master's frame, not turned.
struct Page {
    Image image;
    int dpi = 0;
    int exif_orientation = 1;  ///< 1..8 as in EXIF 2.32, table 4.6.4.A; 1 where there is none
    int bits = 0;              ///< as in Frame
};

/// How long work says that it is alive: called now and then, on the caller's thread or one that decodes for
/// it, with a percentage. False from it stops the work with Error (interrupted). It must not throw.
using Progress = std::function<bool(int percent)>;

/// Decodes one frame (0-based). Throws Error: damaged, missing (no such frame), interrupted.
KHO_API Page load_page(int fd, int frame, const DecodeLimits& limits = {}, const Progress& progress = {});

/// One frame (0-based) as it is put in a PDF; of the size in pixels that `load_page` gives. Throws Error as
/// `load_page` does.
KHO_API PdfImage embed_page(int fd, int frame, PdfCoding coding, const DecodeLimits& limits = {},
                            const Progress& progress = {});

/// A place on an image in pixels, counted from its top left corner (edges, not centres).
struct Point {
    double x = 0, y = 0;
};

/// Where the pixels of a normalised page were in the master's page: an affine map,
///   x' = a x + b y + c,  y' = d x + e y + f   (normalised → master, pixel edges, not centres),
/// and on pages that were bent straight, what comes after it.
struct PageMap {
    struct Bend;  ///< private to libkho-scan

    double a = 1, b = 0, c = 0, d = 0, e = 1, f = 0;
    int width = 0, height = 0;              ///< of the master's page: mapped boxes are clipped to it
    std::shared_ptr<const Bend> bend = {};  ///< applied to what the affine map gives; null: it is all

    /// Where a place of the normalised page was in the master's; may lie outside of it.
    [[nodiscard]] KHO_API Point to_master(Point place) const;
    /// The axis-parallel box, in the master, around a box of the normalised page.
    [[nodiscard]] KHO_API Box to_master(const Box& box) const;
    /// The map that first applies `inner` (normalised → middle) and then this one (middle → master).
    [[nodiscard]] KHO_API PageMap after(const PageMap& inner) const;
};

/// One step of normalisation: what it found and whether it changed the image. `found` is a JSON object.
struct Step {
    std::string name, found;
    bool did = false;
};

/// A page put right for reading: upright, cropped to the paper, level, straight, evenly lit.
struct NormalizedPage {
    Image image;  ///< 8-bit grey; of a colour page RGB where NormalizeOptions::colour asks for it
    int dpi = 0;  ///< of this image
    PageMap map;
    std::vector<Step> steps;
    int rotated_cw = 0;  ///< as in PageText
    double skew_cw = 0;  ///< as in PageText
    /// How surely letters stand upright, by what rises above them and hangs below: standard deviations,
    /// negative for a page on its head; 0 where it was not measured.
    double uprightness = 0;
    int pages = 1;  ///< that lie side by side on the scan; looked for where NormalizeOptions::half is set
};

struct NormalizeOptions {
    bool enabled = true;  ///< false: only EXIF upright
    /// Quarter turns clockwise (0..3) to give the page after EXIF; -1: found out by looking at its lines.
    int turns_cw = -1;
    bool colour = false;  ///< keep the colours of a colour page, for people to look at
    /// Of an open book the left (1) or right (2) page alone; 0: all that there is. What turns out not to be
    /// two pages is left whole.
    int half = 0;
    /// Names of the steps that may do something, of lib/image/README.md; empty: all. The others look only.
    /// What is for people to look at wants to go `without` dropout, which takes stamps away.
    std::vector<std::string> steps = {};
    std::vector<std::string> without = {};  ///< those that may not, whatever `steps` has
};

/// The steps in their order; see lib/image/README.md for adding one. A step that finds nothing to put right
/// hands the image on untouched.
KHO_API NormalizedPage normalize(const Page& page, const NormalizeOptions& options = {},
                                 const Progress& progress = {});

/// Measures how well a page was scanned, on its pixels as stored; `normalized` is what `normalize` made of
/// it: its steps tell the skew, its turn which way lines run. `legibility` is left empty. Takes some 15 ms of
/// an A4 page at 300 dpi.
KHO_API ScanQuality measure_quality(const Page& page, const NormalizedPage& normalized);

/// The quarter turns clockwise, 0..3, that normalisation found out that a page wanted, after EXIF.
KHO_API int turns_given(const NormalizedPage& page);

/// How an image is written: PNG and TIFF (deflate) keep every pixel, JPEG (quality 90) is a fifth as large,
/// and JPEG 2000 smaller again.
enum class ImageFormat { png, tiff, jpeg, jp2 };

/// The bytes of a file that holds the image, `dpi` stated where it is not 0. Throws Error (resources).
KHO_API std::string encode(const Image& image, ImageFormat format, int dpi = 0);

/// Writes an image as PNG to a new file; for looking at. Throws Error (exists, io).
KHO_API void save_png(const Image& image, const std::string& path);

/// A page as it came (left) and as it was normalised (right), side by side for people to compare, at most
/// `height` pixels high. Throws Error (resources).
KHO_API Image before_and_after(const Page& page, const NormalizedPage& normalized, int height = 1000);

/// How a page is taken apart before it is read: found out, or taken for one block of text, which is the way
/// out for pages whose layout crashes Tesseract or keeps it for ever.
enum class Layout { automatic, one_block };

/// What recognises the lines: kho's own recogniser, several times as fast, on Tesseract's models and layout;
/// or Tesseract itself. `automatic` is kho's own for the models that it computes.
enum class EngineChoice { automatic, kho, tesseract };

struct ReaderOptions {
    /// Tesseract's names joined by '+', or "auto" for all that are installed: each line is read by the model
    /// that fits it, with a start for the one that fits most of the page.
    std::string languages = "vie";
    Layout layout = Layout::automatic;
    EngineChoice engine = EngineChoice::automatic;
    bool correct = true;  ///< false: words stay as they were read
};

struct RawText;  ///< private to libkho-scan

/// An engine with its models loaded. One thread at a time. Throws Error: unavailable (a model is missing,
/// with its Debian package; or it is not one that the engine asked for computes), damaged.
class KHO_API Reader {
 public:
    explicit Reader(const ReaderOptions& options);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    /// Reads one page; nothing is corrected yet.
    PageText read(const Page& page, const NormalizedPage& normalized, const Progress& progress = {});

    /// Applies the rules of lib/text/README.md to what was read, if the options say so. What they change and
    /// why is kept with each line.
    void correct(PageText& text) const;

    void set_layout(Layout layout);

    /// How much of a piece of a page can be read: the bytes of its words, those counting in full that are
    /// certain and those not that are guessed. Of two ways to hold a page the right one has several times as
    /// much.
    double legible_text(const Image& image);

    [[nodiscard]] std::string engine() const;  ///< "tesseract 5.3.0"; "kho 1, layout by tesseract 5.3.0"
    [[nodiscard]] std::string model() const;   ///< SHA-256 over the model files, hexadecimal

 private:
    friend RawText read_raw(Reader&, const Page&, const NormalizedPage&, const Progress&);
    struct State;
    std::unique_ptr<State> state_;
};

/// A page with what was read on it.
struct PageReading {
    NormalizedPage page;
    PageText text;
};

/// Normalises a page and reads it. Where the text comes out as nonsense, a sample is read in the other three
/// directions, and if one of them is better the page is turned and read again: which way is up is known
/// for certain only by reading. At last the text is corrected as the reader's options say.
KHO_API PageReading read_page(const Page& page, Reader& reader, const NormalizeOptions& options = {},
                              const Progress& progress = {});

/// Normalises a page; where its lines do not tell which way is up, a sample is read in all four directions.
KHO_API NormalizedPage normalize_upright(const Page& page, Reader& reader,
                                         const NormalizeOptions& options = {}, const Progress& progress = {});

/// The languages that can be read here, sorted; empty when Tesseract has no models installed.
KHO_API std::vector<std::string> installed_languages();

/// Which engine reads a language when none is asked for.
struct LanguageModel {
    std::string language;  ///< the model's name
    std::string engine;    ///< "kho", "tesseract"; empty: none, the model is damaged
    std::string why;       ///< why it is not kho's own
};
/// Of each of `installed_languages`.
KHO_API std::vector<LanguageModel> examine_models();

/// Loads now what the decoding library would load when it first needs it, for processes that may not later.
/// Throws Error (bug).
KHO_API void load_decoders();

/// The libraries that decode and read here: "5.3.0", "8.14.1".
struct DecoderVersions {
    std::string tesseract, vips;
};
KHO_API DecoderVersions decoder_versions();

}  // namespace kho
