#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kho {

/// The order of a language's dictionaries (CLDR, by ICU): in Vietnamese a, ă, â; d, đ; tones after letters.
/// Numbers in texts by their size. One thread.
class Collation {
 public:
    /// By BCP 47; languages without an order of their own get that of the root of CLDR.
    explicit Collation(const std::string& language);
    ~Collation();
    Collation(const Collation&) = delete;
    Collation& operator=(const Collation&) = delete;

    /// Bytes that compare as the texts do.
    [[nodiscard]] std::string key(std::string_view text) const;

 private:
    struct Collator;
    std::unique_ptr<Collator> collator_;
};

}  // namespace kho
