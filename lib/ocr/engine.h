#pragma once

#include <kho/scan.h>

#include <memory>
#include <string>
#include <vector>

namespace kho {

/// What an engine read. Words have the confidence of Tesseract's scale, by which it is judged whether there
/// is text at all; it is no probability.
struct EngineText {
    /// In reading order, a paragraph each; lines have the model that read them, if the engine tells.
    std::vector<Block> blocks;
    std::vector<int> chances;  ///< of each word, in order: the probability that it is right, per cent
};

/// What reads the text of an upright page: Tesseract, or kho's own recogniser on Tesseract's layout. One
/// thread at a time.
class Engine {
 public:
    virtual ~Engine() = default;

    /// Boxes are mapped by `map`. `dpi` 0: unknown. Throws Error (interrupted, resources, bug).
    virtual EngineText read(const Image& page, int dpi, Layout layout, const PageMap& map,
                            const Progress& progress) = 0;

    /// Name and version: "tesseract 5.3.0"; kho's own says whose layout it reads.
    [[nodiscard]] virtual std::string name() const = 0;
};

/// Tesseract with models of a folder, best first. Throws Error (unavailable).
std::unique_ptr<Engine> make_tesseract_engine(const std::string& folder,
                                              const std::vector<std::string>& languages);

/// kho's own. Throws Error: unavailable (a model that it does not compute, with the reason), damaged,
/// missing, denied, io, usage (KHO_CPU).
std::unique_ptr<Engine> make_line_engine(const std::string& folder,
                                         const std::vector<std::string>& languages);

}  // namespace kho
