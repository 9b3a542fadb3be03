#include "core/engine/nn/ModuleTree.h"

#include <ATen/ATen.h>

#include <memory>

namespace tb::nn {

torch::Tensor addParameter(torch::nn::Module& root, const std::string& dottedName, torch::IntArrayRef shape) {
    torch::nn::Module* here = &root;
    std::shared_ptr<torch::nn::Module> held;
    std::size_t begin = 0;
    for (std::size_t dot = dottedName.find('.'); dot != std::string::npos; dot = dottedName.find('.', begin)) {
        const std::string step = dottedName.substr(begin, dot - begin);
        const auto children = here->named_children();
        const auto* known = children.find(step);
        held = known != nullptr ? *known : here->register_module(step, std::make_shared<torch::nn::Module>(step));
        here = held.get();
        begin = dot + 1;
    }
    return here->register_parameter(dottedName.substr(begin), at::empty(shape, at::kFloat));
}

}  // namespace tb::nn
