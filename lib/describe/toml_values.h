#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"

namespace kho {

/// Takes values out of a TOML file that a person wrote. What is wrong is refused with an Error (config) that
/// names the line it stands on and says how to write it.
class TomlValues {
 public:
    explicit TomlValues(std::string path) : path_(std::move(path)) {}

    /// The file's tables; its mistakes as TOML are refused in the same way.
    [[nodiscard]] toml::table parse(std::string_view bytes) const;

    [[noreturn]] void refuse(const toml::node& at, const std::string& why,
                             const std::string& hint = {}) const;
    [[nodiscard]] std::string where(const toml::node& at) const;  ///< FILE:LINE

    /// Refuses members that have no meaning here.
    void refuse_others(const toml::table& table, std::initializer_list<std::string_view> known) const;

    [[nodiscard]] std::string text(const toml::node& node, std::string_view name) const;  ///< not empty; NFC
    /// One text, or a list of texts; not empty unless `may_be_empty`.
    [[nodiscard]] std::vector<std::string> texts(const toml::node& node, std::string_view name,
                                                 bool may_be_empty = false) const;
    [[nodiscard]] double number(const toml::node& node, std::string_view name, double least,
                                double most) const;
    [[nodiscard]] const toml::table& table(const toml::node& node, std::string_view name,
                                           std::string_view example) const;
    /// The tables [[name]]; none where there are none.
    [[nodiscard]] std::vector<const toml::table*> tables(const toml::table& in, std::string_view name,
                                                         std::string_view header) const;

 private:
    std::string path_;
};

}  // namespace kho
