#include <fmt/format.h>
#include <kho/doctor.h>
#include <kho/error.h>

#include "base/file_system.h"
#include "catalogue/db.h"
#include "work/pool.h"

namespace kho {

namespace {

using Json = nlohmann::json;

void examine_sandbox(const std::string& level, std::vector<Finding>& findings) {
    const bool shut_in = level == "full" || level == "no-landlock";
    const std::string what =
        level == "full"      ? "full: who decodes images reaches no file, network or other program"
        : shut_in            ? "no-landlock: the same by seccomp alone; Landlock would be a second wall"
        : level == "rlimits" ? "rlimits: bounds on memory and time only"
                             : "off: who decodes images may do what you may";
    findings.push_back(
        {"sandbox", what, shut_in, "a Linux kernel with seccomp and Landlock (5.13) has all of it"});
}

/// Languages that kho's own recogniser reads, and the others each with the reason.
void examine_engines(const Json& engines, std::vector<Finding>& findings) {
    std::string own;
    for (const Json& each : engines)
        if (each.value("engine", "") == "kho") own += (own.empty() ? "" : " ") + each.value("language", "");
    findings.push_back({"reads itself", own.empty() ? "none" : own, true, ""});
    for (const Json& each : engines) {
        const std::string language = each.value("language", ""), engine = each.value("engine", "");
        if (engine == "kho") continue;
        const bool damaged = engine.empty();
        findings.push_back({language, (damaged ? "" : "read by Tesseract: ") + each.value("why", ""),
                            !damaged, damaged ? "install its model again" : ""});
    }
}

void examine_worker(std::vector<Finding>& findings) {
    try {
        PoolOptions options;
        options.program = worker_program();
        options.examine_models = true;
        Pool pool(options);
        const Json hello = pool.greeting();
        findings.push_back({"worker", options.program, true, ""});
        findings.push_back({"tesseract", hello.value("tesseract", "?"), true, ""});
        findings.push_back({"libvips", hello.value("vips", "?"), true, ""});
        std::string languages;
        for (const Json& language : hello.value("languages", Json::array()))
            if (language.is_string())
                languages += (languages.empty() ? "" : " ") + language.get<std::string>();
        findings.push_back({"languages", languages.empty() ? "none" : languages, !languages.empty(),
                            "install a model: apt install tesseract-ocr-vie"});
        examine_engines(hello.value("engines", Json::array()), findings);
        const bool vietnamese = (" " + languages + " ").find(" vie ") != std::string::npos;
        if (!vietnamese && !languages.empty())
            findings.push_back({"vie", "not installed", false, "apt install tesseract-ocr-vie"});
        examine_sandbox(hello.value("sandbox", "off"), findings);
    } catch (const Error& error) {
        findings.push_back({"worker", error.what(), false, error.hint});
    }
}

void examine_disk(const std::string& folder, std::vector<Finding>& findings) {
    const auto free = free_bytes(folder);
    const auto file_system = file_system_at(folder);
    if (!free || !file_system) {
        findings.push_back({"disk", folder + " cannot be examined", false, ""});
        return;
    }
    const double gigabytes = static_cast<double>(*free) / 1e9;
    findings.push_back({"disk", fmt::format("{:.1f} GB free at {}", gigabytes, folder), gigabytes >= 1,
                        "less than 1 GB is left: make room before taking more in"});
    findings.push_back(
        {"file system", file_system->name, !file_system->weak(),
         "locking and durability are weak here: keep the archive on a local disk, and copy it"});
}

}  // namespace

std::vector<Finding> examine_machine(const std::string& folder) {
    std::vector<Finding> findings{{"kho", KHO_VERSION, true, ""}, {"sqlite", sqlite_version(), true, ""}};
    examine_worker(findings);
    examine_disk(folder, findings);
    return findings;
}

}  // namespace kho
