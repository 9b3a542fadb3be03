#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tb {

/// An encoder that packaging/dependencies/fetch.sh knows how to get. The program itself never fetches anything.
struct KnownEncoder {
    std::string_view name;       ///< Of its folder.
    std::string_view family;     ///< "model_type" of its config.json.
    std::string_view languages;  ///< ISO 639-1 codes, a blank between two.
    std::int64_t parameters = 0;
    std::int64_t bytes = 0;  ///< Of its folder.
    std::string_view licence;
    double cost = 1.0;  ///< Arithmetic of a token through its layers, all-MiniLM-L6-v2's being 1.
    std::string_view help;
    std::string_view remark{};  ///< What is not as at its origin; empty = the official weights.

    [[nodiscard]] std::string fetchCommand() const;
};

/// In the order in which they are preferred where several read the texts equally well.
[[nodiscard]] std::span<const KnownEncoder> knownEncoders();
/// Null for another name.
[[nodiscard]] const KnownEncoder* findKnownEncoder(std::string_view name);
/// "en zh" as a list.
[[nodiscard]] std::vector<std::string> languageCodes(std::string_view list);

/// Value of the setting model.encoder: the encoder is chosen by the languages of the texts when a run starts.
inline constexpr const char* kAutomaticEncoder = "auto";

}  // namespace tb
