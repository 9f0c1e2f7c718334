#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace kho::tools {

/// How --help is laid out. `scripts/make-man` reads it to make the manual pages and tools/completion/kho.bash
/// to offer options, so a change of shape is a change there too.
class HelpFormatter : public CLI::Formatter {
 public:
    HelpFormatter();
    std::string make_option_name(const CLI::Option* option, bool is_positional) const override;
    std::string make_option_opts(const CLI::Option* option) const override;
    std::string make_option_desc(const CLI::Option* option) const override;
    std::string make_usage(const CLI::App* app, std::string name) const override;
    std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

}  // namespace kho::tools
