#include "ui/runs/ClassResults.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/runs/RunData.h"
#include "ui/runs/SmallTable.h"

namespace tb::ui {

ClassResults::ClassResults(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_classes(new SmallTable({tr("Intent"), tr("Precision"), tr("Recall"), tr("F1"), tr("Texts")},
                               tr("Results per intent"), this)) {
    m_classes->setObjectName(QStringLiteral("classTable"));
    const QString tips[] = {tr("Of the texts given this intent, how many have it"),
                            tr("Of the texts with this intent, how many were found"),
                            tr("Precision and recall in one number"),
                            tr("Texts with this intent in the measured part")};
    for (int column = 1; column < 5; ++column) m_classes->horizontalHeaderItem(column)->setToolTip(tips[column - 1]);
    m_classes->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    theme::setRole(m_title, "muted");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(m_title);
    column->addWidget(m_classes, 1);
}

void ClassResults::display(const SplitResult* result, std::span<const QString> labels) {
    static const Evaluation kNothing;
    const Evaluation& evaluation = result ? result->evaluation : kNothing;
    if (!result) {
        m_title->setText(tr("Not measured yet: results appear after the first epoch."));
    } else if (result->split == Split::Test) {
        m_title->setText(tr("On %1 test texts. The worst intents come first.").arg(runtext::count(evaluation.n)));
    } else {
        m_title->setText(tr("On %1 validation texts, epoch %2. The worst intents come first.")
                             .arg(runtext::count(evaluation.n), runtext::number(result->epoch)));
    }
    fillClasses(evaluation, labels);
}

void ClassResults::fillClasses(const Evaluation& evaluation, std::span<const QString> labels) {
    m_classes->begin(static_cast<int>(evaluation.classes.size()));
    for (int row = 0; row < m_classes->rowCount(); ++row) {
        const ClassScore& score = evaluation.classes[static_cast<std::size_t>(row)];
        m_classes->put(row, 0, titleAt(labels, row));
        m_classes->putNumber(row, 1, score.precision, runtext::percent(score.precision));
        m_classes->putNumber(row, 2, score.recall, runtext::percent(score.recall));
        m_classes->putNumber(row, 3, score.f1, runtext::percent(score.f1));
        m_classes->putNumber(row, 4, static_cast<double>(score.support), runtext::count(score.support));
    }
    m_classes->finish();
    m_classes->sortByColumn(3, Qt::AscendingOrder);
}

}  // namespace tb::ui
