#include "formats/xml.h"

#include <fmt/format.h>
#include <kho/error.h>

#include <cmath>

#include "base/language.h"
#include "base/unicode.h"

namespace kho {

namespace {

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
};

/// Bytes of an illegal character at `at`; 0 where it is legal. The text is UTF-8.
std::size_t illegal(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20) return byte == '\t' || byte == '\n' || byte == '\r' ? 0 : 1;
    const std::string_view three = text.substr(at, 3);
    return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF" ? 3 : 0;  // U+FFFE, U+FFFF
}

}  // namespace

std::string xml_text(std::string_view bytes) {
    const std::string text = is_utf8(bytes) ? std::string(bytes) : to_nfc(bytes);
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = illegal(text, at);
        if (size == 0) clean += text[at];
        at += std::max<std::size_t>(size, 1);
    }
    return clean.empty() && !text.empty() ? "\uFFFD" : clean;
}

std::string printed(const pugi::xml_node& element, unsigned depth) {
    StringWriter writer;
    element.print(writer, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8, depth);
    return std::move(writer.text);
}

std::string printed_flat(const pugi::xml_node& element) {
    StringWriter writer;
    element.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(writer.text);
}

void parse_xml(pugi::xml_document& document, std::string_view bytes) {
    const auto result = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default);
    if (result.status == pugi::status_out_of_memory) throw Error(Code::resources, "", "not enough memory");
    if (!result)
        throw Error(Code::damaged, "", fmt::format("is not well-formed XML: {}", result.description()));
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node first_element(const pugi::xml_node& root, std::string_view name) {
    pugi::xml_node found;
    each_element(root, [&](const pugi::xml_node& node) {
        if (!found && local_name(node) == name) found = node;
        return static_cast<bool>(found);
    });
    return found;
}

double total_rotation(const PageText& page) {
    return page.rotated_cw + page.skew_cw;
}

void set_rotation(PageText& page, double clockwise) {
    if (!std::isfinite(clockwise)) return;
    clockwise = std::remainder(clockwise, 360);
    const auto quarters = static_cast<int>(std::lround(clockwise / 90));
    page.skew_cw = std::round((clockwise - 90 * quarters) * 1000) / 1000;  // as PageText keeps it
    page.rotated_cw = (quarters % 4 + 4) % 4 * 90;
}

std::string short_number(double value) {
    return fmt::format("{}", value == 0 ? 0 : std::round(value * 1000) / 1000);
}

std::string language_tag(std::string_view model) {
    return language_of(model).subtag;
}

std::string model_of_tag(std::string_view tag) {
    return language_of(tag).three_letters;
}

}  // namespace kho
