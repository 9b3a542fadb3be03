#include "ui/intents/PickerDialog.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <utility>

#include "ui/base/DialogSize.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/rows/SearchEdit.h"

namespace tb::ui {

namespace {

constexpr int kDetailRole = Qt::UserRole + 1;
constexpr int kEntryRole = Qt::UserRole + 2;
constexpr QSize kSize{560, 420};

/// The text on the left, the detail muted on the right; what does not fit ends in an ellipsis.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const QString text = std::exchange(row.text, QString());
        row.widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
        QRect place = option.rect.adjusted(kSpaceM, 0, -kSpaceM, 0);
        const QString detail =
            option.fontMetrics.elidedText(index.data(kDetailRole).toString(), Qt::ElideRight, place.width() / 2);
        const int width = option.fontMetrics.horizontalAdvance(detail);
        painter->save();
        painter->setPen(theme::colors().textMuted);
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, detail);
        painter->setPen(theme::colors().text);
        place.setRight(place.right() - width - kSpaceL);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {0, option.fontMetrics.height() + 2 * kSpaceM};
    }
};

}  // namespace

PickerDialog::PickerDialog(const QString& title, const QString& caption, std::vector<PickerEntry> entries,
                           QWidget* parent)
    : QDialog(parent), m_entries(std::move(entries)) {
    setObjectName(QStringLiteral("picker"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resizeWithin(*this, kSize);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(kSpaceM);
    if (!caption.isEmpty()) {
        auto* label = new QLabel(caption, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_typed = new SearchEdit(tr("Type a part of the name"), this);
    m_typed->setObjectName(QStringLiteral("pickerText"));
    m_typed->installEventFilter(this);
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("pickerList"));
    m_list->setAccessibleName(title);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    std::vector<Intent> names;
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        names.push_back({static_cast<LabelId>(i + 1), m_entries[i].text, 0});
    m_matcher.setIntents(std::move(names));
    connect(m_typed, &QLineEdit::textChanged, this, &PickerDialog::search);
    connect(m_list, &QListWidget::itemActivated, this, &PickerDialog::pick);
    connect(m_list, &QListWidget::itemClicked, this, &PickerDialog::pick);
    search();
    m_typed->setFocus();
}

void PickerDialog::search() {
    m_list->clear();
    for (const LabelId found : m_matcher.match(m_typed->text())) {
        const auto entry = static_cast<std::size_t>(found - 1);
        auto* item = new QListWidgetItem(m_entries[entry].text, m_list);
        item->setData(kDetailRole, m_entries[entry].detail);
        item->setData(kEntryRole, static_cast<int>(entry));
        item->setToolTip(m_entries[entry].help.isEmpty() ? m_entries[entry].text : m_entries[entry].help);
    }
    m_list->setCurrentRow(0);
}

void PickerDialog::pick() {
    const QListWidgetItem* const item = m_list->currentItem();
    if (item == nullptr || !isVisible()) return;
    const int entry = item->data(kEntryRole).toInt();
    accept();
    emit picked(entry);
}

bool PickerDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_typed || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            pick();
            return true;
        default:
            return false;
    }
}

void pickIntent(const std::vector<LabelInfo>& labels, const QString& title, const QString& caption, QWidget* parent,
                std::function<void(LabelId)> then) {
    std::vector<PickerEntry> entries;
    std::vector<LabelId> ids;
    for (const LabelInfo& label : labels) {
        entries.push_back({toQt(label.name), {}, toQt(label.description)});
        ids.push_back(label.id);
    }
    auto* dialog = new PickerDialog(title, caption, std::move(entries), parent);
    QObject::connect(dialog, &PickerDialog::picked, parent, [ids = std::move(ids), then = std::move(then)](int entry) {
        then(ids[static_cast<std::size_t>(entry)]);
    });
    dialog->open();
}

}  // namespace tb::ui
