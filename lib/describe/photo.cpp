#include "describe/photo.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/language.h"
#include "base/unicode.h"
#include "base/words.h"
#include "describe/photo_date.h"
#include "describe/photo_metadata.h"

namespace kho {

namespace {

using Names = PhotoMetadata::Names;

void add(std::vector<Proposal>& all, const char* field, const std::optional<Agreement>& agreed,
         double alone) {
    if (agreed) all.push_back({field, agreed->said.value, agreed->said.by, agreed->confidence(alone)});
}

/// A number of an agency, such as 040621-N-6536T-062, is hardly what a record is called.
bool is_code(const std::string& text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.find(' ') == std::string::npos && std::ranges::count_if(text, digit) * 2 > std::ssize(text);
}

void propose_texts(const PhotoMetadata& metadata, std::vector<Proposal>& all) {
    const auto title = agreement(metadata.said({{"IFD0:XPTitle"}, {"IPTC:ObjectName"}, {"XMP-dc:Title"}}));
    const double titled = title ? title->confidence(0.8) : 0;
    if (title)
        all.push_back({"title", title->said.value, title->said.by,
                       is_code(title->said.value) ? std::min(titled, 0.4) : titled});
    else
        add(all, "title", agreement(metadata.said({{}, {"IPTC:Headline"}, {"XMP-photoshop:Headline"}})), 0.6);
    const auto description =
        agreement(metadata.said({{"IFD0:ImageDescription", "ExifIFD:UserComment", "IFD0:XPComment"},
                                 {"IPTC:Caption-Abstract"},
                                 {"XMP-dc:Description", "XMP-exif:UserComment"}}));
    // Windows writes a title into every field that can be seen.
    if (!title || !description || case_folded(title->said.value) != case_folded(description->said.value))
        add(all, "description", description, 0.85);
    add(all, "event", agreement(metadata.said({{}, {}, {"XMP-iptcExt:Event"}})), 0.85);
    add(all, "rights",
        agreement(metadata.said({{"IFD0:Copyright"}, {"IPTC:CopyrightNotice"}, {"XMP-dc:Rights"}})), 0.85);
}

struct Camera {
    std::string make, model;
};

/// The firm as it is called: without what it is by law.
std::string firm(std::string make) {
    std::replace(make.begin(), make.end(), ',', ' ');
    for (bool more = true; more;) {
        more = false;
        const std::size_t last = make.find_last_not_of(' ') + 1;
        make.resize(last);
        const std::size_t space = make.rfind(' ');
        if (space == std::string::npos) break;
        std::string word = ascii_lower(std::string_view(make).substr(space + 1));
        std::erase(word, '.');
        for (const char* law : {"corporation", "corp", "co", "ltd", "inc", "company", "optical", "imaging",
                                "ag", "gmbh", "techwin", "camera", "ind", "electric", "computer"})
            if (word == law) more = true;
        if (more) make.resize(space);
    }
    return make;
}

/// Make and model, the make not told twice: NIKON CORPORATION and NIKON D70 are a NIKON D70.
std::string name_of(const Camera& camera) {
    const std::string make = firm(camera.make);
    const std::vector<Token> of_make = words(camera.make), of_model = words(camera.model);
    if (of_make.empty() || of_model.empty()) return make.empty() ? camera.model : make;
    const bool twice = std::ranges::any_of(
        of_make, [&](const Token& word) { return word.folded == of_model.front().folded; });
    return twice ? camera.model : make + " " + camera.model;
}

void propose_camera(const PhotoMetadata& metadata, std::vector<Proposal>& all) {
    if (metadata.model().empty() || metadata.is_scan()) return;
    const bool exif = !metadata.text("IFD0:Model").empty();
    all.push_back(
        {"camera", name_of({metadata.make(), metadata.model()}), exif ? "exif" : "xmp", exif ? 0.97 : 0.9});
}

/// Several persons in one text: EXIF parts them with semicolons (MWG 2.0, 5.4.4), lists came joined by
/// commas. "Smith, John" stays one: a name that is cut has two words on each side.
std::vector<std::string> persons(const PhotoMetadata& metadata, std::string_view name) {
    std::vector<std::string> found = metadata.items(name, ";");
    if (found.size() != 1) return found;
    std::vector<std::string> cut = metadata.items(name, ", ");
    const bool names =
        std::ranges::all_of(cut, [](const std::string& each) { return words(each).size() >= 2; });
    return names ? cut : found;
}

bool is_nobody(const std::string& name) {
    const std::string small = case_folded(name);
    for (const char* nobody : {"unknown", "picasa", "photographer", "user", "owner", "admin", "camera owner",
                               "your name", "none", "anonymous", "unspecified"})
        if (small == nobody) return true;
    return words(name).empty();
}

/// A list as one of the standards has it.
struct List {
    std::string by;
    std::vector<std::string> items;

    [[nodiscard]] bool has(const std::string& value) const {
        return std::ranges::any_of(items, [&](const std::string& item) { return is_same_text(item, value); });
    }
};

/// Each item of the list that is read first; the others say how sure it is.
void add_list(std::vector<Proposal>& all, const char* field, std::vector<List> lists, double alone) {
    constexpr std::size_t most = 200;
    std::erase_if(lists, [](const List& list) { return list.items.empty(); });
    if (lists.empty()) return;
    std::vector<std::string> known;
    for (const std::string& item : lists.front().items) {
        Agreement agreed{{lists.front().by, item}};
        for (std::size_t i = 1; i < lists.size(); ++i)
            ++(lists[i].has(item) ? agreed.agreeing : agreed.differing);
        const std::string folded = case_folded(item);
        if (known.size() >= most || std::ranges::find(known, folded) != known.end()) continue;
        known.push_back(folded);
        add(all, field, agreed, alone);
    }
}

void propose_lists(const PhotoMetadata& metadata, std::vector<Proposal>& all) {
    const auto in_order = [&](List iptc, List xmp) {
        return metadata.iptc_before_xmp() ? std::vector<List>{std::move(iptc), std::move(xmp)}
                                          : std::vector<List>{std::move(xmp), std::move(iptc)};
    };
    std::vector<List> keywords = in_order({"iptc", metadata.items("IPTC:Keywords", ", ")},
                                          {"xmp", metadata.items("XMP-dc:Subject", ", ")});
    if (keywords[0].items.empty() && keywords[1].items.empty())  // of Windows, which the MWG does not know
        keywords = {{"exif", metadata.items("IFD0:XPKeywords", ";")}};
    for (List& list : keywords)
        std::erase_if(list.items, [](const std::string& item) { return words(item).empty(); });
    add_list(all, "keyword", std::move(keywords), 0.85);

    std::vector<List> creators =
        in_order({"iptc", persons(metadata, "IPTC:By-line")}, {"xmp", persons(metadata, "XMP-dc:Creator")});
    creators.insert(creators.begin(), List{"exif", persons(metadata, "IFD0:Artist")});
    for (List& list : creators) std::erase_if(list.items, is_nobody);
    add_list(all, "photographer", std::move(creators), 0.85);

    List shown{"xmp", persons(metadata, "XMP-iptcExt:PersonInImage")};
    std::erase_if(shown.items, is_nobody);
    add_list(all, "person", {std::move(shown)}, 0.85);
}

std::string coordinates(const PhotoMetadata& metadata) {
    const auto degrees = [&](const char* name, const char* negative) -> std::optional<double> {
        const std::string value = metadata.text(std::string("GPS:") + name);
        char* end = nullptr;
        const double number = std::strtod(value.c_str(), &end);
        if (value.empty() || *end != '\0' || !(number >= -180 && number <= 180)) return std::nullopt;
        const std::string side = metadata.text(std::string("GPS:") + name + "Ref");
        return side == negative ? -std::abs(number) : number;
    };
    const auto north = degrees("GPSLatitude", "S"), east = degrees("GPSLongitude", "W");
    if (!north || !east || (*north == 0 && *east == 0)) return {};
    return fmt::format("{:.6f}, {:.6f}", *north, *east);
}

/// From the smallest to the largest, as places are written; each part as the MWG would read it.
void propose_place(const PhotoMetadata& metadata, std::vector<Proposal>& all) {
    const std::vector<Names> parts = {
        {{},
         {"IPTC:Sub-location", "IPTC:ContentLocationName"},
         {"XMP-iptcCore:Location", "XMP-iptcExt:LocationShownSublocation",
          "XMP-iptcExt:LocationCreatedSublocation"}},
        {{},
         {"IPTC:City"},
         {"XMP-photoshop:City", "XMP-iptcExt:LocationShownCity", "XMP-iptcExt:LocationCreatedCity"}},
        {{},
         {"IPTC:Province-State"},
         {"XMP-photoshop:State", "XMP-iptcExt:LocationShownProvinceState",
          "XMP-iptcExt:LocationCreatedProvinceState"}},
        {{},
         {"IPTC:Country-PrimaryLocationName"},
         {"XMP-photoshop:Country", "XMP-iptcExt:LocationShownCountryName",
          "XMP-iptcExt:LocationCreatedCountryName"}}};
    Agreement place;
    std::string last;
    for (const Names& names : parts) {
        const auto part = agreement(metadata.said(names));
        if (!part || case_folded(part->said.value) == case_folded(last)) continue;
        last = part->said.value;
        place.said.value += (place.said.value.empty() ? "" : ", ") + last;
        if (place.said.by.empty()) place.said.by = part->said.by;
        place.agreeing += part->agreeing;
        place.differing += part->differing;
    }
    if (place.said.value.empty()) return;
    add(all, "place", place, 0.8);
    if (const std::string where = coordinates(metadata); !where.empty())
        all.back().evidence = Evidence{0, {}, where};
}

void propose_language(const PhotoMetadata& metadata, std::vector<Proposal>& all) {
    auto agreed = agreement(metadata.said({{}, {"IPTC:LanguageIdentifier"}, {"XMP-dc:Language"}}));
    if (!agreed) return;
    agreed->said.value = language_of(agreed->said.value).subtag;
    if (!agreed->said.value.empty()) add(all, "language", agreed, 0.7);
}

}  // namespace

std::vector<Proposal> propose_from_metadata(const std::string& metadata_json) {
    const PhotoMetadata metadata(metadata_json);
    std::vector<Proposal> all;
    propose_texts(metadata, all);
    if (auto date = propose_photo_date(metadata)) all.push_back(std::move(*date));
    propose_place(metadata, all);
    propose_lists(metadata, all);
    propose_camera(metadata, all);
    propose_language(metadata, all);
    return all;
}

}  // namespace kho
