#pragma once

#include <QDialog>
#include <functional>

#include "core/store/DataValidator.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace tb {
class Workspace;
}

namespace tb::ui {

class FindingCard;
class LengthBars;
class StoreBridge;
class TaskProgress;

/// Looks through the rows of the workspace and fixes what it finds, card by card; after each change it looks again.
/// Every change is one step of the history. Main thread only.
class CheckDialog : public QDialog {
    Q_OBJECT
public:
    explicit CheckDialog(StoreBridge& store, QWidget* parent = nullptr);
    ~CheckDialog() override;

private:
    struct Checked {
        DataReport report;
        VaultInfo vault;
    };
    using Job = std::function<Expected<tb::EditReceipt>(Workspace&, const ProgressFn&, StopToken)>;
    using Done = std::function<QString(int)>;
    enum class Page { Working, Findings };

    void build();
    void beginWork(const QString& what);
    void check();
    void take(Expected<Checked> checked);
    void showReport(const DataReport& report, const VaultInfo& vault);
    void addCard(const DataFinding& finding, const DataReport& report);
    void addVaultCard(const VaultInfo& vault);
    /// Runs a change on the store thread with progress and Cancel; `done` has %1 for the rows changed. Then checks
    /// again.
    /// `done` says what was done to so many rows.
    void fix(const QString& what, Done done, Job job);
    void removeRows(const std::vector<ExampleId>& ids);
    void flagRows(const std::vector<ExampleId>& ids);
    void mergeAlike(const std::vector<FindingSample>& intents);
    void askForgetVault();
    void setStatus(const QString& text);

    StoreBridge& m_store;
    QLabel* m_summary = nullptr;
    QLabel* m_status = nullptr;
    QStackedWidget* m_pages = nullptr;
    TaskProgress* m_progress = nullptr;
    QWidget* m_lengthCard = nullptr;
    LengthBars* m_lengths = nullptr;
    QVBoxLayout* m_cardColumn = nullptr;
    std::vector<QWidget*> m_cards;
    QPushButton* m_again = nullptr;
    StopSource m_stop;
};

}  // namespace tb::ui
