#pragma once

#include <kho/scan.h>

#include <chrono>
#include <optional>

#include "pdf/pdf_source.h"
#include "serve/programs.h"
#include "wire/wire.h"

namespace kho {

/// Answers one request after the other. `prepare` comes first: it loads the models and shuts the process in
/// (serve/cage.h), so that nothing but the work remains to be done once the bytes of a file are seen.
class Worker {
 public:
    explicit Worker(const Fd& socket) : socket_(socket) {}

    /// The `answer` to one request. Sends `progress` while it works. Throws Error.
    wire::Message answer(const nlohmann::json& request, const Fd& file);

 private:
    wire::Message prepare(const nlohmann::json& request);
    wire::Message inspect(const nlohmann::json& request, const Fd& file);
    wire::Message read(const nlohmann::json& request, const Fd& file);
    void read_pixels(wire::Message& message, Reader& reader, const nlohmann::json& request, const Fd& file);
    Page decode(const nlohmann::json& request, const Fd& file);
    void put_image(wire::Message& message, const nlohmann::json& request, const Fd& file,
                   const std::string& coding);
    wire::Message embed(const nlohmann::json& request, const Fd& file);
    wire::Message normalize_page(const nlohmann::json& request, const Fd& file);
    void load_models(ReaderOptions options);
    [[nodiscard]] Reader& reader_for(bool simple);
    /// The PDF that the file is, kept open from request to request; null where it is none.
    PdfSource* pdf_of(const nlohmann::json& request, const Fd& file);
    Progress beating();
    void enter_stage(const char* stage);
    bool heartbeat(int percent);
    bool tell_progress(int percent);

    const Fd& socket_;
    std::optional<Programs> programs_;
    std::optional<PdfSource> pdf_;  ///< the one asked for last
    std::string languages_;
    nlohmann::json greeting_;       ///< the answer to `hello`
    std::optional<Reader> reader_;  ///< in the languages of `prepare`
    std::optional<Reader> simple_;  ///< for second tries: in the first of several languages
    const char* stage_ = "";        ///< what a failure is put down to
    std::chrono::steady_clock::time_point last_beat_{};
};

}  // namespace kho
