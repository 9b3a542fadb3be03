#include "core/engine/nn/kernels/Level.h"

namespace tb::nn::kernels {
namespace {
struct Here {
    static constexpr int kLanes = 4;
    typedef float F __attribute__((vector_size(16)));
    typedef std::int32_t I __attribute__((vector_size(16)));
    typedef std::uint32_t U __attribute__((vector_size(16)));
    typedef std::uint16_t H __attribute__((vector_size(8)));
};
}  // namespace

const Kernels kBaseline = kernelsOf<Here>("baseline");

}  // namespace tb::nn::kernels
