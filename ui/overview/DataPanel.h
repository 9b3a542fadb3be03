#pragma once

#include <QTimer>
#include <memory>

#include "core/store/DatasetStore.h"
#include "ui/base/Panel.h"

class QStackedWidget;

namespace tb::ui {

class HistoryCard;
class ImportDialog;
class IntentBars;
class SplitCard;
class StatTiles;
class TaskProgress;
class AnnotatorDialog;
class CheckDialog;
class InboxDialog;
class VariantDialog;

/// What is in the workspace, bringing texts in and out, splitting them, and the history of changes. Main thread only.
class DataPanel : public Panel {
    Q_OBJECT
public:
    explicit DataPanel(PanelContext& context, QWidget* parent = nullptr);
    ~DataPanel() override;

    [[nodiscard]] QList<QAction*> panelActions() const override { return m_actions; }
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;

    /// Opens the import window on this file.
    ImportDialog* importFile(const QString& file);
    /// Opens the window that looks through the rows that are there.
    CheckDialog* checkData();
    /// Opens the corrections that wait.
    InboxDialog* openInbox();
    /// Opens the window that makes variants; of one intent, or, when it is empty, of those that are small.
    VariantDialog* makeVariants(const QString& intent = {});

    /// Opens the passes of second annotators.
    AnnotatorDialog* openAnnotators();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Overview {
        DatasetStats stats;
        std::vector<LabelInfo> labels;
        std::vector<EditStep> history;
        std::int64_t waiting = 0;
    };
    void build();
    QWidget* buildHeader();
    QWidget* buildOverview();
    void buildActions();
    QAction* addPanelAction(const char* name, const QString& icon, const QString& text, const QKeySequence& shortcut,
                            const QString& toolTip);
    void offerUndo(const QString& text, qlonglong step);
    void chooseImport();
    void onImported(qulonglong added, qulonglong updated, qlonglong step);
    void splitRows(const SplitOptions& options);
    void beginTask(const QString& what);
    void endTask();
    void undo();
    void redo();
    void goTo(qlonglong step);
    void takeStep(const Expected<std::optional<EditStep>>& step, const QString& pattern);
    void refreshSoon();
    void refresh();
    void takeOverview(Expected<Overview> overview);

    QList<QAction*> m_actions;
    QAction* m_importAction = nullptr;
    QAction* m_exportAction = nullptr;
    QAction* m_checkAction = nullptr;
    QAction* m_inboxAction = nullptr;
    QAction* m_variantsAction = nullptr;
    QAction* m_annotatorAction = nullptr;
    QStackedWidget* m_pages = nullptr;
    StatTiles* m_tiles = nullptr;
    IntentBars* m_intents = nullptr;
    SplitCard* m_splits = nullptr;
    HistoryCard* m_history = nullptr;
    TaskProgress* m_progress = nullptr;
    QTimer m_refreshTimer;  ///< Gathers a series of label keys into one reading.
    StopSource m_taskStop;
    bool m_busy = false;  ///< Splitting.
    bool m_current = false;
    bool m_stale = false;
};

}  // namespace tb::ui
