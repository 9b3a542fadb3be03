#include "ui/tryit/ManyTextsView.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/base/HeaderView.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/ReviewTable.h"
#include "ui/tryit/TryText.h"

namespace tb::ui {
namespace {

constexpr int kLines = 4;
constexpr int kMargins = 22;
constexpr int kBarWidth = 180;
constexpr int kPerMille = 1000;
constexpr int kIntentWidth = 150;
constexpr double kUnsure = 0.5;  ///< Below it, another intent may be as likely.

QString number(std::size_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

}  // namespace

ManyTextsView::ManyTextsView(Playground& playground, IntentPanel& intents, const QList<QAction*>& actions,
                             QWidget* parent)
    : QWidget(parent), m_playground(playground), m_intents(intents), m_model(playground), m_order(m_model) {
    setAcceptDrops(true);
    build(actions);
    connectParts();
    showBatch();
}

ManyTextsView::~ManyTextsView() {
    m_table->disconnect(this);
    delete m_table;  // before the model that it shows
}

void ManyTextsView::build(const QList<QAction*>& actions) {
    m_lines = new QPlainTextEdit(this);
    m_lines->setObjectName(QStringLiteral("manyTexts"));
    m_lines->setPlaceholderText(tr("Paste texts, one a line; or drop a file here (.txt, .csv, .xlsx, .jsonl)"));
    m_lines->setAccessibleName(tr("Texts to try, one a line"));
    m_lines->setToolTip(tr("Every line is a text of its own"));
    m_lines->setTabChangesFocus(true);
    m_lines->setAcceptDrops(false);  // the whole page takes files
    m_lines->setFixedHeight(kLines * m_lines->fontMetrics().lineSpacing() + kMargins);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSpaceM);
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        // The last one is known by its picture.
        button->setToolButtonStyle(action == actions.last() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(action->text());
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    buildTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_lines);
    column->addLayout(buttons);
    column->addWidget(buildStatus());
    column->addWidget(m_table, 1);
}

QWidget* ManyTextsView::buildStatus() {
    auto* row = new QWidget(this);
    m_status = new QLabel(row);
    m_status->setObjectName(QStringLiteral("batchStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    theme::setRole(m_status, "muted");
    m_bar = new QProgressBar(row);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setAccessibleName(tr("Progress of the answers"));
    m_stop = new QPushButton(tr("Stop"), row);
    m_stop->setObjectName(QStringLiteral("stopBatch"));
    m_stop->setToolTip(tr("Stops; the answers so far stay"));
    m_different = new QCheckBox(tr("Only where the runs differ"), row);
    m_different->setObjectName(QStringLiteral("onlyDifferent"));
    m_different->setToolTip(tr("Shows only the texts to which the two runs give different intents"));
    m_sorting = new QComboBox(row);
    m_sorting->setObjectName(QStringLiteral("batchSorting"));
    m_sorting->setAccessibleName(tr("Order of the texts"));
    m_sorting->setToolTip(tr("The order of the texts; a click on a column's title sorts as well"));
    m_sorting->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_sorting->addItems({tr("Least certain first"), tr("Most certain first"), tr("By intent"), tr("As they came")});
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_status, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_stop);
    layout->addWidget(m_different);
    layout->addWidget(m_sorting);
    return row;
}

void ManyTextsView::buildTable() {
    m_table = new ReviewTable(this);
    m_table->setObjectName(QStringLiteral("batchTable"));
    m_table->setAccessibleName(tr("Answers to the texts"));
    m_table->setToolTip(tr("Space: the answer is right. Type to find another intent."));
    m_table->setHorizontalHeader(new HeaderView(m_table));
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(&m_order);
    header->setSortIndicator(BatchModel::ScoreColumn, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    header->setSectionResizeMode(BatchModel::TextColumn, QHeaderView::Stretch);
    for (const int column : {BatchModel::IntentColumn, BatchModel::OtherColumn, BatchModel::InboxColumn})
        header->resizeSection(column, kIntentWidth);
}

void ManyTextsView::connectParts() {
    connect(m_lines, &QPlainTextEdit::textChanged, this, &ManyTextsView::linesChanged);
    connect(m_stop, &QPushButton::clicked, &m_playground, &Playground::stopBatch);
    connect(m_sorting, &QComboBox::activated, this, &ManyTextsView::sortTable);
    connect(m_different, &QCheckBox::toggled, this, [this](bool on) {
        m_order.setRows(on ? BatchOrder::Rows::Different : BatchOrder::Rows::All);
        showStatus();
    });
    connect(m_table, &ReviewTable::accepted, this, &ManyTextsView::sayRight);
    connect(m_table, &ReviewTable::currentRowChanged, this, &ManyTextsView::showCurrent);
    connect(m_table, &ReviewTable::typed, &m_intents, &IntentPanel::startTyping);
    connect(m_table, &ReviewTable::digitPressed, this, [this](int digit) {
        const auto id = m_intents.model().matcher().ofDigit(digit);
        const auto info = id ? m_intents.model().info(*id) : std::nullopt;
        if (info) correct(toQt(info->name));
    });
    connect(&m_playground, &Playground::batchChanged, this, &ManyTextsView::showBatch);
    connect(&m_playground, &Playground::correctionsChanged, this, [this] {
        m_model.refresh();
        m_table->setColumnHidden(BatchModel::InboxColumn, !m_playground.hasCorrections());
    });
}

void ManyTextsView::focusTexts() {
    QWidget* const first = m_model.rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_lines;
    first->setFocus(Qt::OtherFocusReason);
}

void ManyTextsView::setLines(const QStringList& lines) {
    m_lines->setPlainText(lines.join(QLatin1Char('\n')));
}

bool ManyTextsView::hasLines() const {
    return !m_lines->document()->isEmpty();
}

void ManyTextsView::answerAll() {
    std::vector<std::string> texts;
    for (const QString& line : m_lines->toPlainText().split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty()) texts.push_back(toUtf8(line.trimmed()));
    if (!texts.empty()) m_playground.answerAll(std::move(texts));
}

void ManyTextsView::chooseFile() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Try the texts of a file"), {}, tr("Texts (*.txt *.csv *.tsv *.xlsx *.jsonl *.json);;All files (*)"));
    if (!file.isEmpty()) answerFile(file);
}

void ManyTextsView::answerFile(const QString& file) {
    m_playground.answerFile(file);
}

void ManyTextsView::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && m_playground.batch().state != Batch::State::Answering)
        event->acceptProposedAction();
}

void ManyTextsView::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (!url.isLocalFile()) continue;
        answerFile(url.toLocalFile());
        return;
    }
}

void ManyTextsView::sortTable() {
    enum Sorting { kMinCertain, kMaxCertain, kByIntent };  // in the order of the box
    switch (m_sorting->currentIndex()) {
        case kMinCertain:
            m_table->sortByColumn(BatchModel::ScoreColumn, Qt::AscendingOrder);
            break;
        case kMaxCertain:
            m_table->sortByColumn(BatchModel::ScoreColumn, Qt::DescendingOrder);
            break;
        case kByIntent:
            m_table->sortByColumn(BatchModel::IntentColumn, Qt::AscendingOrder);
            break;
        default:
            m_table->sortByColumn(-1, Qt::AscendingOrder);
            break;
    }
    m_table->goTo(0);
}

void ManyTextsView::showBatch() {
    const bool before = m_model.rowCount() > 0;
    m_model.grow();
    m_table->setColumnHidden(BatchModel::OtherColumn, !m_model.compares());
    m_table->setColumnHidden(BatchModel::OtherScoreColumn, !m_model.compares());
    m_different->setVisible(m_model.compares());
    if (!m_model.compares()) m_different->setChecked(false);
    if (!before && m_model.rowCount() > 0) m_table->goTo(0);
    if (m_playground.batch().state == Batch::State::Done && !m_lines->hasFocus() && !m_table->currentIndex().isValid())
        m_table->goTo(0);
    showStatus();
}

void ManyTextsView::refreshNames() {
    m_model.refresh();
    showStatus();
}

QString ManyTextsView::summary() const {
    std::size_t unsure = 0;
    std::size_t different = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        unsure += m_model.score(row, 0) < kUnsure ? 1 : 0;
        different += m_model.differs(row) ? 1 : 0;
    }
    QString text = tr("%1 texts answered").arg(number(m_playground.batch().rows.size()));
    text += QStringLiteral("  ·  ") + tr("%1 with a score below 50 %", "texts").arg(number(unsure));
    if (m_model.compares())
        text += QStringLiteral("  ·  ") + tr("%1 answered differently by the runs", "texts").arg(number(different));
    if (m_playground.batch().unreadable > 0)
        text += QStringLiteral("  ·  ") +
                tr("%1 lines of the file cannot be read").arg(number(m_playground.batch().unreadable));
    return text;
}

void ManyTextsView::showStatus() {
    const Batch& batch = m_playground.batch();
    const bool busy = batch.state == Batch::State::Answering;
    m_bar->setVisible(busy);
    m_stop->setVisible(busy);
    m_table->setColumnHidden(BatchModel::InboxColumn, !m_playground.hasCorrections());
    switch (batch.state) {
        case Batch::State::None:
            m_status->setText(tr("The least certain answers come first; there a model has most to learn."));
            break;
        case Batch::State::Answering: {
            m_bar->setRange(0, batch.progress.known() ? kPerMille : 0);
            if (!batch.progress.known()) {
                m_status->setText(tr("Reading the texts and loading the model…"));
                break;
            }
            m_bar->setValue(static_cast<int>(kPerMille * batch.progress.share()));
            QString text = tr("%1 of %2 texts").arg(number(batch.progress.now.done), number(batch.progress.now.total));
            if (batch.progress.secondsLeft)
                text += QStringLiteral("  ·  ") + runtext::timeLeft(*batch.progress.secondsLeft);
            m_status->setText(text);
            break;
        }
        case Batch::State::Done:
            m_status->setText(m_model.rowCount() == 0 ? tr("There are no texts in it.") : summary());
            break;
        case Batch::State::Stopped:
            m_status->setText(tr("Stopped.") + QLatin1Char(' ') + summary());
            break;
        case Batch::State::Failed:
            m_status->setText(translated(*batch.error));
            break;
    }
}

int ManyTextsView::currentRow() const {
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_order.mapToSource(current).row() : -1;
}

/// What it most likely is when the answer is wrong: what the other run says.
void ManyTextsView::showCurrent() {
    const int row = currentRow();
    if (row < 0 || !isVisible()) return;
    const QString name = m_model.intent(row, m_model.differs(row) ? 1 : 0);
    for (int i = 0; i < m_intents.model().rowCount(); ++i) {
        const auto info = m_intents.model().info(m_intents.model().idAt(i));
        if (info && toQt(info->name) == name) return m_intents.highlight(info->id);
    }
}

void ManyTextsView::sayRight() {
    const int row = currentRow();
    if (row < 0) return;
    const Batch& batch = m_playground.batch();
    const std::string& label = batch.rows[static_cast<std::size_t>(row)].answers.front().name;
    const QString intent = trytext::today(m_playground.run(batch.runs.front()), label);
    if (intent.isEmpty()) {
        emit refused(tr("The intent %1 has been deleted since this model was trained. Choose another one (F2).")
                         .arg(toQt(label)));
        return;
    }
    correct(intent);
}

void ManyTextsView::startCorrecting() {
    m_intents.startTyping({});
}

void ManyTextsView::correct(const QString& intent) {
    const int row = currentRow();
    if (row < 0) return;
    m_playground.correctBatchRow(static_cast<std::size_t>(row), intent);
    leaveIntents();
    m_table->goTo(m_table->currentRow() + 1);
}

void ManyTextsView::leaveIntents() {
    m_table->setFocus(Qt::OtherFocusReason);
}

}  // namespace tb::ui
