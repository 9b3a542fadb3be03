#include "ui/intents/IntentDetails.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/data/ReplyTemplate.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/intents/ReplyEditor.h"

namespace tb::ui {
namespace {

constexpr int kTabsHeight = 196;
constexpr int kSwatch = 12;
constexpr int kRowRole = Qt::UserRole;

QLabel* makeCaption(QWidget* parent, const QString& text, QWidget* buddy) {
    auto* caption = new QLabel(text, parent);
    caption->setBuddy(buddy);
    theme::setRole(caption, "muted");
    return caption;
}

QIcon swatch(const QColor& color) {
    QPixmap pixmap(kSwatch, kSwatch);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, kSwatch, kSwatch), 3, 3);
    return QIcon(pixmap);
}

}  // namespace

IntentDetails::IntentDetails(QWidget* parent) : QWidget(parent) {
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("intentName"));
    m_name->setReadOnly(true);
    m_name->setFrame(false);
    m_name->setStyleSheet(
        QStringLiteral("QLineEdit { border: 0; padding: 0; background: transparent; font-weight: 600; }"));
    m_change = new QToolButton(this);
    m_change->setObjectName(QStringLiteral("changeIntent"));
    m_change->setText(tr("Change"));
    m_change->setPopupMode(QToolButton::InstantPopup);
    m_change->setFocusPolicy(Qt::StrongFocus);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpaceS);
    m_fold = new QToolButton(this);
    m_fold->setObjectName(QStringLiteral("foldDetails"));
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    m_fold->setArrowType(Qt::DownArrow);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_fold->setAccessibleName(tr("Description, examples and replies"));
    m_fold->setToolTip(tr("Show or hide the description, the examples and the replies"));
    head->addWidget(m_name, 1);
    head->addWidget(m_fold);
    head->addWidget(m_change);

    m_replies = new ReplyEditor(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("intentTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setFixedHeight(kTabsHeight);
    m_tabs->addTab(buildAbout(), tr("About"));
    m_tabs->addTab(buildExamples(), tr("Examples"));
    m_tabs->addTab(m_replies, tr("Replies"));
    m_save = new QPushButton(this);
    m_save->setObjectName(QStringLiteral("saveIntent"));
    m_save->setToolTip(tr("Saves what was changed here; leaving the fields does the same"));
    m_save->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    column->addLayout(head);
    column->addWidget(m_tabs);
    column->addWidget(m_save);
    for (QWidget* edit :
         {static_cast<QWidget*>(m_key), static_cast<QWidget*>(m_description), static_cast<QWidget*>(m_replies->edit())})
        edit->installEventFilter(this);
    connect(m_key, &QLineEdit::textChanged, this, &IntentDetails::updateSave);
    connect(m_key, &QLineEdit::returnPressed, this, &IntentDetails::commit);
    connect(m_description, &QPlainTextEdit::textChanged, this, &IntentDetails::updateSave);
    connect(m_replies, &ReplyEditor::changed, this, &IntentDetails::updateSave);
    connect(m_colour, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) commit();
    });
    connect(m_save, &QPushButton::clicked, this, &IntentDetails::commit);
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_tabs->setVisible(open);
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    connect(m_fold, &QToolButton::clicked, this, [this] { m_foldChosen = true; });
    setNaming(Naming::Intents);
    setEnabled(false);
}

void IntentDetails::offerTabs(bool room) {
    if (!m_foldChosen) m_fold->setChecked(room);
}

void IntentDetails::setNaming(Naming naming) {
    const bool intents = naming == Naming::Intents;
    m_name->setAccessibleName(intents ? tr("Name of the intent") : tr("Name of the label"));
    m_change->setToolTip(intents ? tr("Rename, merge, split or delete this intent; each shows first what it touches")
                                 : tr("Rename, merge, split or delete this label; each shows first what it touches"));
    m_tabs->setAccessibleName(intents ? tr("What is known of the intent") : tr("What is known of the label"));
    m_tabs->setTabVisible(m_tabs->indexOf(m_replies), intents);  // what is answered follows from what is wanted
    m_key->setToolTip(intents ? tr("One letter or sign that gives this intent at once, in the table and with one text "
                                   "at a time. With Shift the letter "
                                   "begins a search as before.")
                              : tr("One letter or sign that gives this label at once, in the table and with one text "
                                   "at a time. With Shift the letter "
                                   "begins a search as before."));
    m_save->setText(intents ? tr("Save intent") : tr("Save label"));
}

QWidget* IntentDetails::buildAbout() {
    auto* page = new QWidget(this);
    m_key = new QLineEdit(page);
    m_key->setObjectName(QStringLiteral("intentKey"));
    m_key->setAccessibleName(tr("Key of the intent"));
    m_key->setMaxLength(1);
    m_key->setFixedWidth(44);
    m_key->setAlignment(Qt::AlignCenter);
    m_colour = new QComboBox(page);
    m_colour->setObjectName(QStringLiteral("intentColour"));
    m_colour->setAccessibleName(tr("Colour of the intent"));
    m_colour->setToolTip(tr("Colours that colour-blind people can tell apart"));
    m_colour->addItem(tr("Automatic"));
    for (int i = 0; i < theme::kSeriesColors; ++i)
        m_colour->addItem(swatch(theme::series(i)), tr("Colour %1").arg(i + 1));
    m_keyProblem = new QLabel(page);
    m_keyProblem->setObjectName(QStringLiteral("keyProblem"));
    m_keyProblem->setTextFormat(Qt::PlainText);
    m_keyProblem->setWordWrap(true);
    m_keyProblem->hide();
    m_description = new QPlainTextEdit(page);
    m_description->setObjectName(QStringLiteral("intentDescription"));
    m_description->setAccessibleName(tr("Description of the intent"));
    m_description->setPlaceholderText(tr("What belongs here, and what does not"));
    m_description->setTabChangesFocus(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpaceS);
    row->addWidget(makeCaption(page, tr("Key"), m_key));
    row->addWidget(m_key);
    row->addSpacing(kSpaceM);
    row->addWidget(makeCaption(page, tr("Colour"), m_colour));
    row->addWidget(m_colour, 1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, kSpaceS, 0, 0);
    column->setSpacing(kSpaceS);
    column->addLayout(row);
    column->addWidget(m_keyProblem);
    column->addWidget(m_description, 1);
    return page;
}

QWidget* IntentDetails::buildExamples() {
    auto* page = new QWidget(this);
    m_examples = new QListWidget(page);
    m_examples->setObjectName(QStringLiteral("intentExamples"));
    m_examples->setAccessibleName(tr("Examples of the intent"));
    m_examples->setToolTip(
        tr("Texts that show what belongs here. Those written by you can be edited with a double click."));
    const auto button = [&](const char* name, const QString& text, const QString& tip) {
        auto* made = new QPushButton(text, page);
        made->setObjectName(QString::fromLatin1(name));
        made->setToolTip(tip);
        return made;
    };
    auto* row = button("exampleFromRow", tr("Add row"), tr("Makes the current row an example"));
    auto* written = button("exampleWrite", tr("Write"), tr("Adds an example in your own words"));
    auto* remove =
        button("exampleRemove", tr("Remove"), tr("Takes the chosen example off the list; a row stays where it is"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSpaceS);
    for (QPushButton* one : {row, written, remove}) buttons->addWidget(one, 1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, kSpaceS, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(m_examples, 1);
    column->addLayout(buttons);
    connect(row, &QPushButton::clicked, this, &IntentDetails::exampleWanted);
    connect(written, &QPushButton::clicked, this, [this] {
        auto* item = new QListWidgetItem(m_examples);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        m_examples->setCurrentItem(item);
        m_examples->editItem(item);
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        delete m_examples->currentItem();
        commit();
    });
    connect(m_examples, &QListWidget::itemChanged, this, [this] {
        if (!m_filling) commit();
    });
    return page;
}

void IntentDetails::setActions(const QList<QAction*>& actions) {
    m_change->addActions(actions);
}

void IntentDetails::setIntents(const std::vector<LabelInfo>& labels) {
    m_intents = labels;
    std::vector<std::string> known;
    for (const LabelInfo& label : labels) {
        if (m_label && label.id == m_label->id) continue;
        for (const std::string& reply : label.replies)
            for (std::string& name : placeholdersOf(reply)) known.push_back(std::move(name));
    }
    m_replies->setKnown(std::move(known));
}

void IntentDetails::show(const std::optional<LabelInfo>& label) {
    const bool same = m_label && label && m_label->id == label->id;
    if (dirty()) {
        if (same) return;
        commit();
    }
    if (same) {
        LabelInfo counted = *m_label;
        counted.count = label->count;
        if (counted == *label) {  // only the count differs: leave the cursor where it is
            m_label = label;
            return;
        }
    }
    m_label = label;
    setEnabled(label.has_value());
    fill(label.value_or(LabelInfo{}));
    setIntents(m_intents);
    updateSave();
}

void IntentDetails::fill(const LabelInfo& label) {
    m_filling = true;
    m_name->setText(toQt(label.name));
    m_name->setCursorPosition(0);
    m_key->setText(toQt(label.key));
    m_colour->setCurrentIndex(std::clamp(label.colour, 0, theme::kSeriesColors));
    if (const QString text = toQt(label.description); text != m_description->toPlainText())
        m_description->setPlainText(text);
    fillExamples(label.examples);
    m_replies->setReplies(label.replies);
    m_filling = false;
}

void IntentDetails::fillExamples(const std::vector<IntentExample>& examples) {
    m_examples->clear();
    for (const IntentExample& one : examples) {
        auto* item = new QListWidgetItem(toQt(one.text), m_examples);
        item->setData(kRowRole, QVariant::fromValue<qlonglong>(one.row));
        if (one.row == 0) item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setToolTip(one.row == 0 ? tr("Written for this intent") : tr("A row of the dataset"));
    }
}

void IntentDetails::addExample(const IntentExample& example) {
    if (!m_label || example.row == 0) return;
    std::vector<IntentExample> examples = enteredExamples();
    if (std::any_of(examples.begin(), examples.end(), [&](const IntentExample& one) { return one.row == example.row; }))
        return;
    examples.push_back(example);
    m_filling = true;
    fillExamples(examples);
    m_filling = false;
    commit();
}

std::vector<IntentExample> IntentDetails::enteredExamples() const {
    std::vector<IntentExample> examples;
    for (int row = 0; row < m_examples->count(); ++row) {
        const QListWidgetItem* item = m_examples->item(row);
        IntentExample one{item->data(kRowRole).toLongLong(), toUtf8(item->text().trimmed())};
        if (one.row != 0 || !one.text.empty()) examples.push_back(std::move(one));
    }
    return examples;
}

QString IntentDetails::keyProblem() const {
    const QString key = m_key->text().toLower();
    if (key.isEmpty() || !m_label) return {};
    if (key.front().isSpace()) return tr("Space has a use already; choose another key.");
    for (const LabelInfo& one : m_intents)
        if (one.id != m_label->id && toQt(one.key) == key)
            return tr("“%1” belongs to “%2”; choose another key.").arg(key, toQt(one.name));
    return {};
}

LabelInfo IntentDetails::entered() const {
    LabelInfo label = m_label.value_or(LabelInfo{});
    label.description = toUtf8(m_description->toPlainText());
    if (keyProblem().isEmpty()) label.key = toUtf8(m_key->text().toLower());
    label.colour = m_colour->currentIndex();
    label.examples = enteredExamples();
    label.replies = m_replies->replies();
    return label;
}

bool IntentDetails::dirty() const {
    return m_label && entered() != *m_label;
}

void IntentDetails::commit() {
    if (!dirty()) return;
    const LabelInfo label = entered();
    m_label = label;
    updateSave();
    emit edited(label);
}

void IntentDetails::updateSave() {
    if (m_filling) return;
    const QString problem = keyProblem();
    m_keyProblem->setText(problem);
    m_keyProblem->setVisible(!problem.isEmpty());
    m_save->setVisible(dirty());
}

bool IntentDetails::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && watched->isWidgetType() && isVisible()) commit();
    return QWidget::eventFilter(watched, event);
}

}  // namespace tb::ui
