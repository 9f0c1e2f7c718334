#include "pdf/stream_image.h"

#include <kho/error.h>

#include "image/load.h"
#include "image/pixels.h"
#include "pdf/samples.h"
#include "pdf/tiff_wrap.h"

namespace kho {

namespace {

std::string bytes_of(const std::shared_ptr<Buffer>& buffer) {
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// The filters by name; those of other than plain names are none that is known.
std::vector<std::string> filters_of(QPDFObjectHandle dictionary) {
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    std::vector<std::string> names;
    if (filter.isName()) names.push_back(filter.getName());
    if (filter.isArray())
        for (auto& item : filter.getArrayAsVector()) names.push_back(item.isName() ? item.getName() : "");
    return names;
}

/// The one way of coding it that is not qpdf's to undo; empty where qpdf undoes all, "?" where there is more.
std::string coding_of(QPDFObjectHandle dictionary) {
    const std::vector<std::string> filters = filters_of(dictionary);
    const auto known = [](const std::string& name) {
        return name == "/DCTDecode" || name == "/DCT" || name == "/JPXDecode" || name == "/CCITTFaxDecode" ||
               name == "/CCF" || name == "/JBIG2Decode";
    };
    for (const std::string& name : filters)
        if (known(name)) return filters.size() == 1 ? name : "?";
    return "";
}

bool is_plain(QPDFObjectHandle dictionary) {
    for (const char* key : {"/SMask", "/Mask", "/Decode", "/Matte"})
        if (!dictionary.getKey(key).isNull()) return false;
    QPDFObjectHandle mask = dictionary.getKey("/ImageMask");
    return !(mask.isBool() && mask.getBoolValue());
}

bool is_jpeg(const std::string& coding) {
    return coding == "/DCTDecode" || coding == "/DCT";
}

/// Are the samples what their number says, grey or RGB? JPEG 2000 may leave its colours to the file inside.
bool has_colours(QPDFObjectHandle dictionary, const std::string& coding, int components) {
    QPDFObjectHandle space = dictionary.getKey("/ColorSpace");
    if (coding == "/JPXDecode" && space.isNull()) return true;
    QPDFObjectHandle parameters = dictionary.getKey("/DecodeParms");
    if (is_jpeg(coding) && parameters.isDictionary() && parameters.hasKey("/ColorTransform")) return false;
    return components_of(space) == components;
}

FaxParameters fax_parameters(QPDFObjectHandle dictionary, const Frame& size) {
    QPDFObjectHandle given = dictionary.getKey("/DecodeParms");
    if (given.isArray() && given.getArrayNItems() == 1) given = given.getArrayItem(0);
    FaxParameters out{size.width, size.height};
    if (!given.isDictionary()) return out;
    const auto flag = [&](const char* key) {
        QPDFObjectHandle value = given.getKey(key);
        return value.isBool() && value.getBoolValue();
    };
    if (QPDFObjectHandle k = given.getKey("/K"); k.isInteger()) out.k = static_cast<int>(k.getIntValue());
    if (QPDFObjectHandle columns = given.getKey("/Columns"); columns.isInteger())
        out.columns = static_cast<int>(columns.getIntValue());
    out.black_is_one = flag("/BlackIs1");
    out.aligned = flag("/EncodedByteAlign");
    return out;
}

}  // namespace

Frame size_of(QPDFObjectHandle image) {
    const auto side = [&](const char* key, const char* short_key) {
        QPDFObjectHandle value = image.getDict().getKey(key);
        if (value.isNull()) value = image.getDict().getKey(short_key);
        constexpr long long most = 1'000'000;
        const long long number = value.isInteger() ? value.getIntValue() : 0;
        return number > 0 && number <= most ? static_cast<int>(number) : 0;
    };
    Frame frame{side("/Width", "/W"), side("/Height", "/H")};
    return frame.width == 0 || frame.height == 0 ? Frame{} : frame;
}

bool is_decodable(QPDFObjectHandle image) {
    QPDFObjectHandle dictionary = image.getDict();
    const std::string coding = coding_of(dictionary);
    return size_of(image).width > 0 && is_plain(dictionary) && coding != "?" && coding != "/JBIG2Decode" &&
           (coding.empty() || coding == "/JPXDecode" || components_of(dictionary.getKey("/ColorSpace")) > 0);
}

std::optional<Page> decode_stream(QPDFObjectHandle image, const DecodeLimits& limits,
                                  const Progress& progress) {
    QPDFObjectHandle dictionary = image.getDict();
    const Frame size = size_of(image);
    if (size.width == 0 || !is_plain(dictionary)) return {};
    const std::string coding = coding_of(dictionary);
    std::optional<Page> page;
    if (is_jpeg(coding) || coding == "/JPXDecode")
        page = load_image(bytes_of(image.getRawStreamData()), limits, progress);
    else if (coding == "/CCITTFaxDecode" || coding == "/CCF") {
        const FaxParameters fax = fax_parameters(dictionary, size);
        if (fax.columns == size.width)
            page = load_image(tiff_around_fax(bytes_of(image.getRawStreamData()), fax), limits, progress);
    } else if (coding.empty() && image.pipeStreamData(nullptr, 0, qpdf_dl_specialized, true)) {
        page = from_samples(dictionary, size, bytes_of(image.getStreamData(qpdf_dl_specialized)));
    }
    // A file inside a file may be of another size, or have other colours, than it is said to.
    if (page && (page->image.width() != size.width || page->image.height() != size.height)) return {};
    if (page && !coding.empty() && !has_colours(dictionary, coding, page->image.pixels()->channels))
        return {};
    return page;
}

std::optional<PdfImage> coded_stream(QPDFObjectHandle image) {
    QPDFObjectHandle dictionary = image.getDict();
    const Frame size = size_of(image);
    if (size.width == 0 || !is_plain(dictionary)) return {};
    const std::string coding = coding_of(dictionary);
    if (is_jpeg(coding) || coding == "/JPXDecode") try {
            auto out = embed_image(bytes_of(image.getRawStreamData()));
            const bool same = out && out->width == size.width && out->height == size.height &&
                              has_colours(dictionary, coding, out->components);
            return same ? std::move(out) : std::nullopt;
        } catch (const Error&) {
            return {};  // the decoder of PDFs may be more lenient
        }
    const FaxParameters fax = fax_parameters(dictionary, size);
    if ((coding == "/CCITTFaxDecode" || coding == "/CCF") && fax.k < 0 && !fax.aligned &&
        fax.columns == size.width && has_colours(dictionary, coding, 1)) {
        PdfImage out;
        out.width = size.width;
        out.height = size.height;
        out.coding = PdfImage::Coding::group4;
        out.bits = out.components = 1;
        out.inverted = fax.black_is_one;
        out.data = bytes_of(image.getRawStreamData());
        return out;
    }
    return {};
}

}  // namespace kho
