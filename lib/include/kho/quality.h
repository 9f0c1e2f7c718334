#pragma once

#include <kho/api.h>

#include <optional>
#include <string>
#include <string_view>

namespace kho {

/// Sides of an image as it is stored, before any turning.
struct Sides {
    bool left = false, top = false, right = false, bottom = false;
    bool operator==(const Sides&) const = default;
};

/// How many of the four are set.
KHO_API int count_of(const Sides& sides);
/// "left, top", in the order of the members; empty where none is set.
KHO_API std::string names_of(const Sides& sides);
/// The sides that `names_of` would name so; other words count for nothing.
KHO_API Sides sides_named(std::string_view names);

/// How well a page was scanned, measured on its pixels as they are stored. What could not be measured is
/// empty: a page without ink has no sharpness.
struct ScanQuality {
    /// Bits of one pixel in the file, alpha counted: 1, 8, 24 …; 0 where that is not known.
    int bits = 0;
    /// Pixels over which the sharper edges of ink go from 10 % to 90 % of their rise, the lower quartile over
    /// the page, along rows and columns (the rise distance of ISO 12233, on whatever is printed instead of on
    /// a target). A pixel is 0.8 to 1.6 in a sharp image; in a bilevel one always 0.8.
    std::optional<double> edge_width;
    /// The part of the stated resolution that is really there, in each direction: above 0, up to 1. A scan of
    /// 100 dpi blown up to 300 has 0.33. Soft print on good paper looks just like a soft scan.
    std::optional<double> detail;
    /// How much darker ink is than the paper it stands on, as a part of the paper's shade (Weber): 0..1; the
    /// median over the edges.
    std::optional<double> contrast;
    /// Degrees by which the lines lean, clockwise-positive, -45..45; empty where no lines are clear.
    std::optional<double> skew_cw;
    /// Where text runs out of the image: letters touch that side and belong to lines. Dark surroundings do
    /// not count.
    Sides clipped;
    /// Nothing on it that looks like text, writing or a picture; specks, holes, dark surroundings and what
    /// shines through from the other side aside.
    bool blank = false;
    /// Marks of the size of letters, or of words whose letters touch, that stand in lines.
    int letters = 0;
    /// The parts of the pixels, 0..1, that are as bright as can be (254, 255 of 255) and as dark (0, 1).
    double white = 0, black = 0;
    /// How well the page can be read, 0..100: see `estimate_legibility`; empty where nothing was read.
    std::optional<double> legibility;

    bool operator==(const ScanQuality&) const = default;
};

/// The size of a sheet.
struct PageSize {
    /// "A0" … "A6", "B4", "B5" (ISO 216), "letter", "legal", "folio" (210 x 330 mm): the nearest, if both
    /// sides are within 5 %; else "other"; "unknown" where the resolution is.
    std::string name = "unknown";
    bool landscape = false;        ///< wider than high
    double width = 0, height = 0;  ///< millimetres; 0 where unknown
};
/// Of a page of so many pixels; `dpi` is 0 where it is not known.
KHO_API PageSize page_size(int width, int height, int dpi);

/// The area in square millimetres of a size that `page_size` knows by name; 0 for any other name.
KHO_API double area_of_size(std::string_view name);

/// The resolution at which so many pixels would be an A3, A4 or A5 page to the pixel or two: one of 100, 150,
/// 200, 240, 300, 400, 600; else 0. A hint where a file states none; no more.
KHO_API int likely_dpi(int width, int height);

/// What a scan is judged by.
struct ScanFacts {
    std::string kind;                              ///< of its record: "document", "photo" …
    std::string media_type;                        ///< of its file: "image/tiff" …
    int width = 0, height = 0, dpi = 0, bits = 0;  ///< pixels as stored; 0 where not known
    std::optional<ScanQuality> quality;            ///< none where it was not measured
};

/// Legibility from a reading of the page: the mean confidence of its words, 0..100, lowered in proportion
/// where fewer than half as many letters were read as there are marks of their size in lines. Empty where
/// there is neither text nor what looks like it.
KHO_API std::optional<double> estimate_legibility(double mean_confidence, int letters_read,
                                                  int letters_marked);

/// The one serial form (JSON; numbers rounded: equal values give equal bytes). Empty members are left out.
KHO_API std::string to_json(const ScanQuality& quality);

/// Reads what `to_json` wrote. The bytes may come from a stranger: throws Error (damaged) on what is not of
/// this form, NaN, or a number out of the ranges above.
KHO_API ScanQuality quality_from_json(std::string_view json);

}  // namespace kho
