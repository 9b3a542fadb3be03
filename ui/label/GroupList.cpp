#include "ui/label/GroupList.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

enum Role { PlaceRole = Qt::UserRole, CountRole, ExamplesRole };
constexpr int kWidth = 240;
constexpr int kMinWidth = 150;  // in a small window

/// Name and number of rows, and the examples below.
class GroupDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QString name = std::exchange(item.text, QString());
        item.state &= ~QStyle::State_HasFocus;
        item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        painter->save();
        const int height = option.fontMetrics.lineSpacing();
        QRect line = option.rect.adjusted(kSpaceM, kSpaceM, -kSpaceM, 0);
        line.setHeight(height);
        const QString count = index.data(CountRole).toString();
        painter->setPen(theme::colors().textMuted);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, count);
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(theme::colors().text);
        const int room = line.width() - option.fontMetrics.horizontalAdvance(count) - kSpaceM;
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(bold).elidedText(name, Qt::ElideRight, room));
        painter->setFont(option.font);
        painter->setPen(theme::colors().textMuted);
        for (const QString& example : index.data(ExamplesRole).toStringList()) {
            line.translate(0, height + 1);
            painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                              option.fontMetrics.elidedText(example, Qt::ElideRight, line.width()));
        }
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto lines = static_cast<int>(index.data(ExamplesRole).toStringList().size()) + 1;
        return {kWidth, lines * (option.fontMetrics.lineSpacing() + 1) + 2 * kSpaceM};
    }
};

}  // namespace

GroupList::GroupList(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("groupList"));
    theme::setRole(this, "card");
    setMinimumWidth(kMinWidth);
    build();
    hide();
}

void GroupList::build() {
    auto* title = new QLabel(tr("Groups without intent"), this);
    theme::setRole(title, "subtitle");
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("groups"));
    m_list->setAccessibleName(tr("Groups of texts without intent"));
    m_list->setItemDelegate(new GroupDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->installEventFilter(this);
    m_none = new QLabel(tr("No group is left."), this);
    m_none->setObjectName(QStringLiteral("noGroups"));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    theme::setRole(m_none, "muted");
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("groupName"));
    m_name->setAccessibleName(tr("Name of the new intent"));
    m_name->setToolTip(tr("Name of the new intent; F2 in the list comes here"));
    m_name->installEventFilter(this);
    m_preview = new QLabel(this);
    m_preview->setObjectName(QStringLiteral("groupPreview"));
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setWordWrap(true);
    theme::setRole(m_preview, "muted");
    m_create = new QPushButton(this);
    m_create->setObjectName(QStringLiteral("groupCreate"));
    m_create->setToolTip(tr("One step of the history: Undo takes back the intent and its rows (Enter)"));
    theme::setRole(m_create, "primary");
    m_add = new QPushButton(this);
    m_add->setObjectName(QStringLiteral("groupAdd"));
    m_add->setToolTip(tr("Give the selected rows the intent whose texts are nearest to them (Ctrl+Enter)"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceM, kSpaceM, kSpaceM, kSpaceM);
    column->setSpacing(kSpaceM);
    for (QWidget* part : {static_cast<QWidget*>(title), static_cast<QWidget*>(m_none)}) column->addWidget(part);
    column->addWidget(m_list, 1);
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_preview),
                          static_cast<QWidget*>(m_create), static_cast<QWidget*>(m_add)})
        column->addWidget(part);
    connect(m_list, &QListWidget::currentRowChanged, this, &GroupList::showCurrent);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
        if (current() < 0) return;
        m_groups[static_cast<std::size_t>(current())].group.name = toUtf8(name.trimmed());
        if (QListWidgetItem* item = m_list->currentItem()) item->setText(name.trimmed());
        showButtons();
    });
    connect(m_create, &QPushButton::clicked, this, &GroupList::create);
    connect(m_add, &QPushButton::clicked, this, &GroupList::add);
}

int GroupList::current() const {
    const QListWidgetItem* item = m_list->currentItem();
    return item == nullptr ? -1 : item->data(PlaceRole).toInt();
}

std::vector<ExampleId> GroupList::currentRows() const {
    return current() < 0 ? std::vector<ExampleId>{} : m_groups[static_cast<std::size_t>(current())].open;
}

QString GroupList::name() const {
    return m_name->text().trimmed();
}

int GroupList::shownGroups() const {
    return m_list->count();
}

void GroupList::focusList() {
    m_list->setFocus(Qt::OtherFocusReason);
}

void GroupList::setGroups(std::vector<TextGroup> groups) {
    m_groups.clear();
    for (TextGroup& group : groups) {
        std::vector<ExampleId> open = group.rows;
        m_groups.push_back({std::move(group), std::move(open), false});
    }
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
    }
    fill();
}

void GroupList::setOpen(const std::unordered_set<ExampleId>& rows) {
    bool changed = false;
    for (Entry& entry : m_groups) {
        std::vector<ExampleId> open;
        for (const ExampleId id : entry.group.rows)
            if (rows.contains(id)) open.push_back(id);
        changed = changed || open != entry.open;
        entry.open = std::move(open);
    }
    if (changed) fill();
}

/// The chosen group stays chosen; when it is gone the one in its place is.
void GroupList::fill() {
    const int before = m_list->currentRow();
    const int place = current();
    int row = -1;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (std::size_t at = 0; at < m_groups.size(); ++at) {
            const Entry& entry = m_groups[at];
            if (entry.aside || entry.open.empty()) continue;
            auto* item = new QListWidgetItem(toQt(entry.group.name), m_list);
            QStringList examples;
            for (const std::string& text : entry.group.examples) examples << toQt(text).simplified();
            const QString count = QLocale().toString(static_cast<qulonglong>(entry.open.size()));
            item->setData(PlaceRole, static_cast<int>(at));
            item->setData(CountRole, count);
            item->setData(ExamplesRole, examples);
            item->setData(Qt::AccessibleTextRole,
                          tr("%1, %Ln row(s)", "a name", static_cast<int>(entry.open.size())).arg(item->text()));
            item->setToolTip(
                QStringLiteral("<qt>") +
                examples.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
                QStringLiteral("</qt>"));
            if (static_cast<int>(at) == place) row = m_list->count() - 1;
        }
        m_list->setCurrentRow(row >= 0 ? row : std::clamp(before, 0, std::max(m_list->count() - 1, 0)));
    }
    showCurrent();
}

void GroupList::setIntents(const QHash<LabelId, QString>& names) {
    m_intents = names;
    showButtons();
}

void GroupList::setSelected(qint64 rows) {
    m_selected = rows;
    showButtons();
}

void GroupList::showCurrent() {
    const int at = current();
    const bool any = at >= 0;
    m_none->setVisible(!any);
    m_list->setVisible(any);
    for (QWidget* part :
         {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_preview), static_cast<QWidget*>(m_create)})
        part->setVisible(any);
    if (any) m_name->setText(toQt(m_groups[static_cast<std::size_t>(at)].group.name));
    showButtons();
    emit chosen();
}

void GroupList::showButtons() {
    const int at = current();
    const QString nearest = at < 0 ? QString() : m_intents.value(m_groups[static_cast<std::size_t>(at)].group.nearest);
    const auto rows = static_cast<int>(m_selected);
    m_add->setVisible(!nearest.isEmpty());
    m_add->setEnabled(rows > 0);
    setButton(m_add, tr("Add %Ln row(s) to “%1”", nullptr, rows).arg(nearest));
    const auto taken = std::find(m_intents.cbegin(), m_intents.cend(), name());
    const bool usable = !name().isEmpty() && taken == m_intents.cend();
    m_create->setEnabled(usable && rows > 0);
    setButton(m_create, tr("Create the intent and label %Ln row(s)", nullptr, rows));
    const auto whole = at < 0 ? 0 : static_cast<qlonglong>(m_groups[static_cast<std::size_t>(at)].open.size());
    if (name().isEmpty())
        m_preview->setText(tr("Type a name for the new intent."));
    else if (!usable)
        m_preview->setText(
            tr("There is an intent with this name. Type another name, or select the rows in the table and give it to "
               "them."));
    else if (rows == 0)
        m_preview->setText(tr("No row is selected in the table."));
    else
        m_preview->setText(tr("“%1” is new. %2 of %3 rows will get it; select others in the table to change that.")
                               .arg(name(), QLocale().toString(rows), QLocale().toString(whole)));
}

/// Cut in the middle where there is too little room.
void GroupList::setButton(QPushButton* button, const QString& text) {
    const int room = width() - 2 * kSpaceM - 2 * kSpaceL;
    button->setText(
        button->fontMetrics().elidedText(text, Qt::ElideMiddle, room).replace(QLatin1Char('&'), QStringLiteral("&&")));
    button->setAccessibleName(text);
}

void GroupList::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    showButtons();
}

void GroupList::create() {
    if (m_create->isEnabled() && current() >= 0) emit createWanted(name());
}

void GroupList::add() {
    if (current() >= 0 && !m_add->isHidden() && m_add->isEnabled())
        emit addWanted(m_groups[static_cast<std::size_t>(current())].group.nearest);
}

void GroupList::putAside() {
    if (current() < 0) return;
    m_groups[static_cast<std::size_t>(current())].aside = true;
    fill();
}

bool GroupList::handleKey(const QObject* watched, int key, Qt::KeyboardModifiers modifiers) {
    const bool list = watched == m_list;
    switch (key) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (modifiers.testFlag(Qt::ControlModifier))
                add();
            else
                create();
            return true;
        case Qt::Key_Escape:
            if (list)
                emit left();
            else
                focusList();
            return true;
        case Qt::Key_F2:
            m_name->setFocus(Qt::ShortcutFocusReason);
            m_name->selectAll();
            return true;
        case Qt::Key_Delete:
            if (list) putAside();
            return list;
        case Qt::Key_Up:
        case Qt::Key_Down:
            if (list) return false;
            m_list->setCurrentRow(
                std::clamp(m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1), 0, std::max(m_list->count() - 1, 0)));
            return true;
        default:
            return false;
    }
}

bool GroupList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2) {
        event->accept();  // else the note of the row would be edited
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (handleKey(watched, key->key(), key->modifiers())) return true;
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace tb::ui
