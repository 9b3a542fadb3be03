#pragma once

#include <QFrame>
#include <vector>

#include "ui/bridge/BackgroundTask.h"
#include "ui/export/ExportBackend.h"
#include "ui/export/ExportableModel.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableWidget;

namespace tb::ui {

class PathField;
class TaskRow;
struct PanelContext;

/// Choose a trained model, a format and a folder; export with progress and Cancel.
class ModelExportCard : public QFrame {
    Q_OBJECT
public:
    ModelExportCard(PanelContext& context, ExportBackend backend, QWidget* parent = nullptr);
    ~ModelExportCard() override;  ///< Cancels an export under way; a cancelled one leaves nothing behind.

    void reload();  ///< Asks the store which models there are.
    /// Selects the model of this run, as soon as it is known.
    void choose(RunId run);
    void startExport();  ///< As the button does; nothing while one is running or something is missing.

signals:
    void trainWanted();

private:
    QWidget* makeEmptyPage();
    QWidget* makeForm();
    void showPage(int index);
    void showModels(std::vector<ExportableModel> models);
    void proposeTarget();
    void checkInput();
    void browse();
    void finished(const QString& target, const Expected<void>& result);
    [[nodiscard]] const ExportableModel* selectedModel() const;
    [[nodiscard]] const ExportFormat* selectedFormat() const;
    [[nodiscard]] QString problem() const;

    PanelContext& m_context;
    const ExportBackend m_backend;
    std::vector<ExportableModel> m_models;
    QStackedWidget* m_pages = nullptr;
    QTableWidget* m_table = nullptr;
    QComboBox* m_format = nullptr;
    QLabel* m_help = nullptr;
    PathField* m_target = nullptr;
    TaskRow* m_row = nullptr;
    RunId m_asked = 0;  ///< Whose model is to be selected; 0 = the one that is.
    BackgroundTask<void> m_task;
    QString m_proposed;
    QString m_written;  ///< By the last export; the target may still name it.  ///< The path we filled in; replaced
                        ///< with the selection as long as the user did not change it.
};

}  // namespace tb::ui
