#pragma once

#include <kho/api.h>
#include <kho/catalogue.h>
#include <kho/error.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// Records on their way to another house: a bag (BagIt 1.0, RFC 8493) that holds originals, texts and what is
/// known of both. What lies where in it: lib/package/README.md.
namespace kho {

struct PackageReport {
    std::int64_t records = 0, masters = 0, texts = 0;  ///< texts: pages that were read
    std::int64_t unread = 0;                           ///< pages that were not
    std::int64_t files = 0, bytes = 0;                 ///< of the payload
};

/// Makes the bag `folder` of records (ids): their masters, hashed again while they are copied, the current
/// text of each page that was read as ALTO (of recordings WebVTT), and METS, PREMIS and Dublin Core that
/// describe them. The folder appears when it is whole and durable, or not at all. `progress` is called with
/// the pages done and their number. Throws Error: exists (there is something of that name), usage (it would
/// lie in the archive), damaged (masters are not as they were taken in, or missing: `failed` was called with
/// each), missing (the folder it is to be in), denied, io (also when there is too little space, before
/// anything is copied), interrupted.
KHO_API PackageReport
make_package(Catalogue& catalogue, const std::vector<std::string>& records, const std::string& folder,
             const std::function<void(std::int64_t done, std::int64_t all)>& progress = {},
             const std::function<void(const Error&)>& failed = {});

/// Something that a bag says and that is not so, or a remark.
struct PackageProblem {
    std::string subject;  ///< a path in the bag: bytes
    std::string message;
};

struct PackageCheck {
    std::int64_t files = 0, bytes = 0;  ///< read and compared
    std::vector<PackageProblem> problems;
    std::vector<PackageProblem> remarks;  ///< what could not be looked at, and does not make a bag wrong
};

/// Compares any bag, whoever made it, with all that it says of its files: the manifests and tag manifests
/// there are (MD5, SHA-1, SHA-2), Payload-Oxum, and the sizes and digests in METS and PREMIS files at the
/// places where kho writes them. Writes nothing, follows no link; what cannot be read is a problem of that
/// file. `progress` is called with the bytes done and their number. Throws Error: missing (no such folder),
/// denied, damaged (no bag, or of a version or an encoding that kho does not know), io, resources,
/// interrupted.
KHO_API PackageCheck check_package(
    const std::string& folder, const std::function<void(std::int64_t done, std::int64_t all)>& progress = {});

}  // namespace kho
