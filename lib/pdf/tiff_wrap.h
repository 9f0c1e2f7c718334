#pragma once

#include <string>

namespace kho {

/// How CCITTFaxDecode is to decode (ISO 32000-1, table 11).
struct FaxParameters {
    int columns = 1728, rows = 0;
    int k = 0;  ///< negative: Group 4; 0: Group 3 in one dimension; positive: in two
    bool black_is_one = false, aligned = false;
};

/// A TIFF file of one strip around the bytes of such a stream, so that libtiff decodes them.
std::string tiff_around_fax(const std::string& bytes, const FaxParameters& fax);

}  // namespace kho
