#pragma once

#include <QObject>

#include "ui/base/Destination.h"

namespace tb::ui {

/// How a panel, a menu or a message leads to another place of the window. The window follows requested(): it brings the
/// panel to the front and hands it the destination (Panel::open); tests listen. Main thread only.
class Navigator : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void openPanel(PanelId panel);
    /// Opens the import window on this file, or asks which when it is empty.
    void openImport(const QString& file = {});
    void openInbox();
    /// The Label panel shows the rows that fit these filters.
    void openRows(const RowQuery& query);
    /// The Label panel shows these rows.
    void openRows(RowsToShow rows);
    void openRun(RunId run);    ///< In the history.
    void tryRun(RunId run);     ///< Its model answers in the playground.
    void exportRun(RunId run);  ///< Its model is chosen for the export.
    void exportData();
    void openSetting(const QString& key);  ///< Of the run to come.

signals:
    void requested(const tb::ui::Destination& destination);
};

}  // namespace tb::ui
