#include "cli/help.h"

namespace kho::tools {

HelpFormatter::HelpFormatter() {
    label("Positionals", "Arguments");
    column_width(28);
}

/// "-0, --null"; a flag that turns something off without the "{false}" CLI11 writes behind it.
std::string HelpFormatter::make_option_name(const CLI::Option* option, bool is_positional) const {
    std::string text = CLI::Formatter::make_option_name(option, is_positional);
    text = text.substr(0, text.find('{'));
    if (is_positional) return text;
    const std::size_t comma = text.find(',');
    return comma == std::string::npos ? text : text.insert(comma + 1, " ");
}

/// The name of the value alone: what it may be is said in words.
std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
    if (option->get_positional()) return option->get_expected_max() > 1 ? "..." : "";
    if (option->get_type_size() == 0) return {};
    const std::string type = option->get_type_name();
    const std::string name = type.substr(0, type.find(':'));
    return " " + (name == "UINT" || name == "INT" ? "N" : name);
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
    std::string text = option->get_description();
    if (!option->get_default_str().empty()) text += " (default: " + option->get_default_str() + ")";
    return text;
}

std::string HelpFormatter::make_usage(const CLI::App* app, std::string name) const {
    return "\n" + CLI::Formatter::make_usage(app, std::move(name));
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
    std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
    text = CLI::detail::find_and_replace(std::move(text), "\n\n\n", "\n\n");
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
}

}  // namespace kho::tools
