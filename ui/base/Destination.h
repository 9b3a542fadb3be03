#pragma once

#include <QString>
#include <cstdint>
#include <variant>
#include <vector>

#include "core/store/DatasetStore.h"

namespace tb::ui {

/// The panels of the window, in the order of the rail.
enum class PanelId : std::uint8_t { Data, Label, Quality, Configure, Train, Runs, TryIt, Export };

/// Some rows in an order of their own.
struct RowsToShow {
    std::vector<ExampleId> rows;
    QString words;  ///< What they are.
};

struct RunToShow {
    RunId run = 0;
};
struct RunToTry {
    RunId run = 0;
};
struct RunToExport {
    RunId run = 0;
};
/// A setting of the run to come, by its key in the schema.
struct SettingToShow {
    QString key;
};
struct FileToImport {
    QString file;  ///< Empty = asks which.
};
struct InboxToOpen {};
struct DataToExport {};

/// A place in the window: a panel alone, or a panel and what it is to show. RowQuery: these filters in the Label panel.
using Destination = std::variant<PanelId, RowQuery, RowsToShow, RunToShow, RunToTry, RunToExport, SettingToShow,
                                 FileToImport, InboxToOpen, DataToExport>;

[[nodiscard]] PanelId panelOf(const Destination& destination);

}  // namespace tb::ui
