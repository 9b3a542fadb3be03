#include "ui/check/CheckDialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/store/DatasetStore.h"
#include "core/store/IntentStore.h"
#include "ui/base/DialogSize.h"
#include "ui/base/TaskProgress.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Translate.h"
#include "ui/check/FindingCard.h"
#include "ui/check/FindingText.h"
#include "ui/check/LengthBars.h"

namespace tb::ui {
namespace {

constexpr int kWidth = 860;
constexpr int kHeight = 700;

QString number(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

QFrame* makeCard(const QString& title, QWidget* parent) {
    auto* card = new QFrame(parent);
    theme::setRole(card, "card");
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceM);
    auto* label = new QLabel(title, card);
    theme::setRole(label, "subtitle");
    column->addWidget(label);
    return card;
}

}  // namespace

CheckDialog::CheckDialog(StoreBridge& store, QWidget* parent) : QDialog(parent), m_store(store) {
    setObjectName(QStringLiteral("checkDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(tr("Check the data"));
    resizeWithin(*this, {kWidth, kHeight});
    build();
    connect(m_progress, &TaskProgress::cancelRequested, this, [this] { m_stop.request_stop(); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        setStatus({});
        check();
    });
    check();
}

CheckDialog::~CheckDialog() {
    m_stop.request_stop();
}

void CheckDialog::build() {
    auto* title = new QLabel(tr("Check the data"), this);
    theme::setRole(title, "title");
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("checkStatus"));
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_status->hide();

    auto* workPage = new QWidget(this);
    m_progress = new TaskProgress(workPage);
    auto* workColumn = new QVBoxLayout(workPage);
    workColumn->addStretch(1);
    workColumn->addWidget(m_progress);
    workColumn->addStretch(2);

    auto* content = new QWidget(this);
    m_summary = new QLabel(content);
    m_summary->setObjectName(QStringLiteral("checkSummary"));
    m_summary->setWordWrap(true);
    theme::setRole(m_summary, "subtitle");
    m_lengthCard = makeCard(tr("Lengths in tokens, about"), content);
    m_lengths = new LengthBars(m_lengthCard);
    m_lengthCard->layout()->addWidget(m_lengths);
    m_cardColumn = new QVBoxLayout(content);
    m_cardColumn->setContentsMargins(0, 0, kSpaceM, 0);
    m_cardColumn->setSpacing(kSpaceM);
    m_cardColumn->addWidget(m_summary);
    m_cardColumn->addWidget(m_lengthCard);
    m_cardColumn->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // texts wrap
    area->setWidget(content);

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(workPage);
    m_pages->addWidget(area);
    m_again = new QPushButton(tr("Check again"), this);
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_again->setToolTip(tr("Looks through all rows as they are now"));
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeCheck"));
    close->setToolTip(tr("Back to the data (Esc)"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(kSpaceM);
    footer->addWidget(m_again);
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

void CheckDialog::setStatus(const QString& text) {
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void CheckDialog::beginWork(const QString& what) {
    m_again->setEnabled(false);
    m_pages->setCurrentIndex(static_cast<int>(Page::Working));
    m_progress->begin(what);
    m_stop = StopSource();
}

void CheckDialog::check() {
    beginWork(tr("Looking through the rows"));
    m_store.ask(
        StorePriority::Bulk, this,
        [progress = m_progress->follow(), stop = m_stop.get_token()](Workspace& workspace) -> Expected<Checked> {
            Checked checked;
            TB_TRY(checked.report, workspace.guard().checkWorkspace({}, progress, stop));
            TB_TRY(checked.vault, workspace.guard().vault());
            return checked;
        },
        [this](Expected<Checked> checked) { take(std::move(checked)); });
}

void CheckDialog::take(Expected<Checked> checked) {
    m_again->setEnabled(true);
    m_pages->setCurrentIndex(static_cast<int>(Page::Findings));
    if (!checked) {
        setStatus(translated(checked.error()));
    } else if (checked->report.cancelled) {
        setStatus(tr("Cancelled; nothing was changed."));
    } else {
        showReport(checked->report, checked->vault);
    }
}

void CheckDialog::showReport(const DataReport& report, const VaultInfo& vault) {
    for (QWidget* card : m_cards) delete card;
    m_cards.clear();
    const QString rows = number(static_cast<std::int64_t>(report.rows));
    m_summary->setText(report.findings.empty() ? tr("Rows checked: %1. There is nothing to fix.").arg(rows)
                                               : tr("Rows checked: %1").arg(rows));
    m_lengths->setLengths(report.lengths);
    m_lengthCard->setVisible(report.rows > 0);
    for (const DataFinding& finding : report.findings) addCard(finding, report);
    if (vault.values > 0) addVaultCard(vault);
}

void CheckDialog::addCard(const DataFinding& finding, const DataReport& report) {
    const bool personal = finding.kind == FindingKind::PersonalData;
    auto* card = new FindingCard(finding, personal ? piiCounts(report) : QString(), this);
    const std::vector<ExampleId> ids = finding.keys;
    const QString name = card->objectName();
    const auto remove = [&] {
        card->addButton(tr("Remove these rows"), tr("Takes the rows out; can be undone"),
                        name + QStringLiteral("-remove"), [this, ids] { removeRows(ids); });
    };
    const auto flag = [&] {
        card->addButton(tr("Flag for review"), tr("Marks the rows, to be found with the filter of the Label page"),
                        name + QStringLiteral("-flag"), [this, ids] { flagRows(ids); });
    };
    switch (finding.kind) {
        case FindingKind::PersonalData:
            card->addButton(
                tr("Replace by placeholders"), tr("Puts placeholders into the texts; the values go into the vault"),
                name + QStringLiteral("-replace"), [this, ids] {
                    fix(
                        tr("Replacing personal data"),
                        [](int rows) { return tr("Placeholders were put into %Ln row(s).", nullptr, rows); },
                        [ids](Workspace& workspace, const ProgressFn& progress, StopToken stop) {
                            return workspace.guard().replacePii(ids, progress, stop);
                        });
                });
            flag();
            remove();
            card->addNote(vaultHelp());
            break;
        case FindingKind::SplitLeak:
            card->addButton(
                tr("Move to one split"), tr("Moves each row to the split of the first row it resembles; can be undone"),
                name + QStringLiteral("-move"), [this, moves = report.leakMoves] {
                    fix(
                        tr("Moving rows"), [](int rows) { return tr("%Ln row(s) were moved.", nullptr, rows); },
                        [moves](Workspace& workspace, const ProgressFn&, const StopToken&) {
                            return workspace.guard().moveLeaks(moves);
                        });
                });
            remove();
            break;
        case FindingKind::ExactDuplicate:
        case FindingKind::Empty:
            remove();
            break;
        case FindingKind::NearDuplicate:
        case FindingKind::Misdecoded:
        case FindingKind::ForeignLanguage:
            flag();
            remove();
            break;
        case FindingKind::IntentConflict:
        case FindingKind::NearConflict:
        case FindingKind::TooLong:
            flag();
            break;
        case FindingKind::Markup:
            flag();
            break;
        case FindingKind::AlikeIntents:
            card->addButton(tr("Merge them"), tr("Each goes into the one with the most rows; can be undone"),
                            name + QStringLiteral("-merge"),
                            [this, intents = finding.samples] { mergeAlike(intents); });
            break;
        case FindingKind::SmallIntent:
        case FindingKind::TestOnlyIntent:
        case FindingKind::MissingLabel:
            break;
    }
    m_cardColumn->insertWidget(m_cardColumn->count() - 1, card);
    card->show();
    m_cards.push_back(card);
}

void CheckDialog::addVaultCard(const VaultInfo& vault) {
    QFrame* card = makeCard(
        tr("Vault of replaced personal data: %1 values").arg(number(static_cast<std::int64_t>(vault.values))), this);
    card->setObjectName(QStringLiteral("vaultCard"));
    auto* help = new QLabel(vaultHelp(), card);
    help->setWordWrap(true);
    help->setTextFormat(Qt::PlainText);
    theme::setRole(help, "muted");
    auto* restore = new QPushButton(tr("Put the data back"), card);
    restore->setObjectName(QStringLiteral("vaultRestore"));
    restore->setToolTip(tr("Every placeholder of the vault becomes its value again; can be undone"));
    connect(restore, &QPushButton::clicked, this, [this] {
        fix(
            tr("Putting personal data back"),
            [](int rows) { return tr("The data was put back into %Ln row(s).", nullptr, rows); },
            [](Workspace& workspace, const ProgressFn&, const StopToken&) { return workspace.guard().restorePii(); });
    });
    auto* forget = new QPushButton(tr("Delete the vault for good…"), card);
    forget->setObjectName(QStringLiteral("vaultForget"));
    forget->setToolTip(tr("After this the placeholders can never be turned back"));
    theme::setRole(forget, "danger");
    connect(forget, &QPushButton::clicked, this, &CheckDialog::askForgetVault);
    auto* row = new QHBoxLayout;
    row->addWidget(restore);
    row->addWidget(forget);
    row->addStretch(1);
    auto* column = static_cast<QVBoxLayout*>(card->layout());
    column->addWidget(help);
    column->addLayout(row);
    m_cardColumn->insertWidget(m_cardColumn->count() - 1, card);
    card->show();
    m_cards.push_back(card);
}

void CheckDialog::fix(const QString& what, Done done, Job job) {
    beginWork(what);
    m_store.ask(
        StorePriority::Bulk, this,
        [job = std::move(job), progress = m_progress->follow(), stop = m_stop.get_token()](Workspace& workspace) {
            return job(workspace, progress, stop);
        },
        [this, done = std::move(done)](const Expected<tb::EditReceipt>& changed) {
            if (changed) {
                setStatus(m_stop.stop_requested() && changed->rows == 0 ? tr("Cancelled; nothing was changed.")
                                                                        : done(static_cast<int>(changed->rows)));
                if (changed->rows > 0) m_store.notifyDatasetChanged();
            } else {
                setStatus(translated(changed.error()));
            }
            check();
        });
}

void CheckDialog::removeRows(const std::vector<ExampleId>& ids) {
    fix(
        tr("Removing rows"),
        [](int rows) { return tr("%Ln row(s) were removed; Undo in the history brings them back.", nullptr, rows); },
        [ids](Workspace& workspace, const ProgressFn&, const StopToken&) {
            return workspace.dataset().removeExamples(ids);
        });
}

void CheckDialog::flagRows(const std::vector<ExampleId>& ids) {
    fix(
        tr("Flagging rows"),
        [](int rows) { return tr("%Ln row(s) are flagged; the Label page can show only those.", nullptr, rows); },
        [ids](Workspace& workspace, const ProgressFn&, const StopToken&) -> Expected<tb::EditReceipt> {
            TB_TRY(tb::EditReceipt flagged, workspace.dataset().setFlagged(ids, true));
            flagged.rows = static_cast<std::int64_t>(ids.size());  // those that were so already are flagged too
            return flagged;
        });
}

void CheckDialog::mergeAlike(const std::vector<FindingSample>& intents) {
    fix(
        tr("Merging intents"), [](int rows) { return tr("%Ln row(s) have the other intent now.", nullptr, rows); },
        [intents](Workspace& workspace, const ProgressFn&, const StopToken& stop) -> Expected<tb::EditReceipt> {
            TB_TRY(const std::vector<LabelInfo> labels, workspace.dataset().labels());
            const auto idOf = [&](const std::string& name) -> LabelId {
                const auto at = std::find_if(labels.begin(), labels.end(),
                                             [&](const LabelInfo& label) { return label.name == name; });
                return at == labels.end() ? 0 : at->id;
            };
            tb::EditReceipt all;
            for (const FindingSample& sample : intents) {
                const std::vector<LabelId> from{idOf(sample.text)};
                const LabelId into = idOf(sample.other);
                if (from.front() == 0 || into == 0 || stop.stop_requested()) continue;  // merged elsewhere meanwhile
                TB_TRY(const tb::EditReceipt merged, workspace.intents().merge(from, into));
                all.step = merged.step;
                all.rows += merged.rows;
            }
            return all;
        });
}

void CheckDialog::askForgetVault() {
    auto* question = new QMessageBox(
        QMessageBox::Warning, tr("Delete the vault?"),
        tr("The placeholders then stay for good, and the undo history of this workspace is deleted too, because it "
           "holds the earlier texts.\n\n"
           "Copies that were made outside (exports, backups) and checkpoints of runs keep what they hold."),
        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setObjectName(QStringLiteral("forgetQuestion"));
    QPushButton* yes = question->addButton(tr("Delete the vault"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this] {
        fix(
            tr("Deleting the vault"), [](int) { return tr("The vault is deleted."); },
            [](Workspace& workspace, const ProgressFn&, const StopToken&) -> Expected<tb::EditReceipt> {
                TB_TRY(workspace.guard().forgetVault());
                tb::EditReceipt receipt;  // no step: the history is gone with the vault
                receipt.rows = 1;
                return receipt;
            });
    });
    question->open();
}

}  // namespace tb::ui
