#include "core/engine/nn/Family.h"

#include <algorithm>
#include <array>

#include "core/base/Assert.h"

namespace tb::nn {

namespace {

constexpr LayerNames kBertLayer{"encoder.layer.",       "attention.self.query",   "attention.self.key",
                                "attention.self.value", "attention.output.dense", "attention.output.LayerNorm",
                                "intermediate.dense",   "output.dense",           "output.LayerNorm"};
constexpr LayerNames kDistilBertLayer{"transformer.layer.", "attention.q_lin",   "attention.k_lin",
                                      "attention.v_lin",    "attention.out_lin", "sa_layer_norm",
                                      "ffn.lin1",           "ffn.lin2",          "output_layer_norm"};
constexpr LayerNames kMpNetLayer{"encoder.layer.",     "attention.attn.q", "attention.attn.k",
                                 "attention.attn.v",   "attention.attn.o", "attention.LayerNorm",
                                 "intermediate.dense", "output.dense",     "output.LayerNorm"};

constexpr LayerNames kAlbertLayer{"encoder.albert_layer_groups.",
                                  "attention.query",
                                  "attention.key",
                                  "attention.value",
                                  "attention.dense",
                                  "attention.LayerNorm",
                                  "ffn",
                                  "ffn_output",
                                  "full_layer_layer_norm",
                                  ".albert_layers."};
constexpr LayerNames kDebertaLayer{
    "encoder.layer.",         "attention.self.query_proj",  "attention.self.key_proj", "attention.self.value_proj",
    "attention.output.dense", "attention.output.LayerNorm", "intermediate.dense",      "output.dense",
    "output.LayerNorm"};
/// Query, key and value are one matrix.
constexpr LayerNames kModernLayer{"layers.",   "attn.Wqkv", "attn.Wqkv", "attn.Wqkv", "attn.Wo",
                                  "attn_norm", "mlp.Wi",    "mlp.Wo",    "mlp_norm"};

constexpr std::array kFamilies{
    FamilyTraits{Family::Bert, "encoder", "bert", "BertForSequenceClassification", "bert.", kBertLayer,
                 "bert.pooler.dense", "classifier", Activation::Tanh, Averaging::ByLayer},
    FamilyTraits{Family::Roberta, "encoder", "roberta", "RobertaForSequenceClassification", "roberta.", kBertLayer,
                 "classifier.dense", "classifier.out_proj", Activation::Tanh, Averaging::ByLayer},
    FamilyTraits{Family::XlmRoberta, "encoder", "xlm-roberta", "XLMRobertaForSequenceClassification", "roberta.",
                 kBertLayer, "classifier.dense", "classifier.out_proj", Activation::Tanh, Averaging::ByLayer},
    FamilyTraits{Family::DistilBert, "encoder", "distilbert", "DistilBertForSequenceClassification", "distilbert.",
                 kDistilBertLayer, "pre_classifier", "classifier", Activation::Relu, Averaging::ByLayer},
    FamilyTraits{Family::Electra, "encoder", "electra", "ElectraForSequenceClassification", "electra.", kBertLayer,
                 "classifier.dense", "classifier.out_proj", Activation::Gelu, Averaging::ByLayer},
    FamilyTraits{Family::MpNet, "encoder", "mpnet", "MPNetForSequenceClassification", "mpnet.", kMpNetLayer,
                 "classifier.dense", "classifier.out_proj", Activation::Tanh, Averaging::No},
    // RoBERTa and BERT under other names (Martin et al. 2020; Sun et al. 2019), ERNIE with one table more.
    FamilyTraits{Family::CamemBert, "encoder", "camembert", "CamembertForSequenceClassification", "roberta.",
                 kBertLayer, "classifier.dense", "classifier.out_proj", Activation::Tanh, Averaging::ByLayer},
    FamilyTraits{Family::Ernie, "encoder", "ernie", "ErnieForSequenceClassification", "ernie.", kBertLayer,
                 "ernie.pooler.dense", "classifier", Activation::Tanh, Averaging::ByLayer},
    // BERT with few weights for many layers and narrow embeddings (Lan et al. 2020).
    FamilyTraits{Family::Albert, "encoder", "albert", "AlbertForSequenceClassification", "albert.", kAlbertLayer,
                 "albert.pooler", "classifier", Activation::Tanh, Averaging::No, "encoder.embedding_hidden_mapping_in"},
    FamilyTraits{Family::DebertaV2, "deberta", "deberta-v2", "DebertaV2ForSequenceClassification", "deberta.",
                 kDebertaLayer, "pooler.dense", "classifier", Activation::Gelu, Averaging::ByLayer,
                 "embeddings.embed_proj"},
    FamilyTraits{Family::ModernBert, "modern", "modernbert", "ModernBertForSequenceClassification", "model.",
                 kModernLayer, "head.dense", "classifier", Activation::Gelu, Averaging::ByClass},
};

}  // namespace

std::span<const FamilyTraits> families() {
    return kFamilies;
}

const FamilyTraits& traitsOf(Family family) {
    const auto found =
        std::find_if(kFamilies.begin(), kFamilies.end(), [&](const FamilyTraits& t) { return t.family == family; });
    TB_ASSERT(found != kFamilies.end());
    return *found;
}

std::optional<Family> familyOfType(std::string_view type) {
    const auto found =
        std::find_if(kFamilies.begin(), kFamilies.end(), [&](const FamilyTraits& t) { return t.type == type; });
    return found != kFamilies.end() ? std::optional(found->family) : std::nullopt;
}

std::string familyList() {
    std::string list;
    for (const FamilyTraits& t : kFamilies) list += (list.empty() ? "" : ", ") + std::string(t.type);
    return list;
}

}  // namespace tb::nn
