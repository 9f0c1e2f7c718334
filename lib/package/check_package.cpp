// Completeness and validity of a bag: RFC 8493, section 3.
#include <fcntl.h>
#include <fmt/format.h>
#include <kho/error.h>
#include <kho/package.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <set>

#include "base/digest.h"
#include "base/fd.h"
#include "base/folder.h"
#include "base/stop.h"
#include "base/unicode.h"
#include "package/claims.h"
#include "package/manifest.h"

namespace kho {

namespace {

constexpr std::size_t most_tags = std::size_t{1} << 20U;      // bytes of bagit.txt and bag-info.txt
constexpr std::size_t most_manifest = std::size_t{1} << 30U;  // … of a manifest
constexpr std::string_view payload_folder = "data/";

class Checker {
 public:
    explicit Checker(const std::string& folder) : folder_(folder) {
        while (folder_.size() > 1 && folder_.ends_with('/')) folder_.pop_back();
        read_declaration();
        list_files();
    }

    PackageCheck run(const std::function<void(std::int64_t, std::int64_t)>& progress) {
        read_manifests();
        Claims described;
        for (const char* path : {"data/METS.xml", "data/metadata/preservation/PREMIS.xml"})
            if (sizes_.contains(path)) add_xml_claims(folder_, path, described, out_.problems);
        for (const auto& [path, claims] : described)
            for (const Claim& claim : claims) claims_[found(path)].push_back(claim);
        check_oxum();
        if (sizes_.contains("fetch.txt"))
            problem("fetch.txt", "names files that are still to be fetched: kho fetches nothing");
        for (const auto& [path, claims] : claims_)
            if (!claims.empty() && !sizes_.contains(path))
                problem(path, "is missing, says " + claims.front().by);
        std::int64_t all = 0, done = 0;
        for (const auto& [path, size] : sizes_) all += size;
        for (const auto& [path, size] : sizes_) {
            throw_if_stopped();
            check_file(path, size);
            done += size;
            if (progress) progress(done, all);
        }
        return std::move(out_);
    }

 private:
    void problem(const std::string& subject, std::string message) {
        out_.problems.push_back({subject, std::move(message)});
    }

    void read_declaration() {
        std::string text;
        try {
            text = read_file(folder_ + "/bagit.txt", most_tags);
        } catch (const Error& error) {
            if (error.code != Code::missing) throw;
            struct stat status {};
            if (!status_of_path(folder_, status)) throw system_error(folder_, "cannot be opened", errno);
            throw Error(Code::damaged, folder_, "is no bag: it has no bagit.txt");
        }
        std::string version, encoding;
        for (const Tag& tag : tag_lines(text)) {
            if (tag.label == "BagIt-Version") version = tag.value;
            if (tag.label == "Tag-File-Character-Encoding") encoding = tag.value;
        }
        static const std::set<std::string> versions{"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"};
        if (!versions.contains(version))
            throw Error(Code::damaged, folder_,
                        fmt::format("is a bag of version '{}', which kho does not know", version));
        std::ranges::transform(encoding, encoding.begin(), [](unsigned char c) { return std::toupper(c); });
        if (encoding != "UTF-8" && encoding != "UTF8")
            throw Error(Code::damaged, folder_,
                        fmt::format("has tag files in '{}': kho reads UTF-8", encoding));
        before_1_0_ = version != "1.0";
    }

    /// The bag's own files, and of which other names they are: a file system may have normalised them.
    void list_files() {
        for (const std::string& full : files_below(folder_)) {
            const std::string path = full.substr(folder_.size() + 1);
            struct stat status {};
            if (!status_of_path(full, status)) throw system_error(full, "cannot be examined", errno);
            if (!S_ISREG(status.st_mode)) {
                problem(path, "is no file: a bag holds nothing else");
                continue;
            }
            sizes_.emplace(path, status.st_size);
            by_nfc_.emplace(to_nfc(path), path);
        }
    }

    /// The path under which a file that is called so lies in the bag.
    [[nodiscard]] std::string found(const std::string& path) const {
        if (sizes_.contains(path)) return path;
        const auto other = by_nfc_.find(to_nfc(path));
        return other == by_nfc_.end() ? path : other->second;
    }

    void read_manifests() {
        for (const auto& [path, size] : sizes_) {
            if (path.find('/') != std::string::npos || !path.ends_with(".txt")) continue;
            const bool of_tags = path.starts_with("tagmanifest-");
            if (!of_tags && !path.starts_with("manifest-")) continue;
            const std::size_t dash = path.find('-');
            const std::string algorithm = algorithm_of(path.substr(dash + 1, path.size() - dash - 5));
            if (algorithm.empty()) {
                problem(path, "is of an algorithm that kho does not know: what it says was not compared");
                continue;
            }
            if (!of_tags) manifests_.push_back(path);
            read_manifest(path, algorithm, of_tags);
        }
        if (manifests_.empty()) problem("", "has no manifest that kho can read: nothing says what is in it");
    }

    void read_manifest(const std::string& manifest, const std::string& algorithm, bool of_tags) {
        std::set<std::string> listed;
        for (ManifestLine& line :
             manifest_lines(read_file(folder_ + "/" + manifest, most_manifest), before_1_0_)) {
            if (line.path.empty()) {
                problem(manifest,
                        fmt::format("has a line that is none of a manifest: {}", line.digest.substr(0, 80)));
            } else if (!is_inside(line.path) || line.path.starts_with(payload_folder) == of_tags) {
                problem(manifest, "names a path where none of its files can be: " + line.path);
            } else if (!listed.insert(found(line.path)).second) {
                problem(manifest, "names a file twice: " + line.path);
            } else {
                std::ranges::transform(line.digest, line.digest.begin(),
                                       [](unsigned char c) { return std::tolower(c); });
                claims_[found(line.path)].push_back({manifest, algorithm, line.digest, {}});
            }
        }
    }

    void check_oxum() {
        if (!sizes_.contains("bag-info.txt")) return;
        std::int64_t bytes = 0, files = 0;
        for (const auto& [path, size] : sizes_)
            if (path.starts_with(payload_folder)) {
                bytes += size;
                ++files;
            }
        const std::string is = fmt::format("{}.{}", bytes, files);
        for (const Tag& tag : tag_lines(read_file(folder_ + "/bag-info.txt", most_tags)))
            if (tag.label == "Payload-Oxum" && tag.value != is)
                problem("bag-info.txt", fmt::format("says that the payload is {} (bytes.files), but it is {}",
                                                    tag.value, is));
    }

    /// A payload file has to be in every manifest; before version 1.0 in one of them.
    void check_listed(const std::string& path, const std::vector<Claim>& claims) {
        const auto names = [&](const std::string& manifest) {
            return std::ranges::any_of(claims, [&](const Claim& claim) { return claim.by == manifest; });
        };
        if (before_1_0_ && std::ranges::any_of(manifests_, names)) return;
        for (const std::string& manifest : manifests_)
            if (!names(manifest)) problem(path, "is not in " + manifest);
    }

    void check_file(const std::string& path, std::int64_t size) {
        const auto known = claims_.find(path);
        const std::vector<Claim> claims = known == claims_.end() ? std::vector<Claim>() : known->second;
        if (path.starts_with(payload_folder)) check_listed(path, claims);
        std::map<std::string, Digest> digests;
        for (const Claim& claim : claims) {
            if (claim.size && *claim.size != size)
                problem(path, fmt::format("has {} bytes, but {} says {}", size, claim.by, *claim.size));
            if (!claim.algorithm.empty()) digests.try_emplace(claim.algorithm, claim.algorithm);
        }
        if (digests.empty() || !is_read(path, digests)) return;
        ++out_.files;
        std::map<std::string, std::string> is;
        for (auto& [algorithm, digest] : digests) is[algorithm] = to_hex(digest.finish());
        for (const Claim& claim : claims)
            if (!claim.algorithm.empty() && claim.digest != is[claim.algorithm])
                problem(path, fmt::format("has another {} than {} says", claim.algorithm, claim.by));
    }

    /// Takes a file through its digests. What cannot be read is a problem, and the rest is looked at.
    bool is_read(const std::string& path, std::map<std::string, Digest>& digests) try {
        const std::string full = folder_ + "/" + path;
        const Fd file = open_path(full, O_RDONLY | O_NOFOLLOW);
        if (!file) throw system_error(full, "cannot be opened", errno);
        std::string buffer(std::size_t{1} << 20U, '\0');
        while (const std::size_t got = read_some(file, buffer.data(), buffer.size(), full)) {
            throw_if_stopped();
            for (auto& [algorithm, digest] : digests) digest.update({buffer.data(), got});
            out_.bytes += static_cast<std::int64_t>(got);
        }
        return true;
    } catch (const Error& error) {
        if (error.code == Code::interrupted) throw;
        problem(path, error.message);
        return false;
    }

    std::string folder_;
    bool before_1_0_ = false;
    std::map<std::string, std::int64_t> sizes_;  // of the bag's files, by path
    std::map<std::string, std::string> by_nfc_;  // paths
    std::vector<std::string> manifests_;         // of the payload
    Claims claims_;
    PackageCheck out_;
};

}  // namespace

PackageCheck check_package(const std::string& folder,
                           const std::function<void(std::int64_t done, std::int64_t all)>& progress) {
    return Checker(folder).run(progress);
}

}  // namespace kho
