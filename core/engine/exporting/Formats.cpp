#include <array>
#include <vector>

#include "core/engine/api/Predictor.h"
#include "core/engine/exporting/Format.h"
#include "core/engine/exporting/HuggingFace.h"
#include "core/engine/exporting/Peft.h"

namespace tb {
namespace exporting {

std::span<const Format* const> formats() {
    static const HuggingFace huggingFace;
    static const Peft peft;
    static const std::array<const Format*, 2> all{&huggingFace, &peft};
    return all;
}

Expected<LoadedModel> Format::open(const std::filesystem::path& target) const {
    ComputeConfig plain;
    plain.device = Device::Cpu;
    plain.precision = Precision::Fp32;
    return loadModel(target, plain);
}

Expected<const Format*> formatNamed(const std::string& key) {
    std::string names;
    for (const Format* format : formats()) {
        if (format->description().key == key) return format;
        names += (names.empty() ? "" : ", ") + format->description().key;
    }
    return fail(ErrorCode::NotFound, Message("There is no export format \"%1\".", key), "",
                Message("Choose one of: %1.", names));
}

}  // namespace exporting

std::span<const ExportFormat> exportFormats() {
    static const std::vector<ExportFormat> all = [] {
        std::vector<ExportFormat> list;
        for (const exporting::Format* format : exporting::formats()) list.push_back(format->description());
        return list;
    }();
    return all;
}

}  // namespace tb
