// bench_cer: character and word error rates of texts against their truth.
//   bench_cer TRUTH.txt TEXT.txt [TRUTH.txt TEXT.txt]…
//   bench_cer --dir TRUTHDIR OUTDIR     every OUTDIR/*.txt that has a truth of the same name
// Compared as NFC with white space folded to single spaces; the distance is Levenshtein's, over code points.
#include <fmt/format.h>
#include <kho/error.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/unicode.h"

namespace {

using Symbols = std::vector<std::uint32_t>;

/// Code points of NFC text, white space folded.
Symbols code_points(const std::string& text) {
    Symbols points;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const unsigned size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t point = size == 1 ? lead : lead & (0x7FU >> size);
        for (unsigned k = 1; k < size; ++k)
            point = point << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        i += size;
        const bool space = point <= ' ' || point == 0xA0 || point == 0xFEFF;
        if (!space)
            points.push_back(point);
        else if (!points.empty() && points.back() != ' ')
            points.push_back(' ');
    }
    if (!points.empty() && points.back() == ' ') points.pop_back();
    return points;
}

/// One number a word, the same for the same word in both texts.
Symbols words(const Symbols& points, std::map<Symbols, std::uint32_t>& numbers) {
    Symbols out, word;
    for (std::size_t i = 0; i <= points.size(); ++i) {
        if (i < points.size() && points[i] != ' ') {
            word.push_back(points[i]);
        } else if (!word.empty()) {
            out.push_back(numbers.emplace(word, numbers.size()).first->second);
            word.clear();
        }
    }
    return out;
}

/// Levenshtein distance by Myers' bit-parallel algorithm in blocks (Hyyrö 2003): exact.
std::size_t distance(const Symbols& a, const Symbols& b) {
    if (a.empty()) return b.size();
    const std::size_t blocks = (a.size() + 63) / 64;
    std::map<std::uint32_t, std::vector<std::uint64_t>> where;
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto& bits = where[a[i]];
        bits.resize(blocks);
        bits[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    const std::vector<std::uint64_t> nowhere(blocks);
    std::vector<std::uint64_t> up(blocks, ~std::uint64_t{0}), down(blocks, 0);
    const std::uint64_t last = std::uint64_t{1} << ((a.size() - 1) % 64);
    std::size_t result = a.size();
    for (const std::uint32_t symbol : b) {
        const auto found = where.find(symbol);
        const auto& match = found == where.end() ? nowhere : found->second;
        std::uint64_t carry_up = 1, carry_down = 0;  // the row above grows by one a column
        for (std::size_t k = 0; k < blocks; ++k) {
            const std::uint64_t eq = match[k] | carry_down;
            const std::uint64_t xv = match[k] | down[k];
            const std::uint64_t xh = (((eq & up[k]) + up[k]) ^ up[k]) | eq;
            std::uint64_t ph = down[k] | ~(xh | up[k]), mh = up[k] & xh;
            if (k + 1 == blocks) {
                if ((ph & last) != 0) ++result;
                if ((mh & last) != 0) --result;
            }
            const std::uint64_t next_up = ph >> 63U, next_down = mh >> 63U;
            ph = ph << 1U | carry_up;
            mh = mh << 1U | carry_down;
            up[k] = mh | ~(xv | ph);
            down[k] = ph & xv;
            carry_up = next_up;
            carry_down = next_down;
        }
    }
    return result;
}

struct Score {
    std::size_t wrong = 0, all = 0;
    void add(const Score& other) { wrong += other.wrong, all += other.all; }
    [[nodiscard]] double percent() const {
        return all == 0 ? 0 : 100.0 * static_cast<double>(wrong) / static_cast<double>(all);
    }
};

std::vector<std::pair<std::string, std::string>> pairs(const std::vector<std::string>& arguments) {
    namespace fs = std::filesystem;
    std::vector<std::pair<std::string, std::string>> out;
    if (arguments.size() == 3 && arguments[0] == "--dir") {
        for (const auto& entry : fs::directory_iterator(arguments[2])) {
            const fs::path truth = fs::path(arguments[1]) / entry.path().filename();
            if (entry.path().extension() == ".txt" && fs::exists(truth))
                out.emplace_back(truth, entry.path());
        }
        std::sort(out.begin(), out.end());
    } else {
        for (std::size_t i = 0; i + 1 < arguments.size(); i += 2)
            out.emplace_back(arguments[i], arguments[i + 1]);
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) try {
    constexpr std::size_t limit = std::size_t{16} << 20U;
    Score characters, word_score;
    for (const auto& [truth_path, text_path] : pairs({argv + 1, argv + argc})) {
        const Symbols truth = code_points(kho::to_nfc(kho::read_file(truth_path, limit)));
        const Symbols text = code_points(kho::to_nfc(kho::read_file(text_path, limit)));
        std::map<Symbols, std::uint32_t> numbers;
        const Symbols truth_words = words(truth, numbers), text_words = words(text, numbers);
        const Score c{distance(truth, text), truth.size()};
        const Score w{distance(truth_words, text_words), truth_words.size()};
        const std::string name = std::filesystem::path(text_path).stem().string();
        fmt::print("{:32} CER {:6.2f} %  WER {:6.2f} %  of {}\n", name, c.percent(), w.percent(),
                   truth.size());
        characters.add(c);
        word_score.add(w);
    }
    fmt::print("{:32} CER {:6.2f} %  WER {:6.2f} %  of {}\n", "pooled", characters.percent(),
               word_score.percent(), characters.all);
    return 0;
} catch (const kho::Error& error) {
    fmt::print(stderr, "bench_cer: {}\n", error.what());
    return static_cast<int>(error.code);
}
