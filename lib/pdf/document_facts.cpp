#include "pdf/document_facts.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "pdf/qpdf.h"

namespace kho {

namespace {

constexpr std::size_t longest = 2000;  // characters of what a file says of itself

/// Text on one line, NFC, of no more than that.
std::string plain(const std::string& text) {
    std::string out = to_nfc(text);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    if (out.size() > longest) {
        out.resize(longest);
        while (!out.empty() && !begins_character(out.back())) out.pop_back();
        if (!out.empty()) out.pop_back();
    }
    return out;
}

std::string information(QPDF& pdf, const char* entry) {
    QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
    if (!info.isDictionary()) return {};
    QPDFObjectHandle value = info.getKey(entry);
    return value.isString() ? plain(value.getUTF8Value()) : std::string();
}

/// D:20220914083000+07'00' as ExifTool has it: 2022:09:14 08:30:00+07:00.
std::string date(const std::string& pdf) {
    const std::string digits = pdf.starts_with("D:") ? pdf.substr(2) : pdf;
    constexpr std::size_t to_seconds = 14;
    if (digits.size() < to_seconds || digits.find_first_not_of("0123456789") < to_seconds) return pdf;
    std::string out = digits.substr(0, 4) + ":" + digits.substr(4, 2) + ":" + digits.substr(6, 2) + " " +
                      digits.substr(8, 2) + ":" + digits.substr(10, 2) + ":" + digits.substr(12, 2);
    const std::string zone = digits.substr(to_seconds);
    if (zone.starts_with('Z')) return out + "Z";
    const auto digit = [&](std::size_t at) { return zone[at] >= '0' && zone[at] <= '9'; };
    if (zone.size() >= 6 && (zone[0] == '+' || zone[0] == '-') && digit(1) && digit(2) && digit(4) &&
        digit(5))
        out += zone.substr(0, 3) + ":" + zone.substr(4, 2);
    return out;
}

/// Fields of the form that hold a signature; of any depth, each once.
int count_signatures(QPDF& pdf) {
    int count = 0;
    QPDFAcroFormDocumentHelper form(pdf);
    if (!form.hasAcroForm()) return 0;
    for (auto& field : form.getFormFields()) {
        QPDFObjectHandle value = field.getInheritableFieldValue("/V");
        if (field.getFieldType() == "/Sig" && value.isDictionary()) ++count;
    }
    return count;
}

std::string attachments(QPDF& pdf) {
    std::string names;
    QPDFEmbeddedFileDocumentHelper files(pdf);
    for (const auto& [key, file] : files.getEmbeddedFiles()) {
        const std::string name = file->getFilename();
        names += (names.empty() ? "" : ", ") + (name.empty() ? key : name);
        if (names.size() > longest) break;
    }
    return plain(names);
}

}  // namespace

std::string producer_of(QPDF& pdf) {
    constexpr std::size_t most = 60;
    std::string name = information(pdf, "/Creator");
    if (name.empty() || name.size() > most) name = information(pdf, "/Producer");
    return name.empty() || name.size() > most ? std::string() : ", by " + name;
}

std::vector<std::pair<std::string, std::string>> document_facts(QPDF& pdf, const std::string& repaired) {
    std::vector<std::pair<std::string, std::string>> facts;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) facts.emplace_back(name, value);
    };
    add("PDF:Attachments", attachments(pdf));
    add("PDF:Author", information(pdf, "/Author"));
    add("PDF:CreateDate", date(information(pdf, "/CreationDate")));
    add("PDF:Creator", information(pdf, "/Creator"));
    if (pdf.isEncrypted()) add("PDF:Encryption", "with an empty password");
    add("PDF:Keywords", information(pdf, "/Keywords"));
    add("PDF:ModifyDate", date(information(pdf, "/ModDate")));
    add("PDF:PDFVersion", pdf.getPDFVersion());
    add("PDF:PageCount", std::to_string(pdf.getAllPages().size()));
    add("PDF:Producer", information(pdf, "/Producer"));
    add("PDF:Repaired", repaired);
    if (const int count = count_signatures(pdf); count > 0) add("PDF:Signatures", std::to_string(count));
    add("PDF:Subject", information(pdf, "/Subject"));
    add("PDF:Title", information(pdf, "/Title"));
    return facts;
}

}  // namespace kho
