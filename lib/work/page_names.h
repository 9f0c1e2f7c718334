#pragma once

#include <kho/catalogue.h>

#include <map>
#include <string>
#include <vector>

namespace kho {

/// The pages of an archive by the names of their files, for texts that come from elsewhere: those of images,
/// or recordings.
class PageNames {
 public:
    enum class Of { images, recordings };
    PageNames(Catalogue& catalogue, Of of);

    struct Page {
        std::string id;
        int frame = 0, width = 0, height = 0, dpi = 0;
    };

    /// The page of a frame (from 0; that of a file with one page is not looked at) of the file with this name
    /// or digest, whatever its folder and its ending; of several, the one in a folder that is called as that
    /// of `beside`. Throws Error: missing (there is none), usage (there are several).
    [[nodiscard]] const Page& find(const std::string& name, int frame, const std::string& beside) const;

 private:
    struct Master {
        std::string folder;
        std::vector<Page> pages;
    };
    std::map<std::string, Master> masters_;                      // by digest
    std::multimap<std::string, const Master*> masters_by_name_;  // without the ending
};

}  // namespace kho
