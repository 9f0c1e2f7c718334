// Completeness and validity of a bag: RFC 8493, section 3.
#include <fcntl.h>
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/package.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "base/digest.h"
#include "base/fd.h"
#include "base/folder.h"
#include "base/stop.h"
#include "base/unicode.h"
#include "package/bag.h"
#include "package/claims.h"
#include "package/manifest.h"

namespace kho {

namespace {

constexpr std::size_t most_text = std::size_t{1} << 30U;  // bytes of a manifest or another tag file
constexpr std::size_t most_xml = std::size_t{256}
                                 << 20U;  // of a description that is looked at: memory many times that
constexpr std::string_view payload_folder = "data/";

class Checker {
 public:
    explicit Checker(const std::string& folder) : folder_(without_slashes(folder)) {
        read_declaration();
        list_files();
    }

    PackageCheck run(const std::function<void(std::int64_t, std::int64_t)>& progress) {
        for (const auto& file : sizes_) attempt(file.first, [&] { read_manifest(file.first); });
        if (manifests_.empty()) problem("", "has no manifest that kho can read: nothing says what is in it");
        check_tag_manifests();
        for (const char* path : {"data/METS.xml", "data/metadata/preservation/PREMIS.xml"})
            attempt(path, [&] { read_description(path); });
        attempt("bag-info.txt", [&] { check_oxum(); });
        attempt("fetch.txt", [&] { check_fetched(); });
        for (const auto& [path, claims] : claims_)
            if (!sizes_.contains(path)) problem(path, "is missing, says " + claims.front().by);
        std::int64_t all = 0, done = 0;
        for (const auto& [path, size] : sizes_) all += size;
        for (const auto& file : sizes_) {
            throw_if_stopped();
            attempt(file.first, [&] { check_file(file.first, file.second); });
            done += file.second;
            if (progress) progress(done, all);
        }
        return std::move(out_);
    }

 private:
    void problem(const std::string& subject, std::string message) {
        out_.problems.push_back({subject, std::move(message)});
    }

    /// What cannot be read is a problem of that file, and the rest is looked at.
    template <typename Do>
    void attempt(const std::string& path, const Do& act) try {
        act();
    } catch (const Error& error) {
        if (error.code == Code::interrupted || error.code == Code::resources) throw;
        problem(path, error.message);
    }

    /// A file of the bag: no link, and nothing that one waits on. Throws Error.
    [[nodiscard]] Fd open(const std::string& path) const {
        const std::string full = folder_ + "/" + path;
        Fd file = open_path(full, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
        if (!file) throw system_error(full, "cannot be opened", errno);
        if (!S_ISREG(status_of(file, full).st_mode)) throw Error(Code::damaged, full, "is no file");
        return file;
    }

    void each_piece(const std::string& path, const std::function<void(std::string_view)>& use) const {
        const Fd file = open(path);
        std::string buffer(std::size_t{1} << 20U, '\0');
        while (const std::size_t got = read_some(file, buffer.data(), buffer.size(), path)) {
            throw_if_stopped();
            use({buffer.data(), got});
        }
    }

    [[nodiscard]] std::string text_of(const std::string& path, std::size_t limit = most_text) const {
        return read_to_end(open(path), limit, path);
    }

    void read_declaration() {
        struct stat status {};
        if (!status_of_path(folder_, status)) throw system_error(folder_, "cannot be opened", errno);
        if (!status_of_path(folder_ + "/bagit.txt", status))
            throw Error(Code::damaged, folder_, "is no bag: it has no bagit.txt");
        const std::string text = text_of("bagit.txt");
        const std::vector<Tag> tags = tag_lines(text);
        std::string version, encoding;
        for (const Tag& tag : tags) {
            if (tag.label == "BagIt-Version" && version.empty()) version = tag.value;
            if (tag.label == "Tag-File-Character-Encoding") encoding = ascii_lower(tag.value);
        }
        static const std::set<std::string> versions{"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"};
        if (!versions.contains(version))
            throw Error(
                Code::damaged, folder_,
                fmt::format("is a bag of version '{}', which kho does not know", version.substr(0, 20)));
        if (encoding != "utf-8" && encoding != "utf8")
            throw Error(Code::damaged, folder_,
                        fmt::format("has tag files in '{}': kho reads UTF-8", encoding.substr(0, 40)));
        before_1_0_ = version != "1.0";
        if (!before_1_0_ && (tags.size() != 2 || !text.starts_with("BagIt-Version")))
            problem("bagit.txt", "is not the two lines it should be");
    }

    /// The bag's own files, and of which other names they are: a file system may have normalised them.
    void list_files() {
        struct stat status {};
        if (!status_of_path(folder_ + "/data", status) || !S_ISDIR(status.st_mode))
            problem("data", "is missing: a bag has its payload in it");
        for (const std::string& full : files_below(folder_)) {
            const std::string path = full.substr(folder_.size() + 1);
            if (!status_of_path(full, status)) throw system_error(full, "cannot be examined", errno);
            if (!S_ISREG(status.st_mode)) {
                problem(path, "is no file: a bag holds nothing else");
                continue;
            }
            sizes_.emplace(path, status.st_size);
            if (is_utf8(path)) by_nfc_.emplace(to_nfc(path), path);
        }
    }

    /// The path under which a file that is called so lies in the bag.
    [[nodiscard]] std::string found(const std::string& path) const {
        if (sizes_.contains(path) || !is_utf8(path)) return path;
        const auto other = by_nfc_.find(to_nfc(path));
        return other == by_nfc_.end() ? path : other->second;
    }

    /// A manifest, of the payload or of tag files; nothing for any other file.
    void read_manifest(const std::string& manifest) {
        constexpr std::string_view ending = ".txt", head = "manifest-", tag_head = "tagmanifest-";
        const bool of_tags = manifest.starts_with(tag_head);
        if ((!of_tags && !manifest.starts_with(head)) || !manifest.ends_with(ending)) return;
        const std::size_t begin = of_tags ? tag_head.size() : head.size();
        const std::string name =
            manifest.substr(begin, manifest.size() - std::min(manifest.size(), begin + ending.size()));
        const std::string algorithm = algorithm_of(name);
        if (algorithm.empty())
            out_.remarks.push_back({manifest, "is of digests that kho cannot make: they were not compared"});
        std::set<std::string> listed;
        for (const ManifestLine& line : manifest_lines(text_of(manifest), before_1_0_)) {
            if (line.path.empty())
                problem(manifest, "has a line that is none of a manifest: " + line.digest.substr(0, 80));
            else if (!is_inside(line.path) || line.path.starts_with(payload_folder) == of_tags)
                problem(manifest, "names a path where none of its files can be: " + line.path);
            else if (!listed.insert(found(line.path)).second)
                problem(manifest, "names a file twice: " + line.path);
            else
                claims_[found(line.path)].push_back({manifest, algorithm, ascii_lower(line.digest), {}});
        }
        (of_tags ? tag_manifests_ : manifests_).push_back(manifest);
    }

    [[nodiscard]] bool is_named(const std::string& path, const std::string& manifest) const {
        const auto claims = claims_.find(path);
        return claims != claims_.end() &&
               std::ranges::find(claims->second, manifest, &Claim::by) != claims->second.end();
    }

    /// Each names every manifest of the payload, and no other of its kind.
    void check_tag_manifests() {
        for (const std::string& tags : tag_manifests_) {
            for (const std::string& manifest : manifests_)
                if (!before_1_0_ && !is_named(manifest, tags)) problem(manifest, "is not in " + tags);
            for (const std::string& other : tag_manifests_)
                if (is_named(other, tags)) problem(tags, "names " + other + ", which none may");
        }
    }

    void read_description(const std::string& path) {
        if (!sizes_.contains(path)) return;
        Claims described;
        add_xml_claims(path, text_of(path, most_xml), described);
        for (const auto& [file, claims] : described)
            for (const Claim& claim : claims) claims_[found(file)].push_back(claim);
    }

    void check_oxum() {
        if (!sizes_.contains("bag-info.txt")) return;
        std::int64_t bytes = 0, files = 0;
        for (const auto& [path, size] : sizes_)
            if (path.starts_with(payload_folder)) {
                bytes += size;
                ++files;
            }
        const std::string text = text_of("bag-info.txt"), is = fmt::format("{}.{}", bytes, files);
        if (!is_utf8(text)) problem("bag-info.txt", "is not in UTF-8");
        for (const Tag& tag : tag_lines(text))
            if (ascii_lower(tag.label) == "payload-oxum" && tag.value != is)
                problem("bag-info.txt", fmt::format("says that the payload is {} (bytes.files), but it is {}",
                                                    tag.value, is));
    }

    /// "URL LENGTH PATH" lines: what they name may be here already.
    void check_fetched() {
        if (!sizes_.contains("fetch.txt")) return;
        for (const ManifestLine& line : fetch_lines(text_of("fetch.txt"), before_1_0_))
            if (!is_inside(line.path) || !line.path.starts_with(payload_folder))
                problem("fetch.txt", "names a path where none of its files can be: " + line.path);
            else if (!sizes_.contains(found(line.path)))
                problem(line.path, "is still to be fetched, says fetch.txt: kho fetches nothing");
    }

    /// A payload file has to be in every manifest; before version 1.0 in one of them.
    void check_listed(const std::string& path) {
        const auto names = [&](const std::string& manifest) { return is_named(path, manifest); };
        if (before_1_0_ && std::ranges::any_of(manifests_, names)) return;
        for (const std::string& manifest : manifests_)
            if (!names(manifest)) problem(path, "is not in " + manifest);
    }

    void check_file(const std::string& path, std::int64_t size) {
        if (path.starts_with(payload_folder)) check_listed(path);
        const auto known = claims_.find(path);
        if (known == claims_.end()) return;
        std::map<std::string, Digest> digests;
        for (const Claim& claim : known->second) {
            if (claim.size && *claim.size != size)
                problem(path, fmt::format("has {} bytes, but {} says {}", size, claim.by, *claim.size));
            if (!claim.algorithm.empty()) digests.try_emplace(claim.algorithm, claim.algorithm);
        }
        if (digests.empty()) return;
        each_piece(path, [&](std::string_view piece) {
            for (auto& [algorithm, digest] : digests) digest.update(piece);
            out_.bytes += static_cast<std::int64_t>(piece.size());
        });
        ++out_.files;
        std::map<std::string, std::string> is;
        for (auto& [algorithm, digest] : digests) is[algorithm] = to_hex(digest.finish());
        for (const Claim& claim : known->second)
            if (!claim.algorithm.empty() && claim.digest != is[claim.algorithm])
                problem(path, fmt::format("has another {} than {} says", claim.algorithm, claim.by));
    }

    std::string folder_;
    bool before_1_0_ = false;
    std::map<std::string, std::int64_t> sizes_;           // of the bag's files, by path
    std::map<std::string, std::string> by_nfc_;           // paths
    std::vector<std::string> manifests_, tag_manifests_;  // of the payload, of tag files
    Claims claims_;
    PackageCheck out_;
};

}  // namespace

PackageCheck check_package(const std::string& folder,
                           const std::function<void(std::int64_t done, std::int64_t all)>& progress) {
    return Checker(folder).run(progress);
}

}  // namespace kho
