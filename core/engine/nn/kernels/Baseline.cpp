#include "core/engine/nn/kernels/Level.h"

namespace tb::nn::kernels {
namespace {
struct Here : VectorTypes<4> {};
}  // namespace

const Kernels kBaseline = kernelsOf<Here>("baseline");

}  // namespace tb::nn::kernels
