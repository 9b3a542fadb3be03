#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/store/LabelInfo.h"
#include "ui/rows/LabelNames.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace tb::ui {

class ReplyEditor;

/// What one intent is: description, key, colour, examples, reply templates; editable. The name is changed in a window
/// of its own. An edit goes out as one change, when the focus leaves or with "Save". Main thread only.
class IntentDetails : public QWidget {
    Q_OBJECT
public:
    explicit IntentDetails(QWidget* parent = nullptr);

    /// Sends out an unsaved edit of the intent shown before. What is being typed is never overwritten by an update of
    /// the same intent.
    void show(const std::optional<LabelInfo>& label);
    /// Shows or hides the tabs below the name, as there is room for them; what the user chose by the button stays.
    void offerTabs(bool room);
    /// All intents: whose key is taken, which placeholders are in use.
    void setIntents(const std::vector<LabelInfo>& labels);
    /// Answer to exampleWanted().
    void addExample(const IntentExample& example);
    void setNaming(Naming naming);
    /// For the button that opens the windows of rename, merge, split and delete.
    void setActions(const QList<QAction*>& actions);

signals:
    void edited(const tb::LabelInfo& label);
    void exampleWanted();  ///< The current row is to become an example.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildAbout();
    QWidget* buildExamples();
    void fill(const LabelInfo& label);
    void fillExamples(const std::vector<IntentExample>& examples);
    [[nodiscard]] LabelInfo entered() const;
    [[nodiscard]] std::vector<IntentExample> enteredExamples() const;
    [[nodiscard]] bool dirty() const;
    /// Why the key that is typed cannot be this intent's; empty when it can.
    [[nodiscard]] QString keyProblem() const;
    void commit();
    void updateSave();

    std::optional<LabelInfo> m_label;
    std::vector<LabelInfo> m_intents;
    QLineEdit* m_name = nullptr;
    QToolButton* m_fold = nullptr;  ///< Shows the tabs.
    bool m_foldChosen = false;      ///< By the user.
    QToolButton* m_change = nullptr;
    QTabWidget* m_tabs = nullptr;
    QPlainTextEdit* m_description = nullptr;
    QLineEdit* m_key = nullptr;
    QLabel* m_keyProblem = nullptr;
    QComboBox* m_colour = nullptr;
    QListWidget* m_examples = nullptr;
    ReplyEditor* m_replies = nullptr;
    QPushButton* m_save = nullptr;
    bool m_filling = false;
};

}  // namespace tb::ui
