#pragma once

#include <QWidget>
#include <span>

#include "core/run/RunEvent.h"

class QLabel;

namespace tb::ui {

class SmallTable;

/// How well every intent is recognised, the worst first.
class ClassResults : public QWidget {
    Q_OBJECT
public:
    explicit ClassResults(QWidget* parent);
    /// nullptr when the run was never measured.
    void display(const SplitResult* result, std::span<const QString> labels);

private:
    void fillClasses(const Evaluation& evaluation, std::span<const QString> labels);

    QLabel* m_title;
    SmallTable* m_classes;
};

}  // namespace tb::ui
