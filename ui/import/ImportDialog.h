#pragma once

#include <QDialog>
#include <QTimer>
#include <string>
#include <vector>

#include "core/store/ImportPolicy.h"
#include "ui/import/ImportLook.h"

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace tb::ui {

class ImportPreviewView;
class ImportQuestionView;
class ImportReportView;
class ImportSettings;
class StoreBridge;
class TaskProgress;

/// Bringing a file in: how to read it with a preview, a check of the whole file, the choices, then the import. Until
/// "Import" nothing is in the dataset; closing forgets everything. Main thread only.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    ImportDialog(StoreBridge& store, const QString& file, QWidget* parent = nullptr);
    ~ImportDialog() override;

    void reject() override;

signals:
    /// The rows are on disk; `step` is the undo step.
    void imported(qulonglong added, qulonglong updated, qlonglong step);

private:
    enum class Page { Settings, Working, Report };
    enum class Task { None, Checking, Importing };
    struct CheckedFile {
        ImportReport report;
        ImportGuardReport guard;
    };
    void build();
    void showPage(Page page);
    void updateButtons();
    void detect();
    void askPreview();
    void look(LookFrom from, const ImportPlan& plan);
    void takeLook(Expected<ImportLook> look);
    void showQuestion();
    void answer(int reading);
    void sayThatItHangs();
    void heardOfFile();
    void check();
    void takeReport(Expected<CheckedFile> checked);
    void importRows();
    void cancelTask();
    void discard();
    void showError(const Error& error);

    StoreBridge& m_store;
    const QString m_file;
    QLabel* m_title = nullptr;
    QLabel* m_error = nullptr;
    QStackedWidget* m_pages = nullptr;
    ImportSettings* m_settings = nullptr;
    ImportPreviewView* m_preview = nullptr;
    ImportQuestionView* m_question = nullptr;
    QLabel* m_notices = nullptr;
    TaskProgress* m_progress = nullptr;
    ImportReportView* m_report = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_close = nullptr;
    QPushButton* m_next = nullptr;
    QTimer m_previewTimer;
    QTimer m_slow;  ///< Runs while a file is to answer.
    StopSource m_stop;
    std::vector<std::string> m_sets;          ///< The names of the sets beside the intents.
    std::uint64_t m_check = 0;                ///< The newest check; answers of those given up are dropped.
    ImportChoices m_choices;                  ///< What has been answered.
    std::vector<ImportQuestion> m_questions;  ///< What is open; the first is being asked.
    bool m_replan = false;                    ///< The next preview looks for the columns anew.
    std::uint64_t m_previewEra = 0;           ///< Answers to older choices are dropped.
    Page m_page = Page::Settings;
    Task m_task = Task::None;
    bool m_previewGood = false;
    bool m_staged = false;  ///< A checked file waits in the store.
};

}  // namespace tb::ui
