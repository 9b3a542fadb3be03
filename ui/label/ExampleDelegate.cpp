#include "ui/label/ExampleDelegate.h"

#include <QAbstractItemView>
#include <QPainter>

#include "ui/models/ExampleTableModel.h"
#include "ui/shell/Icons.h"
#include "ui/shell/Theme.h"

namespace tb::ui {
namespace {
constexpr int kMarkWidth = 3;
constexpr int kFlagSize = 16;
}  // namespace

void ExampleDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    const bool unlabelled = index.column() == ExampleTableModel::IntentColumn && index.data(ExampleTableModel::LabelRole).toLongLong() == 0;
    const bool quiet = unlabelled || index.column() == ExampleTableModel::SplitColumn ||
                       index.column() == ExampleTableModel::NoteColumn || index.data(ExampleTableModel::WaitingRole).toBool();
    if (quiet) {
        option->palette.setColor(QPalette::Text, theme::colors().textMuted);
        option->palette.setColor(QPalette::HighlightedText, theme::colors().textMuted);
    }
    if (unlabelled) option->font.setItalic(true);
}

void ExampleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() == ExampleTableModel::FlagColumn && index.data(ExampleTableModel::FlaggedRole).toBool()) {
        QRect box(0, 0, kFlagSize, kFlagSize);
        box.moveCenter(option.rect.center());
        themeIcon(QStringLiteral("flag")).paint(painter, box, Qt::AlignCenter, QIcon::Normal, QIcon::On);
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view != nullptr && index.column() == ExampleTableModel::TextColumn && view->currentIndex().row() == index.row()) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kMarkWidth, option.rect.height())), theme::colors().accent);
    }
}

}  // namespace tb::ui
