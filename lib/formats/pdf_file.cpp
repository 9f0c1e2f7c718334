#include "formats/pdf_file.h"

#include <fmt/format.h>
#include <kho/error.h>
#include <zlib.h>

#include <cctype>

#include "base/unicode.h"

namespace kho {

PdfFile::PdfFile(std::function<void(std::string_view)> sink) : sink_(std::move(sink)) {
    put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");  // four bytes that say: this is no text
}

int PdfFile::allot() {
    places_.push_back(0);
    return static_cast<int>(places_.size());
}

void PdfFile::write(int object, std::string_view value) {
    places_.at(static_cast<std::size_t>(object) - 1) = at_;
    put(fmt::format("{} 0 obj\n{}\nendobj\n", object, value));
}

void PdfFile::write_stream(int object, std::string_view entries, std::string_view data) {
    places_.at(static_cast<std::size_t>(object) - 1) = at_;
    put(fmt::format("{} 0 obj\n<< {} /Length {} >>\nstream\n", object, entries, data.size()));
    put(data);
    put("\nendstream\nendobj\n");
}

void PdfFile::write_deflated(int object, std::string_view entries, std::string_view data) {
    write_stream(object, fmt::format("{} /Filter /FlateDecode", entries), deflated(data));
}

void PdfFile::finish(int catalog, int info) {
    const std::uint64_t table = at_;
    std::string text = fmt::format("xref\n0 {}\n0000000000 65535 f \n", places_.size() + 1);
    for (const std::uint64_t place : places_) text += fmt::format("{:010} 00000 n \n", place);
    put(text);
    const std::string id = to_hex(digest_.finish()).substr(0, 32);
    sink_(
        fmt::format("trailer\n<< /Size {0} /Root {1} /Info {2} /ID [<{3}> <{3}>] >>\nstartxref\n{4}\n%%EOF\n",
                    places_.size() + 1, pdf_reference(catalog), pdf_reference(info), id, table));
}

void PdfFile::put(std::string_view bytes) {
    constexpr std::uint64_t most = 9'999'999'999;  // what the table has digits for
    if (at_ + bytes.size() > most)
        throw Error(Code::resources, "", "the PDF would be larger than 10 GB", "write fewer pages in one");
    digest_.update(bytes);
    sink_(bytes);
    at_ += bytes.size();
}

std::string pdf_reference(int object) {
    return fmt::format("{} 0 R", object);
}

std::string utf16_hex(std::string_view utf8) {
    std::string hex;
    for (const char32_t c : to_code_points(utf8)) {
        if (c < 0x10000)
            hex += fmt::format("{:04X}", static_cast<std::uint32_t>(c));
        else
            hex += fmt::format("{:04X}{:04X}", 0xD800 + ((c - 0x10000) >> 10U),
                               0xDC00 + ((c - 0x10000) & 0x3FFU));
    }
    return hex;
}

std::string pdf_text(std::string_view utf8) {
    return "<FEFF" + utf16_hex(utf8) + ">";
}

std::string pdf_name(std::string_view bytes) {
    std::string name = "/";
    for (const char c : bytes) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            name += c;
        else
            name += fmt::format("#{:02X}", static_cast<unsigned char>(c));
    }
    return name;
}

std::string deflated(std::string_view bytes) {
    uLongf size = compressBound(bytes.size());
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                  bytes.size(), Z_DEFAULT_COMPRESSION) != Z_OK)
        throw Error(Code::resources, "", "out of memory");
    out.resize(size);
    return out;
}

}  // namespace kho
