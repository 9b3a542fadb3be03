#pragma once

#include <cstdint>
#include <span>

/// What a training step computes beside its matrix products, in one pass over memory each. Plain pointers, no libtorch:
/// every level of vector instructions is compiled from the same templates (AttentionKernel.h and the others) and
/// chosen when the program runs. A value of 16 bits is bfloat16, computed with in fp32.
namespace tb::nn::kernels {

/// Query rows `firstQuery` .. +`queries` look at key rows `firstKey` .. +`keys`.
struct AttentionSequence {
    std::int64_t firstQuery = 0;
    std::int64_t queries = 0;
    std::int64_t firstKey = 0;
    std::int64_t keys = 0;
};

/// Rows of heads * depth values; head h is at h * depth. Strides in values.
struct AttentionShape {
    std::int64_t heads = 0;
    std::int64_t depth = 0;
    std::int64_t queryStride = 0;
    std::int64_t keyStride = 0;  ///< Of keys and values alike.
    std::int64_t outStride = 0;
    float scale = 1.0F;
    float dropout = 0.0F;    ///< Of the probabilities; what is kept grows by 1 / (1 - dropout).
    std::uint64_t seed = 0;  ///< Which are dropped: a function of seed, query row, head and key, whatever the threads.
};

/// Each of Value = float or std::uint16_t. `scratch` has attentionScratch() floats.
template <class Value>
struct AttentionForward {
    const Value* query;
    const Value* key;
    const Value* value;
    Value* out;
    float* logSum;  ///< [query rows, heads], what backward needs of the softmax.
};
template <class Value>
struct AttentionBackward {
    AttentionForward<Value> forward;  ///< As it was, `out` and `logSum` filled.
    const Value* outGradient;         ///< As `out`.
    Value* queryGradient;             ///< Each with its own's stride; written, not added to.
    Value* keyGradient;
    Value* valueGradient;
};

/// y = LayerNorm(dropout(x) + residual) over rows of `width` values (Ba, Kiros and Hinton 2016), width % 16 == 0.
struct AddNormShape {
    std::int64_t rows = 0;
    std::int64_t width = 0;
    float epsilon = 0.0F;
    float dropout = 0.0F;
    std::uint64_t seed = 0;
};
template <class Value>
struct AddNormForward {
    const Value* x;
    const float* residual;
    const float* weight;
    const float* bias;
    float* y;
    std::uint16_t* y16;       ///< The same rounded to bfloat16; may be null.
    float* normalised;        ///< [rows, width], kept for backward.
    float* inverseDeviation;  ///< [rows]
};
template <class Value>
struct AddNormBackward {
    const float* yGradient;  ///< May be null, as y16Gradient: what reaches y is their sum.
    const std::uint16_t* y16Gradient;
    const float* weight;
    const float* normalised;
    const float* inverseDeviation;
    Value* xGradient;
    float* residualGradient;
    float* weightGradient;  ///< [width], added to, as biasGradient.
    float* biasGradient;
};

/// One update of AdamW (Loshchilov and Hutter 2019) over `count` values.
struct AdamStep {
    float rate, beta1, beta2, epsilon, weightDecay;
    float correction1, correction2;  ///< 1 - beta^step
    float gradientScale = 1.0F;      ///< Each gradient is multiplied by it first.
};

/// y = x * weight^T + bias for few rows, each weight read once in the order it lies in memory. inputs % 32 == 0,
/// outputs % 4 == 0; sums in fp32.
struct ProductShape {
    std::int64_t rows = 0;
    std::int64_t inputs = 0;
    std::int64_t outputs = 0;  ///< Those to be computed,
    std::int64_t stride = 0;   ///< of a row of y in values.
};
template <class Value>
struct Product {
    const Value* x;       ///< [rows, inputs]
    const Value* weight;  ///< [outputs, inputs]
    const Value* bias;    ///< [outputs]
    Value* y;             ///< [rows, outputs]
};

/// The kernels of one level of vector instructions.
struct Kernels {
    const char* level;
    void (*attend)(const AttentionShape&, const AttentionSequence&, const AttentionForward<float>&, float* scratch);
    void (*attend16)(const AttentionShape&, const AttentionSequence&, const AttentionForward<std::uint16_t>&,
                     float* scratch);
    void (*attendBack)(const AttentionShape&, const AttentionSequence&, const AttentionBackward<float>&,
                       float* scratch);
    void (*attendBack16)(const AttentionShape&, const AttentionSequence&, const AttentionBackward<std::uint16_t>&,
                         float* scratch);
    void (*addNorm)(const AddNormShape&, const AddNormForward<float>&);
    void (*addNorm16)(const AddNormShape&, const AddNormForward<std::uint16_t>&);
    void (*addNormBack)(const AddNormShape&, const AddNormBackward<float>&);
    void (*addNormBack16)(const AddNormShape&, const AddNormBackward<std::uint16_t>&);
    void (*adam)(const AdamStep&, std::int64_t count, float* weights, float* averages, float* squares,
                 const float* gradients);
    void (*product)(const ProductShape&, const Product<float>&);
    void (*product16)(const ProductShape&, const Product<std::uint16_t>&);
};

/// Floats that an attention kernel needs beside its arguments, for any level.
[[nodiscard]] std::int64_t attentionScratch(std::int64_t queries, std::int64_t keys, std::int64_t depth);

/// Those this machine can run, the best first; never empty.
[[nodiscard]] std::span<const Kernels* const> available();
/// The best one.
[[nodiscard]] inline const Kernels& best() {
    return *available().front();
}

extern const Kernels kBaseline;
#if defined(__x86_64__)
extern const Kernels kAvx2;
extern const Kernels kAvx512;
extern const Kernels kAvx512Bf16;  ///< With products of bfloat16.
#endif

}  // namespace tb::nn::kernels
