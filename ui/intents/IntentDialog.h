#pragma once

#include <QDialog>
#include <QTimer>
#include <functional>
#include <vector>

#include "core/store/IntentStore.h"
#include "core/store/LabelInfo.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tb {
class Workspace;
}

namespace tb::ui {

class StoreBridge;

/// A change of intents, or of the labels of another set, with a preview of what it touches: rows by split, runs that
/// know them. The kinds of change fill the middle, say what is to be previewed and what is to be done. Main thread
/// only.
class IntentDialog : public QDialog {
    Q_OBJECT
public:
    /// Runs on the store thread.
    using Ask = std::function<Expected<IntentImpact>(Workspace&)>;
    using Change = std::function<Expected<tb::EditReceipt>(Workspace&)>;

signals:
    /// The change is on disk as this step; `done` is what to tell.
    void changed(qlonglong step, const QString& done);

protected:
    IntentDialog(StoreBridge& store, LabelSetId set, const QString& title, const QString& action, QWidget* parent);

    [[nodiscard]] QVBoxLayout* middle() const { return m_middle; }
    [[nodiscard]] StoreBridge& store() const { return m_store; }
    [[nodiscard]] LabelSetId set() const { return m_set; }
    /// Whether the sentences are about intents rather than labels of another set.
    [[nodiscard]] bool intents() const { return m_set == kIntentSet; }
    /// Asks for the preview anew, in a moment. To be called by the kinds once they are built and at every choice.
    void choiceChanged();
    void showProblem(const Error& error);

    /// Empty = the choice is not complete; `whyNot` then says what is missing.
    virtual Ask ask(QString& whyNot) const = 0;
    virtual Change change() const = 0;
    /// What happens, with the numbers of the preview.
    virtual QString consequence(const IntentImpact& impact) const = 0;
    virtual QString doneText(const IntentImpact& impact) const = 0;

private:
    void preview();
    void show(const IntentImpact& impact);
    void commit();

    StoreBridge& m_store;
    const LabelSetId m_set;
    QVBoxLayout* m_middle = nullptr;
    QLabel* m_rows = nullptr;
    QLabel* m_runs = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_ok = nullptr;
    QTimer m_soon;
    IntentImpact m_impact;
    int m_asked = 0;  ///< Answers to older questions are dropped.
};

/// "43 rows (30 train, 13 test)"
[[nodiscard]] QString impactRows(const IntentImpact& impact);

}  // namespace tb::ui
