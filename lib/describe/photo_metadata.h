#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kho {

/// What a standard says, with its name: "exif", "iptc", "xmp".
struct Said {
    std::string by, value;
};

/// What the standards say together: what is to be believed, how many others agree, how many do not.
struct Agreement {
    Said said;
    int agreeing = 0, differing = 0;

    /// A confidence that holds for one of them alone, as the others change it.
    [[nodiscard]] double confidence(double alone) const;
};

/// The metadata of one picture: text by name, tidied.
class PhotoMetadata {
 public:
    /// See propose_from_metadata.
    explicit PhotoMetadata(const std::string& json);

    /// Names of one meaning in each standard, those of one standard in the order in which they count.
    struct Names {
        std::vector<std::string_view> exif, iptc, xmp;
    };

    [[nodiscard]] std::string text(std::string_view name) const;  ///< empty where there is none
    [[nodiscard]] std::string first_of(std::initializer_list<std::string_view> names) const;

    /// A list; text that is one, joined by ", ", is cut at `between`.
    [[nodiscard]] std::vector<std::string> items(std::string_view name, std::string_view between) const;

    /// One for each standard that says something, in the order in which they are to be read (MWG 2.0).
    [[nodiscard]] std::vector<Said> said(const Names& names) const;

    [[nodiscard]] bool iptc_before_xmp() const { return iptc_before_xmp_; }

    [[nodiscard]] const std::string& make() const { return make_; }
    [[nodiscard]] const std::string& model() const { return model_; }
    /// It was not taken by this device but scanned: what EXIF says of it is said of the scan.
    [[nodiscard]] bool is_scan() const;

    /// Whether somebody may have meant this of the picture: no name of a camera, program or file, not blank.
    [[nodiscard]] bool says_something(const std::string& text) const;

 private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::string make_, model_;
    bool iptc_before_xmp_ = false;
};

/// Texts that differ only in case, or in that one was cut off (fields of IPTC have lengths).
bool is_same_text(const std::string& a, const std::string& b);

/// The first of `all`, compared with the rest; the longer text where one of two that are the same was cut
/// off.
std::optional<Agreement> agreement(const std::vector<Said>& all);

}  // namespace kho
