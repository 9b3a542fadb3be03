#include "ui/intents/IntentPanel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/intents/IntentDelegate.h"
#include "ui/intents/IntentDetails.h"
#include "ui/rows/DigitKey.h"
#include "ui/rows/SearchEdit.h"
#include "ui/rows/SuggestionList.h"

namespace tb::ui {
namespace {
constexpr int kPage = 8;
constexpr int kNoRow = -1;
constexpr int kRoomForDetails = 560;
}  // namespace

IntentPanel::IntentPanel(QWidget* parent, Offer offer) : QWidget(parent) {
    build();
    m_suggestions->setVisible(offer == Offer::Everything);
    m_details->setVisible(offer == Offer::Everything);
    connect(m_input, &QLineEdit::textChanged, this, &IntentPanel::onTyped);
    connect(m_create, &QPushButton::clicked, this, &IntentPanel::create);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        if (const LabelId id = m_model.idAt(index.row()); id != 0) emit chosen(id);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid()) return;
                m_highlight = m_model.idAt(current.row());
                m_details->show(m_model.info(m_highlight));
                emit highlightChanged(m_highlight);
            });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        const int kept = m_model.rowOf(m_highlight);
        selectRow(m_model.typed().isEmpty() && kept != kNoRow ? kept : 0);
    });
    connect(m_details, &IntentDetails::edited, this, &IntentPanel::edited);
}

void IntentPanel::build() {
    m_title = new QLabel(this);
    theme::setRole(m_title, "subtitle");

    m_input = new SearchEdit({}, this);
    m_input->setObjectName(QStringLiteral("intentInput"));
    m_input->installEventFilter(this);
    m_title->setBuddy(m_input);

    m_suggestions = new SuggestionList(this);

    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("intentList"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new IntentDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);

    m_create = new QPushButton(this);
    m_create->setObjectName(QStringLiteral("createIntent"));
    m_create->setIcon(themeIcon(QStringLiteral("add")));
    m_create->hide();

    m_noIntents = new QLabel(this);
    m_noIntents->setWordWrap(true);
    theme::setRole(m_noIntents, "muted");

    m_details = new IntentDetails(this);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_title);
    column->addWidget(m_input);
    column->addWidget(m_create);
    column->addWidget(m_suggestions);
    column->addWidget(m_noIntents, 1, Qt::AlignTop);
    column->addWidget(m_list, 1);
    column->addWidget(m_details);
    setNaming(Naming::Intents, tr("Intent"));
}

void IntentPanel::setNaming(Naming naming, const QString& title) {
    const bool intents = naming == Naming::Intents;
    m_naming = naming;
    m_title->setText(title);
    m_input->setPlaceholderText(intents ? tr("Type any part of an intent") : tr("Type any part of a label"));
    m_input->setAccessibleName(intents ? tr("Intent to give to the selected rows")
                                       : tr("Label to give to the selected rows"));
    m_input->setToolTip(
        intents
            ? tr("Parts of the name in any order, e.g. “card lost”. Enter gives the highlighted intent to the selected "
                 "rows and goes on; 1 to 9 give the numbered ones at once; Ctrl+Enter makes a new intent.")
            : tr("Parts of the name in any order. Enter gives the highlighted label to the selected rows and goes on; "
                 "1 to 9 "
                 "give the numbered ones at once; Ctrl+Enter makes a new label."));
    m_list->setAccessibleName(intents ? tr("Intents") : tr("Labels"));
    m_list->setToolTip(intents ? tr("Double-click or Enter gives the intent to the selected rows")
                               : tr("Double-click or Enter gives the label to the selected rows"));
    m_create->setToolTip(intents ? tr("Makes this intent and gives it to the selected rows (Ctrl+Enter)")
                                 : tr("Makes this label and gives it to the selected rows (Ctrl+Enter)"));
    m_noIntents->setText(
        intents
            ? tr("There are no intents yet. Type a name above and press Ctrl+Enter to make the first one.")
            : tr("There are no labels in this set yet. Type a name above and press Ctrl+Enter to make the first one."));
    m_details->setNaming(naming);
}

void IntentPanel::setLabels(const std::vector<LabelInfo>& labels) {
    m_model.setLabels(labels);
    m_noIntents->setVisible(labels.empty());
    m_list->setVisible(!labels.empty());
    m_details->setIntents(labels);
    m_details->show(m_model.info(highlighted()));
}

void IntentPanel::startTyping(const QString& text) {
    m_input->setFocus(Qt::OtherFocusReason);
    m_input->setText(text);
    m_input->end(false);
}

LabelId IntentPanel::highlighted() const {
    return m_model.idAt(m_list->currentIndex().row());
}

void IntentPanel::highlight(LabelId id) {
    if (!m_model.typed().isEmpty()) return;
    if (const int row = m_model.rowOf(id); row != kNoRow) selectRow(row);
}

void IntentPanel::finish(LabelId used) {
    m_highlight = used;
    m_input->clear();
    m_model.markUsed(used);
    highlight(used);
}

void IntentPanel::selectRow(int row) {
    const QModelIndex index = m_model.index(row);
    if (m_model.idAt(row) == 0) {
        m_details->show(std::nullopt);
        emit highlightChanged(0);
        return;
    }
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void IntentPanel::onTyped(const QString& text) {
    m_model.setTyped(text);
    const QString name = text.trimmed();
    const bool offer = !name.isEmpty() && !m_model.matcher().knows(name);
    m_create->setVisible(offer);
    const QString made = m_naming == Naming::Intents ? tr("New intent “%1”") : tr("New label “%1”");
    if (offer)
        m_create->setText(made.arg(m_create->fontMetrics().elidedText(name, Qt::ElideMiddle, m_list->width() / 2)));
}

void IntentPanel::moveHighlight(int rows) {
    const int last = m_model.rowCount() - 1;
    if (last < 0) return;
    const int step = rows < 0 ? -1 : 1;
    int row = std::clamp(m_list->currentIndex().row() + rows, 0, last);
    while (row > 0 && row < last && m_model.idAt(row) == 0) row += step;  // over a heading
    if (m_model.idAt(row) != 0) selectRow(row);
}

void IntentPanel::chooseHighlighted() {
    if (const LabelId id = highlighted(); id != 0) emit chosen(id);
}

void IntentPanel::create() {
    const QString name = m_input->text().trimmed();
    if (!name.isEmpty() && !m_model.matcher().knows(name)) emit createRequested(name);
}

void IntentPanel::startOrChoose(const QKeyEvent& key) {
    const int digit = digitKey(key).digit;
    if (digit == 0)
        startTyping(key.text());
    else if (const auto id = m_model.matcher().ofDigit(digit))
        emit chosen(*id);
}

bool IntentPanel::keyInInput(const QKeyEvent& key) {
    const bool control = key.modifiers().testFlag(Qt::ControlModifier);
    switch (key.key()) {
        case Qt::Key_Down:
            moveHighlight(1);
            return true;
        case Qt::Key_Up:
            moveHighlight(-1);
            return true;
        case Qt::Key_PageDown:
            moveHighlight(kPage);
            return true;
        case Qt::Key_PageUp:
            moveHighlight(-kPage);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (control) {
                create();
            } else {
                chooseHighlighted();
            }
            return true;
        case Qt::Key_Escape:
            m_input->clear();
            emit left();
            return true;
        default:
            break;
    }
    if (const DigitKey digit = digitKey(key); m_input->text().isEmpty() && !control && digit.digit != 0) {
        if (const auto id = digit.shifted ? std::nullopt : m_model.matcher().ofDigit(digit.digit)) emit chosen(*id);
        return true;
    }
    return false;
}

void IntentPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_details->offerTabs(height() >= kRoomForDetails);  // on a low window the list of intents comes first
}

bool IntentPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (watched == m_input && keyInInput(key)) return true;
        if (watched == m_list && (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)) {
            chooseHighlighted();
            return true;
        }
        if (watched == m_list && key.modifiers() == Qt::NoModifier && !key.text().isEmpty() &&
            key.text().front().isPrint() && !key.text().front().isSpace()) {
            // A letter begins a search, a digit labels: as everywhere on this page.
            startOrChoose(key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tb::ui
