#include "formats/pdf_metadata.h"

#include <fmt/format.h>

#include "formats/pdf_file.h"
#include "formats/xml.h"

namespace kho {

namespace {

constexpr const char* producer = "kho " KHO_VERSION;

/// D:20261126100000Z of 2026-11-26T10:00:00Z.
std::string pdf_date(const std::string& iso) {
    std::string digits = "D:";
    for (const char c : iso)
        if (c >= '0' && c <= '9') digits += c;
    return digits + "Z";
}

std::string escaped(const std::string& text) {
    pugi::xml_document document;
    auto node = document.append_child(pugi::node_pcdata);
    node.set_value(xml_text(text).c_str());
    return printed_flat(node);
}

}  // namespace

std::string pdf_information(const PdfDescription& description) {
    std::string entries = "<< ";
    const auto entry = [&](const char* name, const std::string& text) {
        if (!text.empty()) entries += fmt::format("/{} {} ", name, pdf_text(xml_text(text)));
    };
    entry("Title", description.title);
    entry("Author", description.author);
    entry("Subject", description.subject);
    entry("Keywords", description.keywords);
    const std::string date = pdf_date(description.at);
    return entries + fmt::format("/Creator (kho) /Producer ({}) /CreationDate ({}) /ModDate ({}) >>",
                                 producer, date, date);
}

std::string pdf_xmp(const PdfDescription& description) {
    std::string properties;
    const auto alternative = [&](const char* name, const std::string& text) {
        if (!text.empty())
            properties +=
                fmt::format("   <{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>\n",
                            name, escaped(text));
    };
    alternative("dc:title", description.title);
    alternative("dc:description", description.subject);
    if (!description.author.empty())
        properties += fmt::format("   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
                                  escaped(description.author));
    if (!description.language.empty())
        properties += fmt::format("   <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n",
                                  escaped(description.language));
    if (!description.keywords.empty())
        properties += fmt::format("   <pdf:Keywords>{}</pdf:Keywords>\n", escaped(description.keywords));
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "   <pdfaid:part>{}</pdfaid:part>\n"
        "   <pdfaid:conformance>U</pdfaid:conformance>\n"
        "   <dc:format>application/pdf</dc:format>\n"
        "{}"
        "   <pdf:Producer>{}</pdf:Producer>\n"
        "   <xmp:CreatorTool>kho</xmp:CreatorTool>\n"
        "   <xmp:CreateDate>{}</xmp:CreateDate>\n"
        "   <xmp:ModifyDate>{}</xmp:ModifyDate>\n"
        "  </rdf:Description>\n"
        " </rdf:RDF>\n"
        "</x:xmpmeta>\n"
        "<?xpacket end=\"r\"?>\n",
        description.attachments ? 3 : 2, properties, producer, description.at, description.at);
}

}  // namespace kho
