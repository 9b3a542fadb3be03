#pragma once

#include <QFrame>

#include "core/base/Error.h"
#include "core/data/ExampleFormat.h"
#include "core/store/ExportRows.h"
#include "ui/bridge/ProgressFeed.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace tb::ui {

class PathField;
class TaskRow;
struct PanelContext;

/// Writes all rows with their intents in any of the formats, on a thread for files.
class DataExportCard : public QFrame {
    Q_OBJECT
public:
    explicit DataExportCard(PanelContext& context, QWidget* parent = nullptr);
    ~DataExportCard() override;  ///< Cancels an export under way.

    void startExport();  ///< Asks before it replaces a file.
    void focusPath();

signals:
    void remarked();  ///< There is something to read about the file that was written.

private:
    void buildForm();
    void proposePath();
    [[nodiscard]] const ExampleFormat& format() const;
    void takeFormat();
    void checkInput();
    [[nodiscard]] QString whatIsMissing() const;
    void browse();
    void write(const QString& path);
    void finished(const QString& path, const Expected<ExportReport>& report);

    PanelContext& m_context;
    QFormLayout* m_form = nullptr;
    QComboBox* m_format = nullptr;
    QLabel* m_about = nullptr;  ///< The format.
    QCheckBox* m_mark = nullptr;
    QCheckBox* m_formulas = nullptr;
    QLabel* m_remarks = nullptr;  ///< What the last file does not hold.
    PathField* m_file = nullptr;
    TaskRow* m_task = nullptr;
    ProgressFeed m_progress;
    bool m_running = false;
    StopSource m_stop;
};

}  // namespace tb::ui
