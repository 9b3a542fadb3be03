#pragma once

#include <QFrame>
#include <QString>
#include <vector>

#include "core/data/Example.h"

class QLabel;

namespace tb::ui {

class StoreBridge;

/// While several rows are selected: what the next key would do to them, before it is pressed. Main thread only.
class BulkPreview : public QFrame {
    Q_OBJECT
public:
    /// With more rows than this the ones that would change are not counted.
    static constexpr std::size_t kCounted = 50'000;

    BulkPreview(StoreBridge& store, QWidget* parent);

    /// Fewer than two rows: hidden.
    void setRows(std::vector<ExampleId> rows);
    void setSet(LabelSetId set) { m_set = set; }
    /// The intent that the key gives; 0 = none is highlighted.
    void setIntent(LabelId intent, const QString& name);

private:
    using Counts = std::vector<std::pair<LabelId, std::int64_t>>;
    void count();
    void showText();

    StoreBridge& m_store;
    std::vector<ExampleId> m_rows;
    Counts m_counts;  ///< Rows per intent (0 = none) among m_rows; empty = not counted.
    LabelSetId m_set = kIntentSet;
    int m_asked = 0;
    LabelId m_intent = 0;
    QString m_name;
    QLabel* m_text = nullptr;
};

}  // namespace tb::ui
