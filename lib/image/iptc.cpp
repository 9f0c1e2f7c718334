#include "image/iptc.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "image/bytes.h"
#include "image/text.h"

namespace kho {

namespace {

enum class Form { text, date, time, number };

struct Dataset {
    int record, number;
    const char* name;
    Form form = Form::text;
    bool list = false;  ///< may stand more than once
};

/// ExifTool's names, https://exiftool.org/TagNames/IPTC.html.
constexpr Dataset datasets[] = {
    {1, 0, "EnvelopeRecordVersion", Form::number},
    {1, 70, "DateSent", Form::date},
    {1, 80, "TimeSent", Form::time},
    {1, 90, "CodedCharacterSet"},
    {2, 0, "ApplicationRecordVersion", Form::number},
    {2, 4, "ObjectAttributeReference"},
    {2, 5, "ObjectName"},
    {2, 7, "EditStatus"},
    {2, 10, "Urgency"},
    {2, 12, "SubjectReference", Form::text, true},
    {2, 15, "Category"},
    {2, 20, "SupplementalCategories", Form::text, true},
    {2, 22, "FixtureIdentifier"},
    {2, 25, "Keywords", Form::text, true},
    {2, 26, "ContentLocationCode", Form::text, true},
    {2, 27, "ContentLocationName", Form::text, true},
    {2, 30, "ReleaseDate", Form::date},
    {2, 35, "ReleaseTime", Form::time},
    {2, 37, "ExpirationDate", Form::date},
    {2, 38, "ExpirationTime", Form::time},
    {2, 40, "SpecialInstructions"},
    {2, 55, "DateCreated", Form::date},
    {2, 60, "TimeCreated", Form::time},
    {2, 62, "DigitalCreationDate", Form::date},
    {2, 63, "DigitalCreationTime", Form::time},
    {2, 65, "OriginatingProgram"},
    {2, 70, "ProgramVersion"},
    {2, 75, "ObjectCycle"},
    {2, 80, "By-line", Form::text, true},
    {2, 85, "By-lineTitle", Form::text, true},
    {2, 90, "City"},
    {2, 92, "Sub-location"},
    {2, 95, "Province-State"},
    {2, 100, "Country-PrimaryLocationCode"},
    {2, 101, "Country-PrimaryLocationName"},
    {2, 103, "OriginalTransmissionReference"},
    {2, 105, "Headline"},
    {2, 110, "Credit"},
    {2, 115, "Source"},
    {2, 116, "CopyrightNotice"},
    {2, 118, "Contact", Form::text, true},
    {2, 120, "Caption-Abstract"},
    {2, 122, "Writer-Editor", Form::text, true},
    {2, 130, "ImageType"},
    {2, 131, "ImageOrientation"},
    {2, 135, "LanguageIdentifier", Form::text, true},
};

const Dataset* find_dataset(int record, int number) {
    const auto* found = std::find_if(std::begin(datasets), std::end(datasets), [&](const Dataset& dataset) {
        return dataset.record == record && dataset.number == number;
    });
    return found != std::end(datasets) ? found : nullptr;
}

std::string show(const Dataset& dataset, std::string_view value, bool utf8) {
    if (dataset.form == Form::number) return std::to_string(number(value.substr(0, 8), true));
    std::string text = utf8 ? as_text(value) : from_latin1(value.substr(0, value.find('\0')));
    const std::string_view all(text);
    if (!std::ranges::all_of(all, [](char c) { return c > 0; })) return text;  // no digits: not to be cut
    if (dataset.form == Form::date && all.size() == 8)
        return fmt::format("{}:{}:{}", all.substr(0, 4), all.substr(4, 2), all.substr(6));
    if (dataset.form == Form::time && all.size() >= 6) {
        const bool zone = all.size() == 11;  // ±HHMM
        return fmt::format("{}:{}:{}{}{}", all.substr(0, 2), all.substr(2, 2), all.substr(4, zone ? 5 : 7),
                           zone ? ":" : "", zone ? all.substr(9) : "");
    }
    return text;
}

}  // namespace

std::string iptc_of_photoshop(std::string_view rest) {
    std::string found;
    while (rest.size() >= 12 && rest.starts_with("8BIM")) {
        const auto id = number(rest.substr(4, 2), true);
        const std::size_t name = (static_cast<unsigned char>(rest[6]) + 2U) & ~std::size_t{1};
        if (rest.size() < 10 + name) break;
        const std::size_t size = number(rest.substr(6 + name, 4), true);
        rest.remove_prefix(10 + name);
        if (id == 0x0404) found += rest.substr(0, size);
        rest.remove_prefix(std::min(rest.size(), size + (size & 1U)));
    }
    return found;
}

Metadata read_iptc(std::string_view rest) {
    Metadata out;
    std::map<const Dataset*, std::size_t> places;
    bool utf8 = false;
    while (rest.size() >= 5 && rest[0] == '\x1C') {
        const int record = static_cast<unsigned char>(rest[1]), dataset = static_cast<unsigned char>(rest[2]);
        const std::size_t size = number(rest.substr(3, 2), true);
        rest.remove_prefix(5);
        if (size > rest.size()) break;  // also the extended form, which nobody writes
        const std::string_view value = rest.substr(0, size);
        rest.remove_prefix(size);
        if (record == 1 && dataset == 90) utf8 = value == "\x1B%G";
        const Dataset* known = find_dataset(record, dataset);
        if (known == nullptr) continue;
        const auto [place, is_new] = places.emplace(known, out.size());
        if (is_new)
            out.emplace_back(std::string("IPTC:") + known->name, show(*known, value, utf8));
        else if (known->list)
            out[place->second].second += ", " + show(*known, value, utf8);
    }
    return out;
}

}  // namespace kho
