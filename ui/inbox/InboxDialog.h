#pragma once

#include <QDialog>

#include "core/store/DatasetStore.h"
#include "ui/inbox/InboxModel.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace tb::ui {

class IntentPanel;
class ReviewTable;
class StoreBridge;

/// Corrected texts that wait for a decision, by keys alone if one likes: Space or Enter accepts what should be, typing
/// finds another intent, a digit gives one at once, Delete refuses. What is accepted becomes a labelled text. Main
/// thread only.
class InboxDialog : public QDialog {
    Q_OBJECT
public:
    explicit InboxDialog(StoreBridge& store, QWidget* parent = nullptr);
    ~InboxDialog() override;

    /// Brings in corrections from JSON lines.
    void importFile(const QString& file);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Content {
        std::vector<InboxItem> items;
        std::vector<LabelInfo> labels;
        std::int64_t waiting = 0;
    };
    void build();
    QWidget* buildList();
    QWidget* buildFooter();
    void connectParts();
    void refresh();
    void take(Expected<Content> content);
    void showSources();
    void showCurrent();
    void chooseFile();
    /// The selected rows; `intent` empty = as proposed.
    void acceptSelected(const QString& intent);
    void acceptShown();
    void refuse();
    void askAccept(std::vector<InboxStore::Choice> choices);
    void takeDecided(const Expected<InboxStore::Decided>& decided, const QString& done);

    StoreBridge& m_store;
    InboxModel m_model;
    QLabel* m_summary = nullptr;
    QLabel* m_status = nullptr;
    QComboBox* m_source = nullptr;
    QStackedWidget* m_pages = nullptr;
    ReviewTable* m_table = nullptr;
    QLabel* m_text = nullptr;
    IntentPanel* m_intents = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_refuse = nullptr;
    QPushButton* m_acceptShown = nullptr;
    int m_nextRow = 0;    ///< Where to go on after a decision.
    bool m_busy = false;  ///< A decision is on its way to the disk.
};

}  // namespace tb::ui
