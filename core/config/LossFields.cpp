#include <array>

#include "core/config/FieldBuilder.h"
#include "core/config/SchemaParts.h"

// What a run makes small.

namespace tb {

template <>
struct EnumNames<ClassWeights> {
    static constexpr std::array<std::pair<const char*, const char*>, 2> values{
        {{"none", "None"}, {"balanced", "Balanced"}}};
};
namespace {

template <class Value>
auto loss(const char* name, Value LossConfig::*member) {
    return FieldBuilder(std::string(name), "loss", &TrainConfig::loss, member);
}
}  // namespace

std::vector<FieldInfo> lossFields() {
    return {
        loss("label_smoothing", &LossConfig::labelSmoothing)
            .label("Label smoothing")
            .enabledWhen(isFineTuning)
            .range(0, 0.5)
            .help("Keeps the model from being too sure. 0.1 often helps when some labels are wrong."),
        loss("class_weights", &LossConfig::classWeights)
            .label("Class weights")
            .simple()
            .help("Balanced: a rare intent counts as much as a frequent one."),
    };
}

}  // namespace tb
