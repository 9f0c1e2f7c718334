#include <fmt/format.h>
#include <kho/formats.h>
#include <kho/ingest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "base/escape.h"
#include "base/fd.h"
#include "base/file_kind.h"
#include "base/folder.h"
#include "base/stop.h"
#include "base/unicode.h"
#include "catalogue/intake.h"
#include "work/page_names.h"
#include "work/transcripts.h"

namespace kho {

namespace {

namespace fs = std::filesystem;

bool has_document_name(const std::string& path) {
    constexpr std::array<std::string_view, 6> endings{"xml", "hocr", "html", "htm", "srt", "vtt"};
    return std::ranges::find(endings, ending_of(path)) != endings.end();
}

std::vector<std::string> documents_in(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code none;
        if (!fs::is_directory(path, none)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> below = files_below(path);
        std::erase_if(below, [](const std::string& file) { return !has_document_name(file); });
        std::ranges::sort(below, natural_less);
        files.insert(files.end(), below.begin(), below.end());
    }
    return files;
}

/// From the units of the file's page to pixels of the archive's.
void scale(PageText& text, const PageNames::Page& page) {
    const double x = static_cast<double>(page.width) / text.width,
                 y = static_cast<double>(page.height) / text.height;
    const auto scaled = [&](Box& box) {
        const auto at = [](int value, double by) { return static_cast<int>(std::lround(value * by)); };
        const int left = at(box.x, x), top = at(box.y, y);
        box = {left, top, at(box.x + box.width, x) - left, at(box.y + box.height, y) - top};
    };
    if (text.width != page.width || text.height != page.height)
        for (Block& block : text.blocks) {
            scaled(block.box);
            for (Line& line : block.lines) {
                scaled(line.box);
                for (Word& word : line.words) scaled(word.box);
            }
        }
    text.width = page.width;
    text.height = page.height;
    text.dpi = page.dpi;
}

std::string engine_of(const ImportedPage& page) {
    constexpr std::size_t longest = 80;
    const std::string name = to_nfc(page.engine);
    if (name.empty() || name.size() > longest) return imported;
    return name.starts_with(imported) ? name : fmt::format("{}, by {}", imported, name);
}

class Import {
 public:
    Import(Catalogue& catalogue, const Observer& observer)
        : catalogue_(catalogue),
          observer_(observer),
          names_(catalogue, PageNames::Of::images),
          recordings_(catalogue, PageNames::Of::recordings) {}

    ImportReport run(const std::vector<std::string>& files) {
        for (const std::string& file : files) {
            throw_if_stopped();
            import_file(file);
            constexpr std::size_t at_once = 64;
            if (entry_.finished.size() >= at_once) flush();
        }
        flush();
        return report_;
    }

 private:
    void import_file(const std::string& file) {
        if (is_transcript_name(file)) return import_transcript(file);
        constexpr std::size_t largest = std::size_t{256} << 20U;
        std::vector<ImportedPage> pages;
        try {
            pages = read_document(read_file(file, largest));
        } catch (Error& error) {
            if (error.code == Code::interrupted) throw;
            if (error.subject.empty()) error.subject = file;
            ++report_.refused;
            return tell(error);
        }
        for (ImportedPage& page : pages) try {
                add(std::move(page), file);
            } catch (Error& error) {
                if (error.code == Code::io || error.code == Code::interrupted || error.code == Code::busy)
                    throw;
                ++report_.unmatched;
                error.message = fmt::format("{} ({})", error.message, file);
                tell(error);
            } catch (const nlohmann::json::exception&) {
                ++report_.refused;
                tell(Error(Code::damaged, file, "a page of it cannot be made sense of"));
            }
    }

    void import_transcript(const std::string& file) try {
        const PageInfo page = recording_called(file);
        const std::vector<SourceInfo> sources = catalogue_.master(page.master).sources;
        auto reading = transcript_of(page, sources.empty() ? "" : unescaped_path(sources.front().name), file,
                                     catalogue_.languages());
        ++(reading ? report_.pages : report_.already_there);
        if (reading) entry_.finished.push_back(std::move(*reading));
    } catch (const Error& error) {
        if (error.code == Code::io || error.code == Code::interrupted || error.code == Code::busy) throw;
        ++(error.code == Code::damaged ? report_.refused : report_.unmatched);
        tell(error);
    }

    /// The recording that a transcript is called after: NAME.vtt, NAME.mp4.vtt, NAME.vi.vtt.
    PageInfo recording_called(const std::string& file) const {
        const auto found = [&](const std::string& name) {
            return catalogue_.page(recordings_.find(name, 0, file).id);
        };
        try {
            return found(file);
        } catch (const Error& error) {
            const fs::path stem = fs::path(file).stem();
            if (error.code != Code::missing) throw;
            if (!stem.has_extension())
                throw Error(Code::missing, file, "no recording in the archive is called so");
            return found(stem.string());
        }
    }

    void add(ImportedPage page, const std::string& file) {
        const PageNames::Page& of = match(page, file);
        if (of.width == 0) throw Error(Code::usage, file, "is of an image, and what is called so has none");
        scale(page.text, of);
        const std::string languages =
            page.text.languages.empty() ? catalogue_.languages() : page.text.languages;
        page.text.languages = languages;
        // What another could have got wrong is found here, not when it is read again.
        page.text = page_text_from_json(to_json(page.text));
        PageInfo info = catalogue_.page(of.id);
        if (is_imported(info, page.text)) {
            ++report_.already_there;
            return;
        }
        entry_.finished.push_back(
            {{std::move(info), languages, imported}, std::move(page.text), engine_of(page), "", ""});
        ++report_.pages;
    }

    /// By the image that the file names; where that says nothing, by the file's own name.
    const PageNames::Page& match(const ImportedPage& page, const std::string& file) const {
        try {
            if (!page.file.empty()) return names_.find(page.file, page.frame, file);
        } catch (const Error& error) {
            if (error.code != Code::missing) throw;
        }
        return names_.find(file, page.frame, file);
    }

    void tell(const Error& error) const {
        if (observer_.failed) observer_.failed(error);
    }

    void flush() {
        if (!entry_.finished.empty()) journal(catalogue_, entry_);
        entry_ = {};
    }

    Catalogue& catalogue_;
    const Observer& observer_;
    PageNames names_, recordings_;
    JournalEntry entry_;
    ImportReport report_;
};

}  // namespace

ImportReport import_readings(Catalogue& catalogue, const std::vector<std::string>& paths,
                             const Observer& observer) {
    return Import(catalogue, observer).run(documents_in(paths));
}

}  // namespace kho
