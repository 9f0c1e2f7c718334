#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/fd.h"

namespace kho {

/// PDFs of one page for tests, made of what is handed in, so that anything can be wrong with them.
class PdfMaker {
 public:
    /// An object; its number.
    int add(std::string value) {
        objects_.push_back(std::move(value));
        return static_cast<int>(objects_.size());
    }
    int add_stream(const std::string& entries, const std::string& data) {
        return add("<< " + entries + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
                   "\nendstream");
    }

    /// The file, of a page with these operators; `entries` are what its dictionary has besides, /Im0 is
    /// `image`.
    std::string file(int image, const std::string& operators, const std::string& entries = "") {
        const int content = add_stream("", operators);
        const int font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        const int tree = static_cast<int>(objects_.size()) + 2;
        const int page =
            add("<< /Type /Page /Parent " + ref(tree) + " /Contents " + ref(content) +
                " /Resources << /Font << /F0 " + ref(font) + " >> /XObject << " +
                (image > 0 ? "/Im0 " + ref(image) : "") + " >> >> " +
                (entries.find("/MediaBox") == std::string::npos ? "/MediaBox [0 0 200 100] " : "") + entries +
                " >>");
        add("<< /Type /Pages /Count 1 /Kids [" + ref(page) + "] >>");
        const int catalog = add("<< /Type /Catalog /Pages " + ref(tree) + " >>");
        std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", table;
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            char line[32];
            std::snprintf(line, sizeof line, "%010zu 00000 n \n", out.size());
            table += line;
            out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
        }
        const std::string size = std::to_string(objects_.size() + 1), start = std::to_string(out.size());
        return out + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
               " /Root " + ref(catalog) + " >>\nstartxref\n" + start + "\n%%EOF\n";
    }

    static std::string ref(int object) { return std::to_string(object) + " 0 R"; }

 private:
    std::vector<std::string> objects_;
};

/// Bytes as an open file without a name.
inline Fd in_memory(const std::string& bytes) {
    Fd file(::memfd_create("test", MFD_CLOEXEC));
    write_all(file, bytes, "test");
    return file;
}

}  // namespace kho
