#pragma once

#include <QFrame>

#include "core/run/Preflight.h"
#include "core/store/DatasetStore.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;

namespace tb::ui {

class SplitBar;

/// How the labelled rows are split, and splitting them anew. Main thread only.
class SplitCard : public QFrame {
    Q_OBJECT
public:
    explicit SplitCard(QWidget* parent = nullptr);
    void setStats(const DatasetStats& stats);

signals:
    void splitRequested(const tb::SplitOptions& options);

private:
    void build();
    QSpinBox* makeShare(const char* objectName, const QString& accessibleName, int value);
    void updatePreview();

    DatasetStats m_stats;
    SplitBar* m_bar = nullptr;
    QSpinBox* m_validation = nullptr;
    QSpinBox* m_test = nullptr;
    QSpinBox* m_seed = nullptr;
    QCheckBox* m_together = nullptr;
    QLabel* m_preview = nullptr;
    QPushButton* m_splitNow = nullptr;
};

}  // namespace tb::ui
