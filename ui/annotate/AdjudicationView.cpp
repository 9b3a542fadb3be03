#include "ui/annotate/AdjudicationView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/annotate/RoundBar.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/LabelNames.h"
#include "ui/rows/ReviewTable.h"

namespace tb::ui {
namespace {

constexpr int kSideWidth = 260;
constexpr int kLabelWidth = 170;

QString buttonText(int key, const QString& intent) {
    return QStringLiteral("%1   %2").arg(key).arg(QString(intent).replace(QLatin1Char('&'), QStringLiteral("&&")));
}

}  // namespace

AdjudicationView::AdjudicationView(StoreBridge& store, QWidget* parent) : QWidget(parent), m_store(store) {
    build();
    connect(m_table, &ReviewTable::currentRowChanged, this, &AdjudicationView::showCurrent);
    connect(m_table, &ReviewTable::digitPressed, this, &AdjudicationView::choose);
    connect(m_table, &ReviewTable::typed, m_intents, &IntentPanel::startTyping);
    connect(m_first, &QPushButton::clicked, this, [this] { choose(1); });
    connect(m_second, &QPushButton::clicked, this, [this] { choose(2); });
    connect(m_intents, &IntentPanel::left, this, [this] { m_table->setFocus(); });
    connect(m_intents, &IntentPanel::chosen, this, [this](qlonglong label) {
        m_intents->finish(label);
        settle(label);
    });
    connect(&m_store, &StoreBridge::datasetChanged, this, [this] {
        if (isVisible()) refresh();
    });
}

AdjudicationView::~AdjudicationView() {
    m_table->disconnect(this);  // the model goes before the table that shows it
}

void AdjudicationView::build() {
    m_bar = new RoundBar(tr("Back to the list"), this);
    m_bar->setObjectName(QStringLiteral("adjudicationBar"));
    m_bar->setTitle(tr("Where they differ"));
    connect(m_bar, &RoundBar::left, this, &AdjudicationView::left);

    m_table = new ReviewTable(this);
    m_table->setObjectName(QStringLiteral("adjudicationTable"));
    m_table->setAccessibleName(tr("Texts the annotators label differently"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(&m_model);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(AdjudicationModel::TextColumn, QHeaderView::Stretch);
    for (const int column :
         {AdjudicationModel::FirstColumn, AdjudicationModel::SecondColumn, AdjudicationModel::DecidedColumn})
        header->resizeSection(column, kLabelWidth);
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("adjudicationText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(2 * m_text->fontMetrics().lineSpacing());
    theme::setRole(m_text, "title");
    const auto choice = [this](const char* name, const QString& toolTip) {
        auto* button = new QPushButton(this);
        button->setObjectName(QString::fromLatin1(name));
        button->setToolTip(toolTip);
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    };
    m_first = choice("chooseFirst", tr("The first annotator is right (1)"));
    m_second = choice("chooseSecond", tr("The second annotator is right (2)"));
    auto* choices = new QHBoxLayout;
    choices->setSpacing(kSpaceM);
    choices->addWidget(m_first, 1);
    choices->addWidget(m_second, 1);
    auto* hints =
        new QLabel(tr("1 or 2 decides  ·  type to find another intent  ·  Ctrl+Z in the main window takes back"), this);
    theme::setRole(hints, "muted");
    m_intents = new IntentPanel(this, IntentPanel::Offer::Choice);
    m_intents->setFixedWidth(kSideWidth);

    auto* left = new QVBoxLayout;
    left->setSpacing(kSpaceM);
    left->addWidget(m_table, 1);
    left->addWidget(m_text);
    left->addLayout(choices);
    left->addWidget(hints);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpaceL);
    row->addLayout(left, 1);
    row->addWidget(m_intents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_bar);
    column->addLayout(row, 1);
}

void AdjudicationView::open(const PassInfo& pass) {
    m_pass = pass.id;
    m_model.setAnnotators(toQt(pass.first), toQt(pass.annotator));
    m_goOn = true;
    refresh();
}

void AdjudicationView::refresh() {
    m_store.ask(
        StorePriority::Read, this,
        [id = m_pass](Workspace& workspace) -> Expected<Content> {
            Content content;
            TB_TRY(content.rows, workspace.annotation().disagreements(id));
            TB_TRY(content.labels, workspace.dataset().labels());
            return content;
        },
        [this](Expected<Content> content) {
            if (content)
                take(*std::move(content));
            else
                emit failed(translated(content.error()));
        });
}

void AdjudicationView::take(Content content) {
    const int before = m_table->currentRow();
    m_intents->setLabels(content.labels);
    m_model.setRows(std::move(content.rows), namesOf(content.labels));
    const int next = std::exchange(m_goOn, false) ? m_model.nextOpen(before) : -1;
    m_table->goTo(next >= 0 ? next : std::max(before, 0));
    showCurrent();
    m_table->setFocus();
}

void AdjudicationView::showCurrent() {
    const QLocale locale;
    m_bar->setState(tr("%1 of %2 open").arg(locale.toString(m_model.open()), locale.toString(m_model.rowCount())));
    const int at = m_table->currentRow();
    const bool any = at >= 0 && at < m_model.rowCount();
    for (QPushButton* button : {m_first, m_second}) button->setEnabled(any);
    m_text->setText(any ? toQt(m_model.row(at).text) : tr("They agree about everything labelled so far."));
    m_first->setText(buttonText(1, any ? m_model.nameOf(m_model.row(at).first) : QString()));
    m_second->setText(buttonText(2, any ? m_model.nameOf(m_model.row(at).second) : QString()));
}

void AdjudicationView::choose(int which) {
    const int at = m_table->currentRow();
    if (at < 0 || at >= m_model.rowCount() || which < 1 || which > 2) return;
    settle(which == 1 ? m_model.row(at).first : m_model.row(at).second);
}

void AdjudicationView::settle(LabelId label) {
    const int at = m_table->currentRow();
    if (at < 0 || at >= m_model.rowCount()) return;
    m_store.ask(
        StorePriority::Key, this,
        [pass = m_pass, example = m_model.row(at).example, label](Workspace& workspace) {
            return workspace.annotation().settle(pass, example, label);
        },
        [this](const Expected<tb::EditReceipt>& settled) {
            if (!settled) {
                emit failed(translated(settled.error()));
                return;
            }
            m_goOn = true;
            m_store.notifyDatasetChanged();  // which refreshes this view as well
        });
}

}  // namespace tb::ui
