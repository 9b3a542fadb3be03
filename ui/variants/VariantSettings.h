#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "core/store/DatasetStore.h"
#include "core/text/augment/Augmenter.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QSpinBox;

namespace tb::ui {

/// Which intents get variants, in which ways, and how many. Main thread only.
class VariantSettings : public QWidget {
    Q_OBJECT
public:
    explicit VariantSettings(QWidget* parent = nullptr);

    /// Checks those with fewer rows than wanted; with `only` that one alone.
    void setLabels(const std::vector<LabelInfo>& labels, const QString& only);
    [[nodiscard]] AugmentOptions options() const;

signals:
    void changed();

private:
    void checkSmall();
    void updateSummary();

    std::vector<LabelInfo> m_labels;  ///< With rows, fewest first: as the list shows them.
    QString m_only;
    QListWidget* m_intents = nullptr;
    std::array<QCheckBox*, kAugmentMethods.size()> m_methods{};
    QSpinBox* m_upTo = nullptr;
    QLabel* m_summary = nullptr;
};

}  // namespace tb::ui
