#pragma once

#include <kho/proposal.h>

#include <string>
#include <vector>

namespace kho {

/// What a picture says of itself in EXIF, IPTC and XMP, as proposals for date, place, camera, title,
/// description, keyword, photographer, rights, event, person and language.
///
/// `metadata_json` is a JSON object with ExifTool's names ("ExifIFD:DateTimeOriginal") and the values that
/// `exiftool -json -G1 -n` prints, or those as text, lists joined by ", " (`master.metadata` of the
/// catalogue). Throws Error (damaged) where it is no JSON object.
///
/// Where the three say different things, the one is taken that the Metadata Working Group's "Guidelines for
/// Handling Image Metadata" 2.0 (2010) read first — EXIF, then XMP, or IPTC where a digest says that it was
/// changed since XMP was written —, and the confidence falls; where they agree, it rises. `by` is "exif",
/// "iptc" or "xmp". What programs and cameras write without anybody's wish is left out: names of cameras and
/// files for a description, 1970 for a date, the day of scanning for that of the picture.
///
/// Coordinates are no place: without a text for it none is proposed; with one they are its evidence's text,
/// whose box is empty.
std::vector<Proposal> propose_from_metadata(const std::string& metadata_json);

}  // namespace kho
