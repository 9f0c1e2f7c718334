#include "formats/pdf_outline.h"

#include <fmt/format.h>

namespace kho {

void PdfOutline::add(std::string title, int level, int page) {
    std::size_t parent = items_.size() - 1;
    while (items_[parent].level >= level && parent != 0) parent = items_[parent].parent;
    items_[parent].children.push_back(items_.size());
    items_.push_back({std::move(title), page, level, parent});
}

int PdfOutline::finish() {
    if (items_.size() == 1) return 0;
    std::vector<int> objects;
    for (std::size_t i = 0; i < items_.size(); ++i) objects.push_back(file_.allot());
    const auto reference = [&](std::size_t item) { return pdf_reference(objects[item]); };
    const auto family = [&](const Item& item) {  // all are shut but the root
        if (item.children.empty()) return std::string();
        return fmt::format(" /First {} /Last {} /Count {}", reference(item.children.front()),
                           reference(item.children.back()),
                           item.level < 0 ? static_cast<long>(item.children.size())
                                          : -static_cast<long>(item.children.size()));
    };
    file_.write(objects[0], fmt::format("<< /Type /Outlines{} >>", family(items_[0])));
    for (const Item& parent : items_)
        for (std::size_t i = 0; i < parent.children.size(); ++i) {
            const Item& item = items_[parent.children[i]];
            std::string entries =
                fmt::format("<< /Title {} /Parent {} /Dest [{} /Fit]{}", pdf_text(item.title),
                            reference(item.parent), pdf_reference(item.page), family(item));
            if (i > 0) entries += " /Prev " + reference(parent.children[i - 1]);
            if (i + 1 < parent.children.size()) entries += " /Next " + reference(parent.children[i + 1]);
            file_.write(objects[parent.children[i]], entries + " >>");
        }
    return objects[0];
}

}  // namespace kho
