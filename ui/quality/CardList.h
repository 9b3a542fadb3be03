#pragma once

#include <QListWidget>
#include <optional>

#include "core/eval/QualityReport.h"

namespace tb::ui {

/// The cards of a report, the largest gain first: title, how many things are on it, what the score gains. Main thread
/// only.
class CardList : public QListWidget {
    Q_OBJECT
public:
    explicit CardList(QWidget* parent = nullptr);
    /// Keeps the chosen card when it is still there, else the first.
    void setReport(const QualityReport& report);
    [[nodiscard]] std::optional<QualityKind> kind() const;
    /// After items were acted on, until the next report.
    void setCount(QualityKind kind, qint64 count);

signals:
    void chosen();
};

}  // namespace tb::ui
