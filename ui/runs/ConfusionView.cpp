#include "ui/runs/ConfusionView.h"

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <vector>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/runs/ConfusionMap.h"
#include "ui/runs/RunData.h"
#include "ui/runs/SmallTable.h"

namespace tb::ui {

namespace {

constexpr std::size_t kMaxPairs = 200;
constexpr int kTruthRole = Qt::UserRole + 1;
constexpr int kPredictedRole = Qt::UserRole + 2;

}  // namespace

ConfusionView::ConfusionView(QWidget* parent)
    : QWidget(parent),
      m_pairs(new SmallTable({tr("Taken for another intent"), tr("Texts")}, tr("Most frequent confusions"), this)),
      m_map(new ConfusionMap(this)) {
    m_pairs->setObjectName(QStringLiteral("confusionTable"));
    m_pairs->setToolTip(tr("Enter or a double click shows the texts"));
    m_pairs->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_pairs);
    splitter->addWidget(m_map);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setHandleWidth(kSpaceL);
    splitter->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->addWidget(splitter, 1);
    connect(m_map, &ConfusionMap::cellChosen, this, &ConfusionView::pairChosen);
    connect(m_pairs, &QTableWidget::cellActivated, this, [this](int row) {
        const QTableWidgetItem* const item = m_pairs->item(row, 0);
        emit pairChosen(item->data(kTruthRole).toInt(), item->data(kPredictedRole).toInt());
    });
}

void ConfusionView::display(const SplitResult* result, std::span<const QString> labels) {
    static const Evaluation kNothing;
    const Evaluation& evaluation = result != nullptr ? result->evaluation : kNothing;
    fillPairs(evaluation, labels);
    m_map->display(evaluation, labels);
}

void ConfusionView::fillPairs(const Evaluation& evaluation, std::span<const QString> labels) {
    std::vector<ConfusionCell> wrong;
    std::copy_if(evaluation.confusion.begin(), evaluation.confusion.end(), std::back_inserter(wrong),
                 [](const ConfusionCell& cell) { return cell.truth != cell.predicted; });
    std::sort(wrong.begin(), wrong.end(),
              [](const ConfusionCell& l, const ConfusionCell& r) { return l.count > r.count; });
    wrong.resize(std::min(wrong.size(), kMaxPairs));
    m_pairs->begin(static_cast<int>(wrong.size()));
    for (int row = 0; row < m_pairs->rowCount(); ++row) {
        const ConfusionCell& cell = wrong[static_cast<std::size_t>(row)];
        m_pairs->put(row, 0,
                     QStringLiteral("%1 \u2192 %2").arg(titleAt(labels, cell.truth), titleAt(labels, cell.predicted)));
        m_pairs->item(row, 0)->setData(kTruthRole, cell.truth);
        m_pairs->item(row, 0)->setData(kPredictedRole, cell.predicted);
        m_pairs->putNumber(row, 1, static_cast<double>(cell.count), runtext::count(cell.count));
    }
    m_pairs->finish();
    m_pairs->sortByColumn(1, Qt::DescendingOrder);
}

}  // namespace tb::ui
