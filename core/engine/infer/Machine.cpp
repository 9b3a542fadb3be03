#include "core/engine/infer/Machine.h"

#include <ATen/ATen.h>
#include <dlfcn.h>
#include <sched.h>
#include <torch/version.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>
#include <sstream>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Log.h"

namespace tb::infer {

namespace {

/// The first line "key : value" of /proc/cpuinfo with this key.
std::string cpuInfo(const std::string& key) {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(':');
        if (!line.starts_with(key) || colon == std::string::npos) continue;
        const auto begin = line.find_first_not_of(" \t", colon + 1);
        return begin == std::string::npos ? std::string() : line.substr(begin);
    }
    return {};
}

double bestOf(int times, const torch::Tensor& a, const torch::Tensor& b) {
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i < times; ++i) {
        const Stopwatch watch;
        (void)at::mm(a, b);
        best = std::min(best, watch.seconds());
    }
    return best;
}

std::set<std::string> cpuFlags() {
    std::istringstream words(cpuInfo("flags"));
    return {std::istream_iterator<std::string>(words), {}};
}

/// Both must say yes: a processor without the instructions emulates them, and on a busy machine a measurement can be
/// wrong.
bool measureBf16() {
    const std::set<std::string> flags = cpuFlags();
    if (!flags.contains("avx512_bf16") && !flags.contains("amx_bf16")) return false;
    const at::InferenceMode inference;
    const auto a = at::ones({128, 384});
    const auto b = at::ones({384, 384});
    const auto roughA = a.to(at::kBFloat16);
    const auto roughB = b.to(at::kBFloat16);
    (void)at::mm(a, b);
    (void)at::mm(roughA, roughB);
    return bestOf(3, roughA, roughB) < 0.8 * bestOf(3, a, b);
}

/// Asks the driver itself: libtorch's own headers for this need a CUDA toolkit.
std::string firstDevice(void* driver) {
    const auto init = reinterpret_cast<int (*)(unsigned)>(::dlsym(driver, "cuInit"));
    const auto count = reinterpret_cast<int (*)(int*)>(::dlsym(driver, "cuDeviceGetCount"));
    const auto get = reinterpret_cast<int (*)(int*, int)>(::dlsym(driver, "cuDeviceGet"));
    const auto getName = reinterpret_cast<int (*)(char*, int, int)>(::dlsym(driver, "cuDeviceGetName"));
    int devices = 0;
    int device = 0;
    char name[256] = {};
    if (init == nullptr || count == nullptr || get == nullptr || getName == nullptr) return {};
    if (init(0) != 0 || count(&devices) != 0 || devices == 0 || get(&device, 0) != 0 || getName(name, 255, device) != 0)
        return {};
    return name;
}

/// Without it the card is used all the same; whoever wants to record steps sees that nothing is registered.
void loadGraphs() {
#ifdef TB_CUDA_MODULE
    if (::dlopen(TB_CUDA_MODULE, RTLD_NOW) == nullptr) {
        const char* why = ::dlerror();
        logWarning(std::string("The module for recordings of the card cannot be loaded: ") +
                   (why != nullptr ? why : "no reason given"));
    }
#endif
}

CudaState probeCuda() {
    void* driver = ::dlopen("libcuda.so.1", RTLD_NOW);
    if (driver == nullptr) return {{}, "No NVIDIA driver was found."};
    const std::string name = firstDevice(driver);
    if (name.empty()) return {{}, "An NVIDIA driver is installed, but it offers no graphics card."};
    if (::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        const char* why = ::dlerror();
        return {{},
                why != nullptr
                    ? Message("The card %1 is there, but libtorch's CUDA part cannot be loaded (%2).", name, why)
                    : Message("The card %1 is there, but libtorch's CUDA part cannot be loaded.", name)};
    }
    if (!at::hasCUDA()) return {{}, Message("The card %1 is there, but libtorch cannot use it.", name)};
    loadGraphs();
    return {name, {}};
}

}  // namespace

std::string cpuName() {
    const std::string name = cpuInfo("model name");
    return name.empty() ? "unknown processor" : name;
}

std::string vectorExtensions() {
    const std::set<std::string> flags = cpuFlags();
    const auto has = [&](const char* flag) { return flags.contains(flag); };
    std::string out = has("avx512f") ? "AVX-512" : has("avx2") ? "AVX2" : has("avx") ? "AVX" : "no AVX";
    if (has("avx512_bf16")) out += ", AVX-512 bf16";
    if (has("amx_bf16")) out += ", AMX bf16";
    return out;
}

std::string libtorchVersion() {
    return TORCH_VERSION;
}

std::int64_t physicalCores() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
    std::set<std::string> cores;
    for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &allowed)) continue;
        std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/thread_siblings_list");
        std::string siblings;
        if (!std::getline(file, siblings)) siblings = std::to_string(cpu);
        cores.insert(siblings);
    }
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(cores.size()));
}

bool bf16IsFaster() {
    static const bool faster = measureBf16();
    return faster;
}

const CudaState& cudaState() {
    static const CudaState state = probeCuda();
    return state;
}

}  // namespace tb::infer
