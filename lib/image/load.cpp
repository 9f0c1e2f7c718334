#include "image/load.h"

#include <kho/error.h>

#include "image/frames.h"
#include "image/pixels.h"
#include "image/vips.h"

namespace kho {

namespace {

/// Applies one libvips operation to the image, which it replaces.
template <typename Operation, typename... Arguments>
void apply(VipsPtr& image, Operation operation, Arguments... arguments) {
    VipsImage* out = nullptr;
    if (operation(image.get(), &out, arguments..., nullptr) != 0)
        throw Error(Code::damaged, "", "the image cannot be decoded: " + vips_said(), broken_image_hint);
    image.reset(out);
}

bool is_of_srgb(VipsImage* image) {
    const void* bytes = nullptr;
    std::size_t size = 0;
    if (vips_image_get_blob(image, VIPS_META_ICC_NAME, &bytes, &size) != 0) return true;
    const std::string_view profile(static_cast<const char*>(bytes), size);
    using namespace std::string_view_literals;
    return profile.find("sRGB"sv) != std::string_view::npos ||
           profile.find("s\0R\0G\0B"sv) != std::string_view::npos;
}

/// Colours of another RGB than sRGB, by the profile that comes with them; a profile that is broken is as
/// none.
void apply_profile(VipsPtr& image) {
    if (vips_image_get_bands(image.get()) < 3 ||
        vips_image_get_typeof(image.get(), VIPS_META_ICC_NAME) == 0 ||
        vips_image_guess_interpretation(image.get()) == VIPS_INTERPRETATION_CMYK || is_of_srgb(image.get()))
        return;
    VipsImage* out = nullptr;
    if (vips_icc_transform(image.get(), &out, "srgb", "embedded", TRUE, "intent", VIPS_INTENT_RELATIVE,
                           nullptr) == 0)
        image.reset(out);
    else
        vips_error_clear();
}

/// Whatever the file holds (16 bits, CMYK, Lab, alpha, palette) as 8-bit grey or RGB.
void simplify(VipsPtr& image) {
    apply_profile(image);
    const bool grey = vips_image_get_bands(image.get()) < 3;
    if (vips_image_hasalpha(image.get()) != 0) {
        const double white = vips_image_get_format(image.get()) == VIPS_FORMAT_USHORT ? 65535 : 255;
        VipsArrayDouble* paper = vips_array_double_newv(1, white);
        apply(image, vips_flatten, "background", paper);
        vips_area_unref(VIPS_AREA(paper));
    }
    const auto wanted = grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    if (vips_image_get_interpretation(image.get()) != wanted) apply(image, vips_colourspace, wanted);
    if (vips_image_get_format(image.get()) != VIPS_FORMAT_UCHAR) apply(image, vips_cast_uchar);
    if (const int bands = vips_image_get_bands(image.get()); bands != 1 && bands != 3)
        apply(image, vips_extract_band, 0);
}

/// libvips tells how far it is, from whichever of its threads has just finished some rows.
void on_eval(VipsImage* image, VipsProgress* state, void* data) {
    const Progress& progress = *static_cast<const Progress*>(data);
    if (!progress(state->percent)) vips_image_set_kill(image, TRUE);
}

Image decode(const VipsPtr& image, Progress progress) {
    std::size_t size = 0;
    if (progress) {
        vips_image_set_progress(image.get(), TRUE);
        g_signal_connect(image.get(), "eval", G_CALLBACK(on_eval), &progress);
    }
    void* memory = vips_image_write_to_memory(image.get(), &size);
    if (memory == nullptr)
        throw Error(Code::damaged, "", "the image cannot be decoded: " + vips_said(), broken_image_hint);
    auto pixels = std::make_shared<Image::Pixels>();
    pixels->owner.reset(static_cast<std::uint8_t*>(memory), [](const std::uint8_t* bytes) {
        g_free(const_cast<std::uint8_t*>(bytes));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    });
    pixels->data = pixels->owner.get();
    pixels->width = vips_image_get_width(image.get());
    pixels->height = vips_image_get_height(image.get());
    pixels->channels = vips_image_get_bands(image.get());
    pixels->stride = static_cast<std::size_t>(pixels->width) * static_cast<std::size_t>(pixels->channels);
    return Image(std::move(pixels));
}

}  // namespace

Page load_image(std::string_view bytes, const DecodeLimits& limits, const Progress& progress) {
    const FileKind kind = identify(Bytes(bytes));
    VipsPtr image = open_bytes(bytes, kind);
    Page page;
    page.dpi = describe(image.get(), limits).dpi;
    page.bits = vips_image_get_bands(image.get()) * 8;
    simplify(image);
    page.image = decode(image, progress);
    return page;
}

Page load_page(int fd, int frame, const DecodeLimits& limits, const Progress& progress) {
    const FileKind kind = identify(Bytes(fd));
    if (frame < 0 || frame >= count_frames(fd, kind, limits))
        throw Error(Code::missing, "", "has no page " + std::to_string(frame + 1));
    VipsPtr image = open_frame(fd, kind, frame);
    Page page;
    page.dpi = describe(image.get(), limits).dpi;
    page.bits = bits_per_pixel(fd, kind, frame, image.get());
    page.exif_orientation = vips_image_get_orientation(image.get());
    simplify(image);
    page.image = decode(image, progress);
    return page;
}

}  // namespace kho
