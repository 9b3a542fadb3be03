#include "core/engine/nn/Disentangled.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "core/engine/nn/ConfigValues.h"
#include "core/engine/nn/EncoderSpec.h"

namespace tb::nn {
namespace {

constexpr std::int64_t kMaxBuckets = 16'384;
constexpr std::int64_t kFarthest = 1'000'000;
constexpr std::int64_t kWidestKernel = 63;

/// "p2c|c2p", or in newer files a list of the same words.
Expected<std::vector<std::string>> readWords(const Json& config, const char* key, const std::string& where) {
    std::vector<std::string> words;
    const auto found = config.find(key);
    if (found == config.end() || found->is_null()) return words;
    std::string text;
    if (found->is_string()) text = found->get<std::string>();
    for (const Json& word : found->is_array() ? *found : Json::array())
        text += "|" + (word.is_string() ? word.get<std::string>() : word.dump());
    if (!found->is_string() && !found->is_array())
        return fail(ErrorCode::Corrupt,
                    Message("\"%1\" must be a list of words, but is %2.", key, found->dump().substr(0, 40)), where,
                    kGetModelAgain);
    std::string word;
    for (const char c : text + "|") {
        if (c == '|' && !word.empty()) words.push_back(std::exchange(word, {}));
        if (c != '|' && c != ' ') word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return words;
}

Expected<void> readWays(const Json& config, const std::string& where, Disentangled& out) {
    TB_TRY(const auto ways, readWords(config, "pos_att_type", where));
    for (const std::string& way : ways) {
        if (way == "c2p")
            out.contentToPosition = true;
        else if (way == "p2c")
            out.positionToContent = true;
        else
            return unsupportedSwitch(
                Message("attention to positions of the kind \"%1\" (\"%2\")", way.substr(0, 40), "pos_att_type"),
                where);
    }
    TB_TRY(const auto norms, readWords(config, "norm_rel_ebd", where));
    for (const std::string& norm : norms) {
        if (norm == "layer_norm")
            out.normed = true;
        else if (norm != "none")
            return unsupportedSwitch(
                Message("a norm of the distances of the kind \"%1\" (\"%2\")", norm.substr(0, 40), "norm_rel_ebd"),
                where);
    }
    return {};
}

Expected<void> readDistances(const Json& config, const std::string& where, const EncoderSpec& spec, Disentangled& out) {
    TB_TRY(const auto buckets, readSize(config, {"position_buckets", -1, -1, kMaxBuckets}, where));
    TB_TRY(out.farthest, readSize(config, {"max_relative_positions", -1, -1, kFarthest}, where));
    if (out.farthest < 1) out.farthest = spec.maxPositions;
    out.buckets = std::max<std::int64_t>(buckets, 0);
    out.span = out.buckets > 0 ? out.buckets : out.farthest;
    if (out.buckets == 0) return {};
    if (out.buckets == 1)
        return fail(ErrorCode::Corrupt,
                    Message("\"%1\" must not be 1: there is no bucket for far tokens then.", "position_buckets"), where,
                    kGetModelAgain);
    if (out.farthest <= out.buckets / 2 + 1)
        return fail(ErrorCode::Corrupt,
                    Message("\"max_relative_positions\" (%1) leaves no far distances for \"position_buckets\" (%2).",
                            out.farthest, out.buckets),
                    where, kGetModelAgain);
    return {};
}

Expected<void> readConvolution(const Json& config, const std::string& where, const EncoderSpec& spec,
                               Disentangled& out) {
    TB_TRY(out.kernel, readSize(config, {"conv_kernel_size", 0, 0, kWidestKernel}, where));
    if (out.kernel == 0) return {};
    TB_TRY(out.kernelGroups, readSize(config, {"conv_groups", 1, 1, 16'384}, where));
    TB_TRY(out.kernelActivation, readActivation(config, "conv_act", Activation::Tanh, where));
    if (out.kernel % 2 == 0)
        return fail(ErrorCode::Corrupt,
                    Message("\"%1\" must be an odd number, but is %2.", "conv_kernel_size", out.kernel), where,
                    kGetModelAgain);
    if (spec.hidden % out.kernelGroups != 0)
        return fail(
            ErrorCode::Corrupt,
            Message("\"hidden_size\" (%1) is not a multiple of \"conv_groups\" (%2).", spec.hidden, out.kernelGroups),
            where, kGetModelAgain);
    return {};
}

/// What the class for sequence classification may have otherwise than ours.
Expected<void> checkSizes(const Json& config, const std::string& where, const EncoderSpec& spec) {
    const std::pair<const char*, std::int64_t> fixed[] = {{"attention_head_size", spec.hidden / spec.heads},
                                                          {"pooler_hidden_size", spec.hidden}};
    for (const auto& [key, wanted] : fixed) {
        TB_TRY(const auto size, readSize(config, {key, wanted, 1, 131'072}, where));
        if (size != wanted) return unsupportedSwitch(Message("\"%1\" = %2 instead of %3", key, size, wanted), where);
    }
    TB_TRY(const auto activation, readActivation(config, "pooler_hidden_act", Activation::Gelu, where));
    if (activation != Activation::Gelu)
        return unsupportedSwitch(
            Message("the activation %1 in its classifier", config["pooler_hidden_act"].dump().substr(0, 40)), where);
    return {};
}

}  // namespace

Expected<Disentangled> readDisentangled(const Json& config, const std::string& where, const EncoderSpec& spec) {
    Disentangled out;
    TB_TRY(const bool relative, readFlag(config, "relative_attention", false, where));
    if (!relative) return unsupportedSwitch(Message("no relative attention (\"%1\")", "relative_attention"), where);
    TB_TRY(out.sharedKeys, readFlag(config, "share_att_key", false, where));
    TB_TRY(out.addsPositions, readFlag(config, "position_biased_input", true, where));
    TB_TRY(readWays(config, where, out));
    TB_TRY(readDistances(config, where, spec, out));
    TB_TRY(readConvolution(config, where, spec, out));
    TB_TRY(checkSizes(config, where, spec));
    return out;
}

void writeDisentangled(const EncoderSpec& spec, Json& config) {
    const Disentangled& from = spec.disentangled;
    config["relative_attention"] = true;
    config["share_att_key"] = from.sharedKeys;
    config["position_biased_input"] = from.addsPositions;
    config["position_buckets"] = from.buckets > 0 ? from.buckets : -1;
    config["max_relative_positions"] = from.farthest;
    config["pos_att_type"] = Json::array();
    if (from.positionToContent) config["pos_att_type"].push_back("p2c");
    if (from.contentToPosition) config["pos_att_type"].push_back("c2p");
    config["norm_rel_ebd"] = from.normed ? "layer_norm" : "none";
    if (from.kernel > 0) {
        config["conv_kernel_size"] = from.kernel;
        config["conv_groups"] = from.kernelGroups;
        config["conv_act"] = activationKind(from.kernelActivation).names.front();
    }
    config["pooler_hidden_size"] = spec.hidden;
    config["pooler_hidden_act"] = "gelu";
    config["pooler_dropout"] = 0;
}

}  // namespace tb::nn
