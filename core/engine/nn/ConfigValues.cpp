#include "core/engine/nn/ConfigValues.h"

#include <optional>

namespace tb::nn {

Expected<std::int64_t> readSize(const Json& config, const SizeRule& rule, const std::string& where) {
    const auto found = config.find(rule.key);
    if (found == config.end() || found->is_null()) return rule.fallback;
    if (!found->is_number_integer() || (found->is_number_unsigned() && found->get<std::uint64_t>() > 1ULL << 40) ||
        found->get<std::int64_t>() < rule.minimum || found->get<std::int64_t>() > rule.maximum) {
        return fail(ErrorCode::Corrupt,
                    Message("\"%1\" must be a whole number from %2 to %3, but is %4.", rule.key, rule.minimum,
                            rule.maximum, found->dump().substr(0, 40)),
                    where, kGetModelAgain);
    }
    return found->get<std::int64_t>();
}

Expected<bool> readFlag(const Json& config, const char* key, bool fallback, const std::string& where) {
    const auto found = config.find(key);
    if (found == config.end() || found->is_null()) return fallback;
    if (found->is_boolean()) return found->get<bool>();
    return fail(ErrorCode::Corrupt,
                Message("\"%1\" must be true or false, but is %2.", key, found->dump().substr(0, 40)), where,
                kGetModelAgain);
}

Expected<Activation> readActivation(const Json& config, const char* key, Activation fallback,
                                    const std::string& where) {
    const auto found = config.find(key);
    if (found == config.end()) return fallback;
    const auto known = found->is_string() ? activationNamed(found->get_ref<const std::string&>()) : std::nullopt;
    if (known) return *known;
    return unsupportedSwitch(
        Message("the activation %1 and not one of %2", found->dump().substr(0, 40), activationList()), where);
}

tl::unexpected<Error> unsupportedSwitch(const Message& what, const std::string& where) {
    return fail(ErrorCode::Unsupported, Message("This encoder uses %1, which cannot be computed.", what), where,
                "Choose another encoder, for example all-MiniLM-L6-v2.");
}

}  // namespace tb::nn
