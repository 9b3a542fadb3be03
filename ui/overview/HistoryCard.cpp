#include "ui/overview/HistoryCard.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

HistoryCard::HistoryCard(QWidget* parent) : QFrame(parent) {
    theme::setRole(this, "card");
    auto* title = new QLabel(tr("History"), this);
    theme::setRole(title, "subtitle");
    m_undo = new QPushButton(themeIcon(QStringLiteral("undo")), tr("Undo"), this);
    m_undo->setObjectName(QStringLiteral("historyUndo"));
    m_undo->setToolTip(tr("Take back the newest change (Ctrl+Z)"));
    m_redo = new QPushButton(themeIcon(QStringLiteral("redo")), tr("Redo"), this);
    m_redo->setObjectName(QStringLiteral("historyRedo"));
    m_redo->setToolTip(tr("Do again what was taken back last (Ctrl+Shift+Z)"));
    connect(m_undo, &QPushButton::clicked, this, &HistoryCard::undoRequested);
    connect(m_redo, &QPushButton::clicked, this, &HistoryCard::redoRequested);

    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setAccessibleName(tr("Changes, newest first"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setStyleSheet(QStringLiteral("QTreeWidget { border: 0; }"));  // the card is the frame
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setToolTip(tr("Double-click or Enter on a change: everything goes back, or forth, to right after it"));
    connect(m_list, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem* item) { activate(m_list->indexOfTopLevelItem(item)); });
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);

    auto* top = new QHBoxLayout;
    top->setSpacing(kSpaceM);
    top->addWidget(title, 1);
    top->addWidget(m_undo);
    top->addWidget(m_redo);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceM);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    setHistory({});
}

void HistoryCard::activate(int row) {
    if (row >= 0 && row < static_cast<int>(m_steps.size()))
        emit goToRequested(m_steps[static_cast<std::size_t>(row)].id);
}

void HistoryCard::setHistory(const std::vector<EditStep>& steps) {
    m_steps = steps;
    m_list->clear();
    const QLocale locale;
    const QDate today = QDate::currentDate();
    for (const EditStep& step : steps) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(step.atMs);
        const QString when = at.date() == today ? locale.toString(at.time(), QLocale::ShortFormat)
                                                : locale.toString(at.date(), QLocale::ShortFormat);
        const QString what =
            step.undone ? tr("Taken back: %1").arg(translated(step.summary)) : translated(step.summary);
        auto* item = new QTreeWidgetItem(m_list, {what, when});
        item->setToolTip(0, step.undone ? tr("%1\nDouble-click: do it again, with all that came before it").arg(what)
                                        : tr("%1\nDouble-click: back to right after it").arg(what));
        item->setToolTip(1, locale.toString(at, QLocale::LongFormat));
        if (step.undone) {
            for (int column = 0; column < 2; ++column) item->setForeground(column, theme::colors().textMuted);
        }
    }
    m_undo->setEnabled(std::any_of(steps.begin(), steps.end(), [](const EditStep& step) { return !step.undone; }));
    m_redo->setEnabled(std::any_of(steps.begin(), steps.end(), [](const EditStep& step) { return step.undone; }));
}

}  // namespace tb::ui
