#include "ui/variants/VariantDialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/base/DialogSize.h"
#include "ui/base/TaskProgress.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/rows/MarkedTextDelegate.h"
#include "ui/rows/ReviewTable.h"
#include "ui/variants/VariantSettings.h"

namespace tb::ui {
namespace {

constexpr int kWidth = 980;
constexpr int kHeight = 680;
constexpr int kDecisionWidth = 40;
constexpr int kIntentWidth = 180;
constexpr int kMethodWidth = 150;
constexpr int kAllMethods = -1;

QString number(int value) {
    return QLocale().toString(value);
}

}  // namespace

VariantDialog::VariantDialog(StoreBridge& store, const QString& intent, QWidget* parent)
    : QDialog(parent), m_store(store) {
    setObjectName(QStringLiteral("variantDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(tr("Make variants"));
    resizeWithin(*this, {kWidth, kHeight});
    build();
    connectParts();
    showPage(Page::Settings);
    askLabels(intent);
}

VariantDialog::~VariantDialog() {
    m_stop.request_stop();
    m_table->disconnect(this);  // the model goes before the table that shows it
}

void VariantDialog::build() {
    auto* title = new QLabel(tr("Make variants of texts that are there"), this);
    theme::setRole(title, "title");
    auto* help = new QLabel(tr("More ways of saying the same help a small intent most. Variants are only ever trained "
                               "on: they never come into validation or test."),
                            this);
    help->setWordWrap(true);
    theme::setRole(help, "muted");
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("variantStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->hide();

    m_settings = new VariantSettings(this);
    auto* workPage = new QWidget(this);
    m_progress = new TaskProgress(workPage);
    auto* workColumn = new QVBoxLayout(workPage);
    workColumn->addStretch(1);
    workColumn->addWidget(m_progress);
    workColumn->addStretch(2);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_settings);
    m_pages->addWidget(workPage);
    m_pages->addWidget(buildPreview());

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(title);
    column->addWidget(help);
    column->addWidget(m_status);
    column->addWidget(m_pages, 1);
    column->addWidget(buildFooter());
}

QWidget* VariantDialog::buildPreview() {
    auto* page = new QWidget(this);
    m_counts = new QLabel(page);
    m_counts->setObjectName(QStringLiteral("variantCounts"));
    theme::setRole(m_counts, "subtitle");
    m_intent = new QComboBox(page);
    m_intent->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_intent->setObjectName(QStringLiteral("variantIntent"));
    m_intent->setAccessibleName(tr("Show variants of"));
    m_intent->setToolTip(tr("Show the variants of one intent only"));
    m_method = new QComboBox(page);
    m_method->setObjectName(QStringLiteral("variantMethod"));
    m_method->setAccessibleName(tr("Show variants made by"));
    m_method->setToolTip(tr("Show the variants of one way only"));
    m_method->addItem(tr("All ways"), kAllMethods);
    for (const AugmentMethod method : kAugmentMethods) m_method->addItem(methodTitle(method), static_cast<int>(method));
    auto* top = new QHBoxLayout;
    top->setSpacing(kSpaceM);
    top->addWidget(m_counts, 1);
    top->addWidget(m_intent);
    top->addWidget(m_method);

    m_table = new ReviewTable(page);
    m_table->setObjectName(QStringLiteral("variantTable"));
    m_table->setAccessibleName(tr("Variants to decide on"));
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(VariantModel::TextColumn, new MarkedTextDelegate(m_table));
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(kDecisionWidth);
    header->resizeSection(VariantModel::DecisionColumn, kDecisionWidth);
    header->resizeSection(VariantModel::IntentColumn, kIntentWidth);
    header->resizeSection(VariantModel::MethodColumn, kMethodWidth);
    header->setSectionResizeMode(VariantModel::TextColumn, QHeaderView::Stretch);
    m_origin = new QLabel(page);
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setWordWrap(true);
    theme::setRole(m_origin, "muted");
    m_variant = new QLabel(page);
    m_variant->setTextFormat(Qt::RichText);
    m_variant->setWordWrap(true);
    m_variant->setMinimumHeight(m_variant->fontMetrics().lineSpacing());
    auto* hints =
        new QLabel(tr("Space accepts  ·  Delete rejects  ·  A accepts all shown  ·  what differs is underlined"), page);
    theme::setRole(hints, "muted");
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addWidget(m_origin);
    column->addWidget(m_variant);
    column->addWidget(hints);
    return page;
}

QWidget* VariantDialog::buildFooter() {
    auto* footer = new QWidget(this);
    m_back = new QPushButton(tr("Back"), footer);
    m_back->setObjectName(QStringLiteral("variantBack"));
    m_back->setToolTip(tr("Choose other intents, ways or amounts; the decisions are forgotten"));
    m_back->setAutoDefault(false);
    auto* close = new QPushButton(tr("Close"), footer);
    close->setObjectName(QStringLiteral("closeVariants"));
    close->setToolTip(tr("Leaves the dataset as it is (Esc)"));
    close->setAutoDefault(false);
    m_next = new QPushButton(footer);
    m_next->setObjectName(QStringLiteral("variantNext"));
    theme::setRole(m_next, "primary");
    connect(m_back, &QPushButton::clicked, this, [this] { showPage(Page::Settings); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_page == Page::Settings)
            propose();
        else
            addAccepted();
    });
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_next);
    return footer;
}

void VariantDialog::connectParts() {
    connect(m_settings, &VariantSettings::changed, this, &VariantDialog::updateButtons);
    connect(m_progress, &TaskProgress::cancelRequested, this, [this] { m_stop.request_stop(); });
    connect(&m_model, &VariantModel::decided, this, &VariantDialog::updateButtons);
    connect(m_table, &ReviewTable::accepted, this, [this] { decide(VariantModel::Decision::Accepted); });
    connect(m_table, &ReviewTable::refused, this, [this] { decide(VariantModel::Decision::Refused); });
    connect(m_table, &ReviewTable::typed, this, [this](const QString& text) {
        if (text.compare(QLatin1String("a"), Qt::CaseInsensitive) == 0)
            m_model.decideShown(VariantModel::Decision::Accepted);
    });
    connect(m_table, &ReviewTable::currentRowChanged, this, &VariantDialog::showCurrent);
    connect(m_intent, &QComboBox::activated, this, &VariantDialog::filterRows);
    connect(m_method, &QComboBox::activated, this, &VariantDialog::filterRows);
}

void VariantDialog::setStatus(const QString& text) {
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void VariantDialog::showPage(Page page) {
    m_page = page;
    m_pages->setCurrentIndex(static_cast<int>(page));
    updateButtons();
}

void VariantDialog::updateButtons() {
    m_back->setVisible(m_page == Page::Preview);
    m_next->setVisible(m_page != Page::Working);
    if (m_page == Page::Settings) {
        const AugmentOptions options = m_settings->options();
        m_next->setText(tr("Show variants"));
        m_next->setToolTip(tr("Makes the variants for you to look at; nothing is added yet"));
        m_next->setEnabled(!options.requests.empty() && !options.methods.empty());
    } else if (m_page == Page::Preview) {
        const int accepted = m_model.count(VariantModel::Decision::Accepted);
        const int refused = m_model.count(VariantModel::Decision::Refused);
        m_next->setText(accepted == 1 ? tr("Add 1 text") : tr("Add %1 texts").arg(number(accepted)));
        m_next->setToolTip(tr("Adds the accepted variants as one change that can be undone"));
        m_next->setEnabled(accepted > 0);
        m_counts->setText(tr("%1 variants: %2 accepted, %3 rejected")
                              .arg(number(m_model.total()), number(accepted), number(refused)));
    }
}

void VariantDialog::askLabels(const QString& intent) {
    m_store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.dataset().labels(); },
        [this, intent](const Expected<std::vector<LabelInfo>>& labels) {
            if (labels)
                m_settings->setLabels(*labels, intent);
            else
                setStatus(translated(labels.error()));
            updateButtons();
            m_next->setFocus();
        });
}

void VariantDialog::propose() {
    setStatus({});
    m_stop = StopSource();
    showPage(Page::Working);
    m_progress->begin(tr("Making variants"));
    m_store.ask(
        StorePriority::Bulk, this,
        [options = m_settings->options(), progress = m_progress->follow(), stop = m_stop.get_token()](
            Workspace& workspace) { return workspace.augmentation().propose(options, progress, stop); },
        [this](Expected<AugmentStore::Proposal> proposal) { takeProposal(std::move(proposal)); });
}

void VariantDialog::takeProposal(Expected<AugmentStore::Proposal> proposal) {
    if (!proposal || proposal->report.cancelled || proposal->report.texts.empty()) {
        showPage(Page::Settings);
        if (!proposal)
            setStatus(translated(proposal.error()));
        else
            setStatus(proposal->report.cancelled
                          ? tr("Cancelled; nothing was changed.")
                          : tr("These texts give no variants: choose more intents or other ways."));
        return;
    }
    const std::uint64_t near = proposal->report.refusedNear;
    setStatus(
        near == 0
            ? QString()
            : tr("%Ln more text(s) were left out: nearly the same is said by a text of another intent, or by one of "
                 "validation or test.",
                 nullptr, static_cast<int>(near)));
    QStringList intents;
    for (const AugmentedText& made : proposal->report.texts) intents << toQt(made.intent);
    intents.removeDuplicates();
    m_intent->clear();
    m_intent->addItem(tr("All intents"));
    for (const QString& intent : intents) m_intent->addItem(intent, intent);
    m_method->setCurrentIndex(0);
    m_model.setProposal(*std::move(proposal));
    showPage(Page::Preview);
    m_table->goTo(0);
    showCurrent();
    m_table->setFocus();
}

void VariantDialog::filterRows() {
    const int method = m_method->currentData().toInt();
    m_model.show(m_intent->currentData().toString(),
                 method == kAllMethods ? std::nullopt : std::optional(static_cast<AugmentMethod>(method)));
    m_table->goTo(0);
    showCurrent();
}

void VariantDialog::decide(VariantModel::Decision decision) {
    const std::vector<int> rows = m_table->selectedRows();
    if (rows.empty()) return;
    m_model.decide(rows, decision);
    if (const int next = m_model.nextOpen(rows.back()); next >= 0) m_table->goTo(next);
}

void VariantDialog::showCurrent() {
    const int row = m_table->currentRow();
    const bool any = row >= 0 && row < m_model.rowCount();
    const QString origin = any ? toQt(m_model.origin(row)) : QString();
    m_origin->setText(origin.isEmpty() ? QString() : tr("Made from: %1").arg(origin));
    m_variant->setText(any ? MarkedTextDelegate::markedHtml(
                                 toQt(m_model.variant(row).text),
                                 MarkedTextDelegate::marksOf(m_model.variant(row).text, m_model.variant(row).changed))
                           : QString());
}

void VariantDialog::addAccepted() {
    m_next->setEnabled(false);
    m_store.ask(
        StorePriority::Key, this,
        [variants = m_model.accepted()](Workspace& workspace) { return workspace.augmentation().add(variants); },
        [this](const Expected<AugmentStore::Added>& result) {
            if (!result) {
                setStatus(translated(result.error()));
                updateButtons();
                return;
            }
            emit added(result->added, result->leftOut, result->step);
            accept();
        });
}

}  // namespace tb::ui
