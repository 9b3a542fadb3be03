#pragma once

#include <QDialog>
#include <vector>

#include "core/store/LabelSetStore.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tb::ui {

/// The name of a new label set and what it begins with. Main thread only.
class NewSetDialog : public QDialog {
    Q_OBJECT
public:
    /// `taken`: the sets that there are.
    NewSetDialog(std::vector<LabelSetInfo> taken, QWidget* parent);

    [[nodiscard]] QString name() const;
    [[nodiscard]] std::vector<std::string> labels() const;

private:
    void check();
    void takeTemplate();

    std::vector<LabelSetInfo> m_taken;
    QLineEdit* m_name = nullptr;
    QComboBox* m_template = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_ok = nullptr;
};

}  // namespace tb::ui
