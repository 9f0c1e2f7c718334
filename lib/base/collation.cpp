#include "base/collation.h"

#include <kho/error.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include <vector>

namespace kho {

struct Collation::Collator {
    explicit Collator(const std::string& language) {
        UErrorCode status = U_ZERO_ERROR;
        handle = ucol_open(language.c_str(), &status);
        if (U_FAILURE(status)) throw Error(Code::bug, language, "ICU has no order of letters for it");
        ucol_setAttribute(handle, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);  // 15 before 100
    }
    ~Collator() { ucol_close(handle); }
    Collator(const Collator&) = delete;
    Collator& operator=(const Collator&) = delete;

    UCollator* handle = nullptr;
};

Collation::Collation(const std::string& language) : collator_(std::make_unique<Collator>(language)) {}
Collation::~Collation() = default;

std::string Collation::key(std::string_view text) const {
    std::vector<UChar> wide(text.size() + 1);
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &length, text.data(),
                         static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, &status);
    if (U_FAILURE(status)) return std::string(text);
    std::string key(text.size() * 4 + 16, '\0');
    const auto ask = [&] {
        return ucol_getSortKey(collator_->handle, wide.data(), length,
                               reinterpret_cast<std::uint8_t*>(key.data()),
                               static_cast<std::int32_t>(key.size()));
    };
    std::int32_t used = ask();
    if (used > static_cast<std::int32_t>(key.size())) {
        key.resize(static_cast<std::size_t>(used));
        used = ask();
    }
    key.resize(static_cast<std::size_t>(used > 0 ? used - 1 : 0));  // it ends with a zero byte
    return key;
}

}  // namespace kho
