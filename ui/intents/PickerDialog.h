#pragma once

#include <QDialog>
#include <QString>
#include <functional>
#include <vector>

#include "core/store/LabelInfo.h"
#include "ui/intents/IntentMatcher.h"

class QLineEdit;
class QListWidget;

namespace tb::ui {

/// One thing to choose.
struct PickerEntry {
    QString text;
    QString detail{};  ///< What kind it is or which keys it has, on the right.
    QString help{};    ///< The tooltip.
};

/// Choosing one of many by typing: found as IntentMatcher finds (fragments, pinyin). Arrows move, Enter chooses, Escape
/// leaves. Main thread only.
class PickerDialog : public QDialog {
    Q_OBJECT
public:
    PickerDialog(const QString& title, const QString& caption, std::vector<PickerEntry> entries, QWidget* parent);

signals:
    void picked(int entry);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void pick();

    std::vector<PickerEntry> m_entries;
    IntentMatcher m_matcher;
    QLineEdit* m_typed = nullptr;
    QListWidget* m_list = nullptr;
};

/// Opens a picker over `labels`; `then` gets the one that was chosen while `parent` lives.
void pickIntent(const std::vector<LabelInfo>& labels, const QString& title, const QString& caption, QWidget* parent,
                std::function<void(LabelId)> then);

}  // namespace tb::ui
