#pragma once

#include <kho/api.h>
#include <kho/quality.h>

#include <optional>
#include <string>
#include <vector>

namespace kho {

/// What a page must be like. lib/quality/README.md has the measures.
struct ScanRule {
    std::string name;                   ///< what people are told it is
    std::string measure;                ///< what it looks at: "dpi", "contrast", "media_type" …
    std::optional<double> least, most;  ///< of a measure that is a number
    std::vector<std::string> one_of;    ///< of a measure that is a word
    std::vector<std::string> kinds;     ///< of records it is for: "document", "photo" …; empty: all
    std::string larger_than;            ///< only for pages larger than this size: "A3"; empty: all
    bool listed = true;                 ///< false: pages that break it are counted, not listed
};

/// Rules for scans, from a file.
struct ScanProfile {
    std::string title;
    std::vector<ScanRule> rules;
};

/// The file of a profile: the path itself if it has a '/' or ends in ".toml", else NAME.toml among those that
/// came with kho. Throws Error (missing, with the names there are).
KHO_API std::string find_profile(const std::string& name_or_path);

/// Reads a profile (TOML 1.0). Throws Error: config (what is wrong, at "FILE:LINE"), missing, io.
KHO_API ScanProfile read_profile(const std::string& path);

/// How a page stands to a rule.
enum class Verdict { broken, unknown };

/// A rule that a page breaks, or that cannot be judged of it.
struct Finding {
    std::string
        rule;  ///< its name; "measured": the page was not measured, so no rule on its pixels is judged
    Verdict verdict = Verdict::broken;
    std::string words;  ///< "150 dpi, at least 200 wanted"
    bool listed = true;
};

/// What is wrong with a scan, in the order of the rules; a rule that is kept says nothing. Of a blank page
/// only what needs no ink is judged.
KHO_API std::vector<Finding> judge(const ScanProfile& profile, const ScanFacts& scan);

}  // namespace kho
