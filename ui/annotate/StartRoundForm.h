#pragma once

#include <QFrame>

#include "core/store/AnnotationStore.h"
#include "core/store/DatasetStore.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;

namespace tb::ui {

/// Who labels anew, and which rows. Remembers the names. Main thread only.
class StartRoundForm : public QFrame {
    Q_OBJECT
public:
    explicit StartRoundForm(QSettings& settings, QWidget* parent = nullptr);

    void setLabels(const std::vector<LabelInfo>& labels);
    void setPasses(const std::vector<PassInfo>& passes);

signals:
    void startRequested(const tb::PassPlan& plan);

private:
    [[nodiscard]] PassPlan plan() const;
    void updateFields();

    QSettings& m_settings;
    QLineEdit* m_annotator = nullptr;
    QLineEdit* m_first = nullptr;
    QComboBox* m_sample = nullptr;
    QSpinBox* m_rows = nullptr;
    QComboBox* m_intent = nullptr;
    QPushButton* m_start = nullptr;
};

}  // namespace tb::ui
