#pragma once

#include "core/engine/exporting/Format.h"

namespace tb::exporting {

/// The adapter alone, as the package peft loads it, with the base model in a folder inside it.
class Peft final : public Format {
public:
    [[nodiscard]] const ExportFormat& description() const override;
    [[nodiscard]] Expected<void> write(const WriteRequest& request) const override;
};

}  // namespace tb::exporting
