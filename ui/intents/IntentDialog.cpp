#include "ui/intents/IntentDialog.h"

#include <QDialogButtonBox>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/store/Workspace.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/rows/ExampleTableModel.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {
namespace {
constexpr int kSoonMs = 60;
constexpr int kWidth = 560;
constexpr std::size_t kRunsNamed = 3;
}  // namespace

QString impactRows(const IntentImpact& impact) {
    const QLocale locale;
    QStringList parts;
    for (const Split split : {Split::Train, Split::Validation, Split::Test, Split::Unassigned}) {
        const std::int64_t rows = impact.perSplit.at(static_cast<std::size_t>(split));
        if (rows > 0)
            parts << IntentDialog::tr("%1 in “%2”", "rows, split")
                         .arg(locale.toString(static_cast<qlonglong>(rows)), splitTitle(split));
    }
    const QString total = impact.rows == 1
                              ? IntentDialog::tr("1 row")
                              : IntentDialog::tr("%1 rows").arg(locale.toString(static_cast<qlonglong>(impact.rows)));
    return parts.isEmpty()
               ? total
               : IntentDialog::tr("%1 (%2)", "rows (of which ...)").arg(total, parts.join(IntentDialog::tr(", ")));
}

IntentDialog::IntentDialog(StoreBridge& store, LabelSetId set, const QString& title, const QString& action,
                           QWidget* parent)
    : QDialog(parent), m_store(store), m_set(set) {
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(title);
    resize(kWidth, sizeHint().height());
    auto* heading = new QLabel(title, this);
    theme::setRole(heading, "title");
    m_middle = new QVBoxLayout;
    m_middle->setSpacing(kSpaceM);

    auto* card = new QFrame(this);
    theme::setRole(card, "card");
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    const auto line = [&](const char* name) {
        auto* label = new QLabel(card);
        label->setObjectName(QString::fromLatin1(name));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        cardColumn->addWidget(label);
        return label;
    };
    m_rows = line("impactRows");
    m_runs = line("impactRuns");
    theme::setRole(m_runs, "muted");
    m_problem = line("impactProblem");

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(action, QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(QStringLiteral("intentChangeOk"));
    m_ok->setToolTip(tr("One step of the history: Undo takes it back whole"));
    m_ok->setEnabled(false);
    theme::setRole(m_ok, "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &IntentDialog::commit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(heading);
    column->addLayout(m_middle, 1);
    column->addWidget(card);
    column->addWidget(buttons);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &IntentDialog::preview);
}

void IntentDialog::choiceChanged() {
    m_ok->setEnabled(false);
    ++m_asked;
    m_soon.start();
}

void IntentDialog::showProblem(const Error& error) {
    m_problem->setText(translated(error));
    m_problem->show();
}

void IntentDialog::preview() {
    QString whyNot;
    Ask question = ask(whyNot);
    m_problem->setVisible(!question);
    m_problem->setText(whyNot);
    m_rows->setVisible(static_cast<bool>(question));
    m_runs->setVisible(static_cast<bool>(question));
    if (!question) return;
    m_store.ask(StorePriority::Read, this, std::move(question),
                [this, asked = m_asked](const Expected<IntentImpact>& impact) {
                    if (asked != m_asked) return;
                    if (impact) {
                        show(*impact);
                    } else {
                        showProblem(impact.error());
                    }
                });
}

void IntentDialog::show(const IntentImpact& impact) {
    m_impact = impact;
    m_rows->setText(consequence(impact));
    QStringList names;
    for (const std::string& run : impact.runs) {
        if (names.size() < static_cast<qsizetype>(kRunsNamed)) names << toQt(run);
    }
    if (impact.runs.size() > kRunsNamed)
        names << tr("%1 more").arg(QLocale().toString(static_cast<qulonglong>(impact.runs.size() - kRunsNamed)));
    const QString known = intents() ? tr("Runs that know it: %1. Their results stay readable and say what became "
                                         "of the intent; their models go on "
                                         "answering with the old name.")
                                    : tr("Runs that know it: %1. Their results stay readable and say what became "
                                         "of the label; their models go on "
                                         "answering with the old name.");
    m_runs->setText(impact.runs.empty() ? tr("No run was trained with it.") : known.arg(names.join(tr(", "))));
    m_ok->setEnabled(true);
}

void IntentDialog::commit() {
    m_ok->setEnabled(false);
    m_store.ask(
        StorePriority::Bulk, this,
        [job = change()](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(const tb::EditReceipt done, job(workspace));
            return done.step;
        },
        [this](const Expected<qint64>& step) {
            if (!step) {
                showProblem(step.error());
                m_ok->setEnabled(true);
                return;
            }
            emit changed(*step, doneText(m_impact));
            accept();
        });
}

}  // namespace tb::ui
