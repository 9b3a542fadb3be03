#include "ui/label/FilterBar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>
#include <initializer_list>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/rows/ExampleTableModel.h"
#include "ui/rows/SearchEdit.h"

namespace tb::ui {
namespace {
constexpr int kTypingMs = 150;
constexpr int kAnything = -1;  // item data of "All ..."
}  // namespace

FilterBar::FilterBar(QWidget* parent) : QWidget(parent) {
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::changedNow);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &FilterBar::changedNow);
    connect(m_label, &QComboBox::currentIndexChanged, this, &FilterBar::changedNow);
    connect(m_split, &QComboBox::currentIndexChanged, this, &FilterBar::changedNow);
    connect(m_flagged, &QToolButton::toggled, this, &FilterBar::changedNow);
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clear);
    // What was chosen is there to be worked on: the keys go back to the rows.
    for (QComboBox* box : {m_label, m_split, m_order}) connect(box, &QComboBox::activated, this, &FilterBar::left);
    connect(m_flagged, &QToolButton::clicked, this, &FilterBar::left);
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::left);
    connect(m_search, &QLineEdit::returnPressed, this, &FilterBar::left);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_search, m_label, m_split, m_flagged, m_order, m_clear})
        widget->installEventFilter(this);
}

void FilterBar::build() {
    m_search = new SearchEdit(tr("Search the texts"), this);
    m_search->setObjectName(QStringLiteral("labelSearch"));
    m_search->setToolTip(tr("Finds words and beginnings of words; any part of a Chinese text (Ctrl+F)"));

    m_label = new QComboBox(this);
    m_label->setObjectName(QStringLiteral("labelFilter"));
    m_label->setMinimumContentsLength(18);
    m_label->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setNaming(Naming::Intents);

    m_split = new QComboBox(this);
    m_split->setObjectName(QStringLiteral("splitFilter"));
    m_split->setAccessibleName(tr("Show rows of a split"));
    m_split->setToolTip(tr("Show the rows of one split only"));
    m_split->addItem(tr("All splits"), kAnything);
    for (const Split split : {Split::Train, Split::Validation, Split::Test, Split::Unassigned}) {
        m_split->addItem(splitTitle(split), static_cast<int>(split));
    }

    m_flagged = new QToolButton(this);
    m_flagged->setObjectName(QStringLiteral("flagFilter"));
    m_flagged->setCheckable(true);
    m_flagged->setText(tr("Flagged"));
    m_flagged->setIcon(themeIcon(QStringLiteral("flag")));
    m_flagged->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_flagged->setToolTip(tr("Show only rows flagged for a second look"));

    buildOrder();

    m_clear = new QToolButton(this);
    m_clear->setObjectName(QStringLiteral("clearFilter"));
    m_clear->setIcon(themeIcon(QStringLiteral("close")));
    m_clear->setToolTip(tr("Show all rows again"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_clear->setEnabled(false);

    m_count = new QLabel(this);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(QStringLiteral("1,000,000 rows")));
    theme::setRole(m_count, "muted");

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    row->addWidget(m_search, 1);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_label), static_cast<QWidget*>(m_split), static_cast<QWidget*>(m_flagged),
          static_cast<QWidget*>(m_order), static_cast<QWidget*>(m_clear), static_cast<QWidget*>(m_count)}) {
        row->addWidget(widget);
    }
}

void FilterBar::buildOrder() {
    m_order = new QComboBox(this);
    m_order->setObjectName(QStringLiteral("orderChoice"));
    m_order->setAccessibleName(tr("Order to label in"));
    m_order->setToolTip(
        tr("Which texts come first: the line above the list of intents says why a text is where it is"));
    m_order->addItem(tr("In order"), static_cast<int>(RowSort::Id));
    m_order->addItem(tr("Most uncertain"), static_cast<int>(RowSort::MostUncertain));
    m_order->setItemData(1, tr("Texts the model cannot decide on: each label teaches it most"), Qt::ToolTipRole);
    m_order->addItem(tr("Most different"), static_cast<int>(RowSort::MostDiverse));
    m_order->setItemData(2, tr("Texts unlike those labelled so far"), Qt::ToolTipRole);
    m_order->addItem(tr("Rarest intent"), static_cast<int>(RowSort::RarestPredicted));
    m_order->setItemData(3, tr("Texts that seem to belong to intents with few labels"), Qt::ToolTipRole);
    connect(m_order, &QComboBox::activated, this, &FilterBar::orderChosen);
}

void FilterBar::setOrderChoice(OrderChoice choice) {
    const bool offered = choice == OrderChoice::Offered;
    m_order->setVisible(offered);
    if (!offered) showOrder(RowSort::Id);
}

RowSort FilterBar::order() const {
    return static_cast<RowSort>(m_order->currentData().toInt());
}

void FilterBar::showOrder(RowSort order) {
    m_order->setCurrentIndex(std::max(m_order->findData(static_cast<int>(order)), 0));
}

void FilterBar::setLabels(const std::vector<LabelInfo>& labels) {
    const QSignalBlocker quiet(m_label);
    const QVariant chosen = m_label->currentData();
    m_label->clear();
    m_label->addItem(m_naming == Naming::Intents ? tr("All intents") : tr("All labels"),
                     QVariant::fromValue<qlonglong>(kAnything));
    m_label->addItem(tr("Not labelled"), QVariant::fromValue<qlonglong>(0));
    if (!labels.empty()) m_label->insertSeparator(2);
    for (const LabelInfo& label : labels) m_label->addItem(toQt(label.name), QVariant::fromValue<qlonglong>(label.id));
    const int at = chosen.isValid() ? m_label->findData(chosen) : 0;
    m_label->setCurrentIndex(at);
    if (at < 0) {  // the intent is gone: do not keep filtering by it in silence
        m_label->setCurrentIndex(0);
        m_typing.start();
    }
}

void FilterBar::setNaming(Naming naming) {
    const bool intents = naming == Naming::Intents;
    m_naming = naming;
    m_label->setAccessibleName(intents ? tr("Show rows of an intent") : tr("Show rows of a label"));
    m_label->setToolTip(intents ? tr("Show all rows, only those not labelled yet, or one intent")
                                : tr("Show all rows, only those not labelled yet, or one label"));
    {
        const QSignalBlocker quiet(m_label);
        if (m_label->currentData().toLongLong() > 0) m_label->setCurrentIndex(0);
    }
    setLabels({});
}

void FilterBar::applyTo(RowQuery& query) const {
    query.search = toUtf8(m_search->text().trimmed());
    const qlonglong label = m_label->currentData().toLongLong();
    query.label = label == kAnything ? std::nullopt : std::optional<LabelId>(label);
    const int split = m_split->currentData().toInt();
    query.split = split == kAnything ? std::nullopt : std::optional(static_cast<Split>(split));
    query.onlyFlagged = m_flagged->isChecked();
}

void FilterBar::showFilters(const RowQuery& query) {
    {
        const QSignalBlocker a(m_search), b(m_label), c(m_split), d(m_flagged);
        m_search->setText(toQt(query.search));
        m_label->setCurrentIndex(
            std::max(0, m_label->findData(QVariant::fromValue<qlonglong>(query.label ? *query.label : kAnything))));
        m_split->setCurrentIndex(
            std::max(0, m_split->findData(query.split ? static_cast<int>(*query.split) : kAnything)));
        m_flagged->setChecked(query.onlyFlagged);
    }
    changedNow();
}

bool FilterBar::filtering() const {
    return !m_search->text().trimmed().isEmpty() || m_label->currentIndex() > 0 || m_split->currentIndex() > 0 ||
           m_flagged->isChecked();
}

void FilterBar::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::clear() {
    {
        const QSignalBlocker a(m_search), b(m_label), c(m_split), d(m_flagged);
        m_search->clear();
        m_label->setCurrentIndex(0);
        m_split->setCurrentIndex(0);
        m_flagged->setChecked(false);
    }
    changedNow();
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        if (m_typing.isActive()) changedNow();
        emit left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::setCount(qint64 rows) {
    const QString number = QLocale().toString(rows);
    m_count->setText(rows == 1 ? tr("1 row") : tr("%1 rows").arg(number));
}

void FilterBar::changedNow() {
    m_typing.stop();
    m_clear->setEnabled(filtering());
    emit changed();
}

}  // namespace tb::ui
