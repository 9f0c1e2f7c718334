#include "image/exif_names.h"

#include <algorithm>
#include <iterator>

namespace kho {

namespace {

// Sorted by tag. Names are those of ExifTool, https://exiftool.org/TagNames/EXIF.html and GPS.html.

constexpr TagName image_tags[] = {
    {0x00FE, "SubfileType"},
    {0x0100, "ImageWidth"},
    {0x0101, "ImageHeight"},
    {0x0102, "BitsPerSample"},
    {0x0103, "Compression"},
    {0x0106, "PhotometricInterpretation"},
    {0x010A, "FillOrder"},
    {0x010D, "DocumentName"},
    {0x010E, "ImageDescription"},
    {0x010F, "Make", Show::trimmed},
    {0x0110, "Model", Show::trimmed},
    {0x0111, "StripOffsets"},
    {0x0112, "Orientation"},
    {0x0115, "SamplesPerPixel"},
    {0x0116, "RowsPerStrip"},
    {0x0117, "StripByteCounts"},
    {0x011A, "XResolution"},
    {0x011B, "YResolution"},
    {0x011C, "PlanarConfiguration"},
    {0x011D, "PageName"},
    {0x0128, "ResolutionUnit"},
    {0x0129, "PageNumber"},
    {0x0131, "Software", Show::trimmed},
    {0x0132, "ModifyDate"},
    {0x013B, "Artist"},
    {0x013C, "HostComputer"},
    {0x013D, "Predictor"},
    {0x0152, "ExtraSamples"},
    {0x0153, "SampleFormat"},
    {0x0211, "YCbCrCoefficients"},
    {0x0212, "YCbCrSubSampling"},
    {0x0213, "YCbCrPositioning"},
    {0x0214, "ReferenceBlackWhite"},
    {0x4746, "Rating"},
    {0x4749, "RatingPercent"},
    {0x8298, "Copyright", Show::trimmed},
    {0x9C9B, "XPTitle", Show::utf16},
    {0x9C9C, "XPComment", Show::utf16},
    {0x9C9D, "XPAuthor", Show::utf16},
    {0x9C9E, "XPKeywords", Show::utf16},
    {0x9C9F, "XPSubject", Show::utf16},
};

constexpr TagName exif_tags[] = {
    {0x829A, "ExposureTime"},
    {0x829D, "FNumber"},
    {0x8822, "ExposureProgram"},
    {0x8824, "SpectralSensitivity"},
    {0x8827, "ISO"},
    {0x8830, "SensitivityType"},
    {0x8831, "StandardOutputSensitivity"},
    {0x8832, "RecommendedExposureIndex"},
    {0x9000, "ExifVersion", Show::text},
    {0x9003, "DateTimeOriginal"},
    {0x9004, "CreateDate"},
    {0x9010, "OffsetTime"},
    {0x9011, "OffsetTimeOriginal"},
    {0x9012, "OffsetTimeDigitized"},
    {0x9101, "ComponentsConfiguration", Show::numbers},
    {0x9102, "CompressedBitsPerPixel"},
    {0x9201, "ShutterSpeedValue", Show::shutter},
    {0x9202, "ApertureValue", Show::aperture},
    {0x9203, "BrightnessValue"},
    {0x9204, "ExposureCompensation"},
    {0x9205, "MaxApertureValue", Show::aperture},
    {0x9206, "SubjectDistance"},
    {0x9207, "MeteringMode"},
    {0x9208, "LightSource"},
    {0x9209, "Flash"},
    {0x920A, "FocalLength"},
    {0x9214, "SubjectArea"},
    {0x9286, "UserComment", Show::comment},
    {0x9290, "SubSecTime"},
    {0x9291, "SubSecTimeOriginal"},
    {0x9292, "SubSecTimeDigitized"},
    {0xA000, "FlashpixVersion", Show::text},
    {0xA001, "ColorSpace"},
    {0xA002, "ExifImageWidth"},
    {0xA003, "ExifImageHeight"},
    {0xA004, "RelatedSoundFile"},
    {0xA20B, "FlashEnergy"},
    {0xA20E, "FocalPlaneXResolution"},
    {0xA20F, "FocalPlaneYResolution"},
    {0xA210, "FocalPlaneResolutionUnit"},
    {0xA214, "SubjectLocation"},
    {0xA215, "ExposureIndex"},
    {0xA217, "SensingMethod"},
    {0xA300, "FileSource", Show::numbers},
    {0xA301, "SceneType", Show::numbers},
    {0xA401, "CustomRendered"},
    {0xA402, "ExposureMode"},
    {0xA403, "WhiteBalance"},
    {0xA404, "DigitalZoomRatio"},
    {0xA405, "FocalLengthIn35mmFormat"},
    {0xA406, "SceneCaptureType"},
    {0xA407, "GainControl"},
    {0xA408, "Contrast"},
    {0xA409, "Saturation"},
    {0xA40A, "Sharpness"},
    {0xA40C, "SubjectDistanceRange"},
    {0xA420, "ImageUniqueID"},
    {0xA430, "OwnerName"},
    {0xA431, "SerialNumber"},
    {0xA432, "LensInfo"},
    {0xA433, "LensMake"},
    {0xA434, "LensModel"},
    {0xA435, "LensSerialNumber"},
};

constexpr TagName gps_tags[] = {
    {0x0000, "GPSVersionID"},
    {0x0001, "GPSLatitudeRef"},
    {0x0002, "GPSLatitude", Show::degrees},
    {0x0003, "GPSLongitudeRef"},
    {0x0004, "GPSLongitude", Show::degrees},
    {0x0005, "GPSAltitudeRef"},
    {0x0006, "GPSAltitude"},
    {0x0007, "GPSTimeStamp", Show::time},
    {0x0008, "GPSSatellites"},
    {0x0009, "GPSStatus"},
    {0x000A, "GPSMeasureMode"},
    {0x000B, "GPSDOP"},
    {0x000C, "GPSSpeedRef"},
    {0x000D, "GPSSpeed"},
    {0x000E, "GPSTrackRef"},
    {0x000F, "GPSTrack"},
    {0x0010, "GPSImgDirectionRef"},
    {0x0011, "GPSImgDirection"},
    {0x0012, "GPSMapDatum"},
    {0x0013, "GPSDestLatitudeRef"},
    {0x0014, "GPSDestLatitude", Show::degrees},
    {0x0015, "GPSDestLongitudeRef"},
    {0x0016, "GPSDestLongitude", Show::degrees},
    {0x0017, "GPSDestBearingRef"},
    {0x0018, "GPSDestBearing"},
    {0x0019, "GPSDestDistanceRef"},
    {0x001A, "GPSDestDistance"},
    {0x001B, "GPSProcessingMethod", Show::comment},
    {0x001C, "GPSAreaInformation", Show::comment},
    {0x001D, "GPSDateStamp"},
    {0x001E, "GPSDifferential"},
    {0x001F, "GPSHPositioningError"},
};

constexpr TagName interop_tags[] = {
    {0x0001, "InteropIndex"},
    {0x0002, "InteropVersion", Show::text},
};

template <std::size_t size>
const TagName* find_in(const TagName (&tags)[size], std::uint16_t tag) {
    const auto* found =
        std::lower_bound(std::begin(tags), std::end(tags), tag,
                         [](const TagName& name, std::uint16_t wanted) { return name.tag < wanted; });
    return found != std::end(tags) && found->tag == tag ? found : nullptr;
}

}  // namespace

const TagName* find_tag(Directory directory, std::uint16_t tag) {
    switch (directory) {
        case Directory::image:
            return find_in(image_tags, tag);
        case Directory::exif:
            return find_in(exif_tags, tag);
        case Directory::gps:
            return find_in(gps_tags, tag);
        case Directory::interop:
            return find_in(interop_tags, tag);
    }
    return nullptr;
}

}  // namespace kho
