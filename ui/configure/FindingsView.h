#pragma once

#include <QWidget>
#include <vector>

#include "core/run/Preflight.h"

class QVBoxLayout;

namespace tb::ui {

/// The pre-flight findings as a list: icon, sentence, and a button where one setting fixes it. Main thread only.
class FindingsView : public QWidget {
    Q_OBJECT
public:
    explicit FindingsView(QWidget* parent = nullptr);
    void setFindings(const std::vector<PreflightFinding>& findings);
    [[nodiscard]] bool hasBlocker() const { return m_blocked; }

signals:
    void fixRequested(const QString& key, const QString& jsonValue);
    void labelRequested();  ///< "Label some texts" for findings that only labelling fixes.

private:
    QWidget* makeRow(const PreflightFinding& finding);
    QVBoxLayout* m_layout;
    bool m_blocked = false;
};

}  // namespace tb::ui
