#include "lstm/kernels.h"

#include <kho/error.h>

#include <cstdlib>
#include <string_view>

namespace kho::lstm {

namespace {

std::vector<const Kernels*> list_kernels() {
    std::vector<const Kernels*> kernels;
#ifdef KHO_X86_KERNELS
    __builtin_cpu_init();
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (avx512 && __builtin_cpu_supports("avx512vnni")) kernels.push_back(&vnni_kernels);
    if (__builtin_cpu_supports("avx2")) kernels.push_back(&avx2_kernels);
#endif
    kernels.push_back(&portable_kernels);
    return kernels;
}

}  // namespace

const Kernels& choose_kernels() {
    const char* const wanted = std::getenv("KHO_CPU");
    if (wanted == nullptr || *wanted == 0) return *all_kernels().front();
    for (const Kernels* each : all_kernels())
        if (std::string_view(each->name) == wanted) return *each;
    throw Error(Code::usage, "KHO_CPU", "this processor cannot compute " + std::string(wanted),
                "portable works on any");
}

const std::vector<const Kernels*>& all_kernels() {
    static const std::vector<const Kernels*> all = list_kernels();
    return all;
}

const Kernels& kernels() {
    static const Kernels& chosen = choose_kernels();
    return chosen;
}

}  // namespace kho::lstm
