#pragma once

#include <QIcon>

#include "core/data/Example.h"

namespace tb::ui {

/// The colour of a run in every chart, as theme::series() wants it: stable, whatever else is shown.
[[nodiscard]] int runColor(RunId id);
/// A small mark of that colour, in the shape the run's dots have in charts.
[[nodiscard]] QIcon runSwatch(RunId id);

}  // namespace tb::ui
