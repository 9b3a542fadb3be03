#pragma once

#include <QDialog>

#include "ui/label/LabelKeys.h"

class QLabel;
class QPushButton;

namespace tb::ui {

class KeyField;

/// Changes the keys of the labelling panel; says at once when a key is taken. Main thread only.
class KeysDialog : public QDialog {
    Q_OBJECT
public:
    KeysDialog(std::vector<LabelKey> keys, std::vector<TakenKey> taken, QWidget* parent);
    [[nodiscard]] const std::vector<LabelKey>& keys() const { return m_keys; }

private:
    void build();
    void setKey(std::size_t at, const QKeySequence& key);
    void check();

    std::vector<LabelKey> m_keys;
    std::vector<TakenKey> m_taken;
    std::vector<KeyField*> m_edits;
    QLabel* m_problem = nullptr;
    QPushButton* m_ok = nullptr;
};

}  // namespace tb::ui
