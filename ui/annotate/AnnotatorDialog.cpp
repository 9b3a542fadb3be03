#include "ui/annotate/AnnotatorDialog.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/annotate/AdjudicationView.h"
#include "ui/annotate/AgreementView.h"
#include "ui/annotate/AnnotationRoundView.h"
#include "ui/annotate/StartRoundForm.h"
#include "ui/base/DialogSize.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {
namespace {

constexpr int kWidth = 1080;
constexpr int kHeight = 700;
constexpr int kNumberWidth = 110;

QString number(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

}  // namespace

AnnotatorDialog::AnnotatorDialog(StoreBridge& store, QSettings& settings, QWidget* parent)
    : QDialog(parent), m_store(store), m_settings(settings) {
    setObjectName(QStringLiteral("annotatorDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(tr("Second annotator"));
    resizeWithin(*this, {kWidth, kHeight});
    build();
    connectParts();
    showPasses();
}

void AnnotatorDialog::build() {
    auto* title = new QLabel(tr("Second annotator"), this);
    theme::setRole(title, "title");
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("annotatorStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_status->hide();
    m_labelling = new AnnotationRoundView(m_store, this);
    m_settling = new AdjudicationView(m_store, this);
    m_measured = new AgreementView(m_store, this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(buildPasses());
    m_pages->addWidget(m_labelling);
    m_pages->addWidget(m_settling);
    m_pages->addWidget(m_measured);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeAnnotators"));
    close->setAutoDefault(false);
    close->setToolTip(tr("Back to the data (Esc)"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* footer = new QHBoxLayout;
    footer->addStretch(1);
    footer->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(title);
    column->addWidget(m_status);
    column->addWidget(m_pages, 1);
    column->addLayout(footer);
}

QWidget* AnnotatorDialog::buildPasses() {
    auto* page = new QWidget(this);
    auto* help = new QLabel(tr("Somebody else labels some rows again without seeing the label they have. How far the "
                               "two agree tells how clear the intents are, "
                               "and what they differ about can be settled here."),
                            page);
    help->setWordWrap(true);
    theme::setRole(help, "muted");
    m_list = new QTreeWidget(page);
    m_list->setObjectName(QStringLiteral("passList"));
    m_list->setAccessibleName(tr("Passes, newest first"));
    m_list->setHeaderLabels(
        {tr("Pass"), tr("Annotator"), tr("Begun"), tr("Rows"), tr("Labelled"), tr("Differ"), tr("Still open")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    for (const int column : {0, 2, 3, 4, 5, 6}) m_list->header()->resizeSection(column, kNumberWidth);
    const auto button = [page](const QString& text, const char* name, const QString& toolTip) {
        auto* made = new QPushButton(text, page);
        made->setObjectName(QString::fromLatin1(name));
        made->setToolTip(toolTip);
        made->setAutoDefault(false);
        return made;
    };
    m_label = button(tr("Go on labelling"), "passLabel", tr("Shows the rows of the pass one by one (Enter)"));
    m_settle = button(tr("Settle disagreements"), "passSettle", tr("Shows what the two differ about, side by side"));
    m_agreement = button(tr("Agreement"), "passAgreement",
                         tr("Raw agreement and kappa; choose several passes over the same rows for Fleiss’ kappa"));
    m_remove =
        button(tr("Delete the pass…"), "passRemove", tr("Forgets the labels given in this pass; the rows keep theirs"));
    theme::setRole(m_remove, "danger");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSpaceM);
    for (QPushButton* one : {m_label, m_settle, m_agreement}) buttons->addWidget(one);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    m_form = new StartRoundForm(m_settings, page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(help);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    column->addWidget(m_form);
    return page;
}

void AnnotatorDialog::connectParts() {
    connect(m_form, &StartRoundForm::startRequested, this, &AnnotatorDialog::start);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &AnnotatorDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { openPage(Page::Labelling); });
    connect(m_label, &QPushButton::clicked, this, [this] { openPage(Page::Labelling); });
    connect(m_settle, &QPushButton::clicked, this, [this] { openPage(Page::Settling); });
    connect(m_agreement, &QPushButton::clicked, this, [this] { openPage(Page::Agreement); });
    connect(m_remove, &QPushButton::clicked, this, &AnnotatorDialog::removeSelected);
    connect(m_labelling, &AnnotationRoundView::left, this, &AnnotatorDialog::showPasses);
    connect(m_settling, &AdjudicationView::left, this, &AnnotatorDialog::showPasses);
    connect(m_measured, &AgreementView::left, this, &AnnotatorDialog::showPasses);
    connect(m_labelling, &AnnotationRoundView::failed, this, &AnnotatorDialog::setStatus);
    connect(m_settling, &AdjudicationView::failed, this, &AnnotatorDialog::setStatus);
    connect(m_measured, &AgreementView::failed, this, &AnnotatorDialog::setStatus);
    connect(m_measured, &AgreementView::exported, this,
            [this](const QString& file) { setStatus(tr("The table was written to %1").arg(file)); });
}

void AnnotatorDialog::setStatus(const QString& text) {
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void AnnotatorDialog::showPasses() {
    m_pages->setCurrentIndex(static_cast<int>(Page::Passes));
    m_store.ask(
        StorePriority::Read, this,
        [](Workspace& workspace) -> Expected<Content> {
            Content content;
            TB_TRY(content.passes, workspace.annotation().passes());
            TB_TRY(content.labels, workspace.dataset().labels());
            return content;
        },
        [this](Expected<Content> content) {
            if (content)
                take(*std::move(content));
            else
                setStatus(translated(content.error()));
        });
}

void AnnotatorDialog::take(Content content) {
    m_passes = std::move(content.passes);
    m_form->setLabels(content.labels);
    m_form->setPasses(m_passes);
    m_list->clear();
    const QLocale locale;
    for (const PassInfo& pass : m_passes) {
        const QDate begun = QDateTime::fromMSecsSinceEpoch(pass.createdAtMs).date();
        auto* item = new QTreeWidgetItem(
            m_list, {number(pass.id), toQt(pass.annotator), locale.toString(begun, QLocale::ShortFormat),
                     number(pass.rows), number(pass.labelled), number(pass.disagreements), number(pass.open)});
        for (const int column : {3, 4, 5, 6}) item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (m_list->topLevelItemCount() > 0) m_list->setCurrentItem(m_list->topLevelItem(0));
    updateButtons();
    if (std::exchange(m_openAfter, 0) != 0)
        openPage(Page::Labelling);
    else
        m_list->setFocus();
}

std::vector<const PassInfo*> AnnotatorDialog::selected() const {
    std::vector<const PassInfo*> passes;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        if (m_list->topLevelItem(row)->isSelected()) passes.push_back(&m_passes[static_cast<std::size_t>(row)]);
    return passes;
}

void AnnotatorDialog::updateButtons() {
    const std::vector<const PassInfo*> passes = selected();
    const bool one = passes.size() == 1;
    m_label->setEnabled(one);
    m_settle->setEnabled(one && passes.front()->disagreements > 0);
    m_agreement->setEnabled(!passes.empty());
    m_remove->setEnabled(one);
}

void AnnotatorDialog::start(const PassPlan& plan) {
    setStatus({});
    m_store.ask(
        StorePriority::Read, this, [plan](Workspace& workspace) { return workspace.annotation().start(plan); },
        [this](const Expected<std::int64_t>& pass) {
            if (!pass) {
                setStatus(translated(pass.error()));
                return;
            }
            m_openAfter = *pass;
            showPasses();
        });
}

void AnnotatorDialog::openPage(Page page) {
    const std::vector<const PassInfo*> passes = selected();
    if (passes.empty()) return;
    setStatus({});
    m_pages->setCurrentIndex(static_cast<int>(page));
    if (page == Page::Labelling) m_labelling->open(*passes.front());
    if (page == Page::Settling) m_settling->open(*passes.front());
    if (page != Page::Agreement) return;
    std::vector<std::int64_t> ids;
    for (const PassInfo* pass : passes) ids.push_back(pass->id);
    m_measured->open(ids);
}

void AnnotatorDialog::removeSelected() {
    const std::vector<const PassInfo*> passes = selected();
    if (passes.empty()) return;
    auto* question =
        new QMessageBox(QMessageBox::Warning, tr("Delete the pass?"),
                        tr("The labels that %1 gave are forgotten for good. The rows keep the labels they have.")
                            .arg(toQt(passes.front()->annotator)),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("removePassQuestion"));
    QPushButton* yes = question->addButton(tr("Delete the pass"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this, id = passes.front()->id] {
        m_store.ask(
            StorePriority::Key, this, [id](Workspace& workspace) { return workspace.annotation().remove(id); },
            [this](const Expected<void>& removed) {
                if (!removed) setStatus(translated(removed.error()));
                showPasses();
            });
    });
    question->open();
}

}  // namespace tb::ui
