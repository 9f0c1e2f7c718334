#pragma once

#include <kho/catalogue.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "package/bag.h"

/// What is in a package, as the files describe it that describe a package.
namespace kho {

/// The type of identifiers and locations in PREMIS that are paths from data/ on.
inline constexpr const char* path_in_package = "path in the package";

/// A file of the payload. In METS and PREMIS it is known by its path from data/ on.
struct PackedFile {
    enum class Use { description, master, text };
    Use use;
    BagFile file;
    std::string media_type;
    std::string created;        ///< ISO 8601: a master when it was taken in, a text when it was read
    std::string original_name;  ///< of a master: as it was called, escaped
    std::string source;         ///< of a master: the path it was taken from, escaped
    std::size_t made_of = 0;    ///< of a text: the place of its page's master in `Contents::files`
    ReadingInfo reading = {};   ///< of a text

    [[nodiscard]] std::string path() const { return file.path.substr(5); }
};

struct PackedPage {
    int position = 0;  ///< in its record, from 1
    int frame = 0;     ///< in its master, from 0
    std::size_t master = 0;
    std::optional<std::size_t> text;  ///< places in `Contents::files`
};

struct PackedRecord {
    RecordInfo info;
    std::size_t description = 0;  ///< place in `Contents::files`
    std::vector<PackedPage> pages;
};

struct Contents {
    std::string name;     ///< of the bag's folder
    std::string created;  ///< ISO 8601
    std::string archive;  ///< the name of the archive it comes from
    std::vector<PackedFile> files;
    std::vector<PackedRecord> records;
};

/// Dublin Core (DCMES 1.1) of a record.
std::string dublin_core(const RecordInfo& record, const std::string& archive);

/// PREMIS 3.0: each file as an object with its digests; what was done to them, when and with what.
void write_premis(const Contents& contents, const BagWriter::Sink& put);

/// METS 1.12: every file, the places of files in records as a logical map, the folders as a physical one in
/// the way of E-ARK CSIP 2.0.4. `premis` is the file that `write_premis` made.
void write_mets(const Contents& contents, const BagFile& premis, const BagWriter::Sink& put);

}  // namespace kho
