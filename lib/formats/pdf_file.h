#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"

namespace kho {

/// The objects of a PDF file (ISO 32000-1, 7.5), written one after the other as they come, with the table of
/// their places at the end.
class PdfFile {
 public:
    explicit PdfFile(std::function<void(std::string_view)> sink);

    /// A number for an object that is written later; each must be written once.
    int allot();
    void write(int object, std::string_view value);
    /// `entries` are what its dictionary has besides the length: "/Type /XObject …".
    void write_stream(int object, std::string_view entries, std::string_view data);
    /// The same, deflated.
    void write_deflated(int object, std::string_view entries, std::string_view data);

    void finish(int catalog, int info);

 private:
    void put(std::string_view bytes);

    std::function<void(std::string_view)> sink_;
    std::uint64_t at_ = 0;
    std::vector<std::uint64_t> places_;  // by object, from 1
    Sha256 digest_;                      // of all so far, for the file's identifier
};

/// "12 0 R".
std::string pdf_reference(int object);

/// A text string (7.9.2.2): UTF-16 with a byte order mark, in hexadecimal digits.
std::string pdf_text(std::string_view utf8);

/// Bytes of a name (7.3.5), with its slash.
std::string pdf_name(std::string_view bytes);

/// UTF-16, big endian, in hexadecimal digits.
std::string utf16_hex(std::string_view utf8);

/// zlib's format (RFC 1950).
std::string deflated(std::string_view bytes);

}  // namespace kho
