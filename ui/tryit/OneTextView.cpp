#include "ui/tryit/OneTextView.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/HeaderView.h"
#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/ReviewTable.h"
#include "ui/tryit/AnswerCard.h"
#include "ui/tryit/QueryEdit.h"

namespace tb::ui {
namespace {

constexpr int kPauseMs = 150;
constexpr int kIntentWidth = 170;
constexpr int kOtherWidth = 200;

/// What was pasted as several lines may be as many texts.
QStringList linesOf(const QString& text) {
    QStringList lines;
    for (const QString& line : text.split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty()) lines << line.trimmed();
    return lines;
}

}  // namespace

OneTextView::OneTextView(Playground& playground, IntentPanel& intents, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), m_playground(playground), m_intents(intents) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    build(actions);
    connectParts();
    m_filling = true;
    m_edit->setText(playground.current().text);
    m_filling = false;
    showQueries();
    showAnswer();
}

OneTextView::~OneTextView() {
    m_table->disconnect(this);
    delete m_table;  // before the model that it shows
}

void OneTextView::build(const QList<QAction*>& actions) {
    m_edit = new QueryEdit(this);
    m_lines = new QPushButton(this);
    m_lines->setObjectName(QStringLiteral("answerLines"));
    m_lines->setToolTip(tr("Takes every line for a text of its own and answers them all"));
    theme::setRole(m_lines, "link");
    m_lines->hide();
    auto* hints = new QLabel(
        tr("Enter keeps it below  ·  ↑ ↓ earlier texts  ·  Ctrl+K the answer is right  ·  F2 another intent"), this);
    theme::setRole(hints, "muted");
    hints->setMinimumWidth(1);
    auto* below = new QHBoxLayout;
    below->setSpacing(kSpaceM);
    below->addWidget(hints, 1);
    below->addWidget(m_lines);
    m_first = new AnswerCard("firstAnswer", this);
    m_second = new AnswerCard("secondAnswer", this);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(kSpaceL);
    cards->addWidget(m_first, 1);
    cards->addWidget(m_second, 1);
    m_table = new ReviewTable(this);
    m_table->setObjectName(QStringLiteral("queries"));
    m_table->setAccessibleName(tr("Texts tried in this session"));
    m_table->setToolTip(
        tr("Space: the answer is right. Type to find another intent. Delete takes the text off the list."));
    m_table->setHorizontalHeader(new HeaderView(m_table));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(&m_queries);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QueriesModel::TextColumn, QHeaderView::Stretch);
    header->resizeSection(QueriesModel::IntentColumn, kIntentWidth);
    header->setSectionResizeMode(QueriesModel::ScoreColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(QueriesModel::RunColumn, QHeaderView::ResizeToContents);
    header->resizeSection(QueriesModel::OtherColumn, kOtherWidth);
    header->resizeSection(QueriesModel::InboxColumn, kIntentWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_edit);
    column->addLayout(below);
    column->addLayout(cards);
    column->addWidget(buildActionRow(actions));
    column->addWidget(m_table, 1);
}

QWidget* OneTextView::buildActionRow(const QList<QAction*>& actions) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    for (QAction* action : actions) {
        auto* button = new QToolButton(row);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(action->text());
        layout->addWidget(button);
    }
    m_correction = new QLabel(row);
    m_correction->setObjectName(QStringLiteral("correction"));
    m_correction->setTextFormat(Qt::PlainText);
    m_correction->setMinimumWidth(1);
    theme::setRole(m_correction, "muted");
    layout->addWidget(m_correction, 1);
    return row;
}

void OneTextView::connectParts() {
    connect(m_edit, &QPlainTextEdit::textChanged, this, &OneTextView::typed);
    connect(m_edit, &QueryEdit::kept, this, &OneTextView::keep);
    connect(m_edit, &QueryEdit::walked, this, &OneTextView::walk);
    connect(&m_pause, &QTimer::timeout, this, &OneTextView::askNow);
    connect(m_lines, &QPushButton::clicked, this, [this] { emit manyLinesWanted(linesOf(m_edit->toPlainText())); });
    connect(m_table, &ReviewTable::currentRowChanged, this, &OneTextView::showQuery);
    connect(m_table, &ReviewTable::accepted, this, &OneTextView::sayRight);
    connect(m_table, &ReviewTable::refused, this, [this] {
        const int row = m_table->currentRow();
        if (row < 0) return;
        m_playground.forget(static_cast<std::size_t>(row));
        m_table->goTo(row);
    });
    connect(m_table, &ReviewTable::typed, this, [this](const QString& text) {
        startCorrecting();
        m_intents.startTyping(text);
    });
    connect(m_table, &ReviewTable::digitPressed, this, [this](int digit) {
        const auto id = m_intents.model().matcher().ofDigit(digit);
        const auto info = id ? m_intents.model().info(*id) : std::nullopt;
        m_before = m_table;
        if (info) correct(toQt(info->name));
    });
    connect(&m_playground, &Playground::answered, this, &OneTextView::showAnswer);
    connect(&m_playground, &Playground::runsChanged, this, &OneTextView::showAnswer);
    connect(&m_playground, &Playground::queriesChanged, this, &OneTextView::showQueries);
    connect(&m_playground, &Playground::correctionsChanged, this, [this] {
        showQueries();
        showCorrection();
    });
}

void OneTextView::setIntents(const trytext::Intents& intents) {
    m_intentsByName = intents;
    showAnswer();
}

void OneTextView::focusText() {
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->selectAll();
}

void OneTextView::clear() {
    m_edit->clear();
    askNow();
}

void OneTextView::typed() {
    const auto lines = linesOf(m_edit->toPlainText()).size();
    m_lines->setVisible(lines > 1);
    if (lines > 1) m_lines->setText(tr("Answer each of the %n line(s) by itself", nullptr, static_cast<int>(lines)));
    if (m_filling) return;
    m_pause.start();
    showCorrection();
}

void OneTextView::askNow() {
    m_pause.stop();
    m_playground.ask(m_edit->toPlainText());
}

void OneTextView::keep() {
    askNow();
    m_playground.keep();
    m_edit->selectAll();
}

/// The text that is typed but not kept comes after the newest one.
void OneTextView::walk(int step) {
    const int at = m_queries.rowOf(m_edit->toPlainText());
    const int row = at + step;
    if (row < 0 || row >= m_queries.rowCount()) return;
    m_table->goTo(row);
    showQuery(row);
}

void OneTextView::showQuery(int row) {
    if (m_filling || row < 0 || m_queries.text(row) == m_edit->toPlainText()) return;
    m_edit->setText(m_queries.text(row));
    askNow();
}

void OneTextView::showQueries() {
    const QString text = m_edit->toPlainText();
    m_filling = true;  // a new list makes another row the current one, which is nobody's choice
    m_queries.refresh(m_playground);
    if (const int row = m_queries.rowOf(text); row >= 0) m_table->goTo(row);
    m_filling = false;
    m_table->setColumnHidden(QueriesModel::OtherColumn,
                             std::none_of(m_playground.queries().begin(), m_playground.queries().end(),
                                          [](const Query& query) { return query.answers.size() > 1; }));
    m_table->setColumnHidden(
        QueriesModel::InboxColumn,
        std::all_of(m_playground.queries().begin(), m_playground.queries().end(),
                    [this](const Query& query) { return m_playground.correctionOf(query.text).isEmpty(); }));
}

QString OneTextView::answerOf(std::size_t at) const {
    const std::vector<ModelAnswer>& answers = m_playground.current().answers;
    if (at >= answers.size() || answers[at].best.empty()) return {};
    return trytext::shown(m_playground.run(answers[at].run), answers[at].best.front().name);
}

void OneTextView::showCard(AnswerCard& card, const PlaygroundRun* run, std::size_t at) {
    card.setVisible(run != nullptr);
    if (!run) return;
    const Query& query = m_playground.current();
    if (!run->there) return card.showMissing(*run);
    if (m_playground.loading() == run->model.run) return card.showLoading(*run);
    if (query.text.trimmed().isEmpty()) return card.showNothing(*run);
    // Until the answer comes the one before stays, so that nothing flickers while somebody types.
    if (at >= query.answers.size() || query.answers[at].run != run->model.run) return;
    const ModelAnswer& answer = query.answers[at];
    AnswerCard::Beside beside;
    const std::size_t other = 1 - at;
    if (other < query.answers.size() && m_playground.comparable(answer.run, query.answers[other].run))
        beside.other = answerOf(other);
    if (!answer.best.empty()) beside.trust = m_playground.trust(answer.run, static_cast<double>(answer.best[0].score));
    card.showAnswer(*run, answer, m_intentsByName, beside);
}

void OneTextView::showAnswer() {
    showCard(*m_first, m_playground.first(), 0);
    showCard(*m_second, m_playground.second(), 1);
    showCorrection();
    proposeIntent();
}

void OneTextView::showCorrection() {
    const QString intent = m_playground.correctionOf(m_playground.current().text);
    m_correction->setText(!intent.isEmpty() && settled() ? tr("In the inbox as “%1”").arg(intent) : QString());
}

/// What it most likely is when the answer is wrong: what the other run says, or the second best.
void OneTextView::proposeIntent() {
    const std::vector<ModelAnswer>& answers = m_playground.current().answers;
    QString name = answerOf(1);
    if (!answers.empty() && (name.isEmpty() || name == answerOf(0)) && answers.front().best.size() > 1)
        name = trytext::today(m_playground.run(answers.front().run), answers.front().best[1].name);
    if (const auto found = m_intentsByName.constFind(name); found != m_intentsByName.constEnd())
        m_intents.highlight(found->id);
}

bool OneTextView::settled() const {
    return !m_playground.current().answers.empty() && m_playground.current().text == m_edit->toPlainText();
}

void OneTextView::sayRight() {
    if (!settled() || m_playground.current().answers.front().best.empty()) return;
    const ModelAnswer& answer = m_playground.current().answers.front();
    const QString intent = trytext::today(m_playground.run(answer.run), answer.best.front().name);
    if (intent.isEmpty()) {
        emit refused(tr("The intent %1 has been deleted since this model was trained. Choose another one (F2).")
                         .arg(toQt(answer.best.front().name)));
        return;
    }
    m_playground.correctCurrent(intent);
}

void OneTextView::startCorrecting() {
    if (m_edit->toPlainText() != m_playground.current().text) askNow();
    m_before = m_table->hasFocus() ? static_cast<QWidget*>(m_table) : m_edit;
    m_intents.startTyping({});
}

void OneTextView::correct(const QString& intent) {
    if (!settled()) return;
    m_playground.correctCurrent(intent);
    leaveIntents();
}

void OneTextView::leaveIntents() {
    if (m_before == m_table)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        focusText();
}

}  // namespace tb::ui
