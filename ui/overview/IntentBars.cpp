#include "ui/overview/IntentBars.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/overview/IntentBarDelegate.h"
#include "ui/rows/SearchEdit.h"

namespace tb::ui {
namespace {
constexpr int kFilterWidth = 200;
}

IntentBars::IntentBars(QWidget* parent) : QFrame(parent) {
    theme::setRole(this, "card");
    m_caption = new QLabel(this);
    theme::setRole(m_caption, "subtitle");
    auto* filter = new SearchEdit(tr("Find an intent"), this);
    filter->setObjectName(QStringLiteral("intentBarFilter"));
    filter->setFixedWidth(kFilterWidth);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_model.setTyped(text); });
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("intentBars"));
    m_list->setAccessibleName(tr("Rows of each intent"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new IntentBarDelegate(m_model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setStyleSheet(QStringLiteral("QListView { border: 0; }"));  // the card is the frame
    m_list->setToolTip(tr("Right-click or the menu key offers more for an intent"));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &IntentBars::showMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* top = new QHBoxLayout;
    top->addWidget(m_caption, 1);
    top->addWidget(filter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceM);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    setLabels({});
}

void IntentBars::showMenu(const QPoint& at) {
    QModelIndex index = m_list->indexAt(at);
    if (!index.isValid()) index = m_list->currentIndex();
    if (!index.isValid()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString intent = index.data().toString();
    QAction* variants = menu->addAction(tr("Make variants of “%1”…").arg(intent));
    variants->setObjectName(QStringLiteral("variantsOfIntent"));
    connect(variants, &QAction::triggered, this, [this, intent] { emit variantsRequested(intent); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void IntentBars::setLabels(const std::vector<LabelInfo>& labels) {
    m_caption->setText(tr("Intents: %1").arg(QLocale().toString(static_cast<qulonglong>(labels.size()))));
    m_model.setLabels(labels);
}

}  // namespace tb::ui
