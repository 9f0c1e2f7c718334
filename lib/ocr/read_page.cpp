#include <kho/scan.h>

namespace kho {

PageReading read_page(const Page& page, Reader& reader, const NormalizeOptions& options,
                      const std::function<bool(int percent)>& progress) {
    PageReading reading;
    reading.page = normalize(page, options);
    reading.text = reader.read(page, reading.page, progress);
    return reading;
}

}  // namespace kho
