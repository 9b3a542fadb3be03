#pragma once

#include "core/engine/exporting/Format.h"

namespace tb::exporting {

/// The bundle is a Hugging Face folder already; this copies what belongs to it.
class HuggingFace final : public Format {
public:
    [[nodiscard]] const ExportFormat& description() const override;
    [[nodiscard]] Expected<void> write(const WriteRequest& request) const override;
};

}  // namespace tb::exporting
