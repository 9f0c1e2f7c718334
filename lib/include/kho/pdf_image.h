#pragma once

#include <string>

namespace kho {

/// An image as a PDF holds it (ISO 32000-1, 8.9): coded bytes that viewers decode.
struct PdfImage {
    enum class Coding {
        jpeg,     ///< DCTDecode: a whole JPEG file
        jp2,      ///< JPXDecode: a whole JPEG 2000 file
        deflate,  ///< FlateDecode over rows with PNG's predictors: the IDAT of a PNG
        group4    ///< CCITTFaxDecode, K = -1
    };
    Coding coding = Coding::jpeg;
    int width = 0, height = 0;  ///< pixels
    int bits = 8;               ///< of one component: 1, 2, 4, 8, 16
    int components = 3;         ///< 1 grey or a palette's index, 3 RGB, 4 CMYK
    int stands_cw = 0;      ///< quarter turns its top stands clockwise by what the file says: 0, 90, 180, 270
    bool inverted = false;  ///< 0 is the brightest: the other way round than PDF has it
    std::string palette = {};  ///< RGB, three bytes an entry; empty: none
    std::string profile = {};  ///< ICC profile of the components; empty: sRGB, or its grey
    std::string data = {};
};

/// How the image of a page is put in a PDF: the very bytes of its file where a PDF can hold them, else
/// without loss (what was coded with loss already: as JPEG); or coded anew, as JPEG, JPEG 2000 or in black
/// and white.
enum class PdfCoding { as_it_is, jpeg, jp2, bilevel };

}  // namespace kho
