#include "ui/quality/CardList.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/base/Theme.h"
#include "ui/quality/QualityText.h"

namespace tb::ui {
namespace {

enum Role { KindRole = Qt::UserRole, CountRole, GainRole };
constexpr int kCardHeight = 54;

/// Two lines: the title with the number of things, and the gain.
class CardDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString title = std::exchange(item.text, QString());
        item.state &= ~QStyle::State_HasFocus;
        const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        painter->save();
        const ThemeColors& colors = theme::colors();
        const QRect area = option.rect.adjusted(kSpaceM + kSpaceS, kSpaceM, -kSpaceM, -kSpaceM);
        const QRect upper(area.left(), area.top(), area.width(), area.height() / 2);
        const QRect lower(area.left(), upper.bottom() + 1, area.width(), area.height() / 2);
        const QString count = index.data(CountRole).toString();
        const int countWidth = option.fontMetrics.horizontalAdvance(count);
        painter->setPen(colors.text);
        painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, count);
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        const int room = upper.width() - countWidth - kSpaceM;
        painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(bold).elidedText(title, Qt::ElideRight, room));
        painter->setFont(option.font);
        painter->setPen(colors.textMuted);
        painter->drawText(
            lower, Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data(GainRole).toString(), Qt::ElideRight, lower.width()));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {QStyledItemDelegate::sizeHint(option, index).width(), kCardHeight};
    }
};

}  // namespace

CardList::CardList(QWidget* parent) : QListWidget(parent) {
    setObjectName(QStringLiteral("qualityCards"));
    setAccessibleName(tr("Findings, those that gain most first"));
    setItemDelegate(new CardDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0) emit chosen();
    });
}

void CardList::setReport(const QualityReport& report) {
    const auto before = kind();
    int row = 0;
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const QualityCard& card : report.cards) {
            const QString gain = qualitytext::gain(card);
            auto* item = new QListWidgetItem(qualitytext::title(card.kind), this);
            item->setData(KindRole, static_cast<int>(card.kind));
            item->setData(GainRole,
                          gain.isEmpty() ? tr("Does not change the score") : tr("Fixing it all: %1").arg(gain));
            if (card.kind == before) row = count() - 1;
        }
        setCurrentRow(row);
    }
    for (const QualityCard& card : report.cards) {
        const bool counted = card.kind != QualityKind::Drift && card.kind != QualityKind::MoreLabels;
        if (counted) setCount(card.kind, static_cast<qint64>(card.items.size()));
    }
    if (count() > 0) emit chosen();
}

std::optional<QualityKind> CardList::kind() const {
    const QListWidgetItem* item = currentItem();
    return item == nullptr ? std::nullopt : std::optional(static_cast<QualityKind>(item->data(KindRole).toInt()));
}

void CardList::setCount(QualityKind kind, qint64 number) {
    for (int row = 0; row < count(); ++row) {
        QListWidgetItem* one = item(row);
        if (one->data(KindRole).toInt() != static_cast<int>(kind)) continue;
        const QString words = QLocale().toString(number);
        one->setData(CountRole, words);
        one->setData(Qt::AccessibleTextRole,
                     QStringLiteral("%1, %2. %3").arg(one->text(), words, one->data(GainRole).toString()));
    }
}

}  // namespace tb::ui
