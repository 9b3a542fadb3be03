#pragma once

#include <QFrame>

#include "core/base/Error.h"
#include "ui/bridge/ProgressFeed.h"

class QComboBox;

namespace tb::ui {

class PathField;
class TaskRow;
struct PanelContext;

/// Writes all rows with their intents as CSV, TSV or JSON lines, on the store thread.
class DataExportCard : public QFrame {
    Q_OBJECT
public:
    explicit DataExportCard(PanelContext& context, QWidget* parent = nullptr);
    ~DataExportCard() override;  ///< Cancels an export under way.

    void startExport();  ///< Asks before it replaces a file.
    void focusPath();

private:
    void proposePath();
    void changeEnding();
    void checkInput();
    void browse();
    void write(const QString& path);
    void finished(const QString& path, const Expected<std::uint64_t>& rows);

    PanelContext& m_context;
    QComboBox* m_format = nullptr;
    PathField* m_file = nullptr;
    TaskRow* m_task = nullptr;
    ProgressFeed m_progress;
    bool m_running = false;
    StopSource m_stop;
};

}  // namespace tb::ui
