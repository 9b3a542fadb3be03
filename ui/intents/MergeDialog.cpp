#include "ui/intents/MergeDialog.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

#include "core/store/Workspace.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentChoice.h"
#include "ui/rows/SearchEdit.h"

namespace tb::ui {
namespace {
constexpr int kListHeight = 220;
}

MergeDialog::MergeDialog(StoreBridge& store, LabelSetId set, const std::vector<LabelInfo>& labels, LabelId first,
                         LabelId into, QWidget* parent)
    : IntentDialog(store, set, set == kIntentSet ? tr("Merge intents") : tr("Merge labels"), tr("Merge"), parent) {
    setObjectName(QStringLiteral("mergeDialog"));
    auto* caption = new QLabel(
        intents() ? tr("Tick the intents that are to disappear") : tr("Tick the labels that are to disappear"), this);
    auto* search = new SearchEdit(intents() ? tr("Find an intent") : tr("Find a label"), this);
    m_from = new QListWidget(this);
    m_from->setObjectName(QStringLiteral("mergeFrom"));
    m_from->setAccessibleName(intents() ? tr("Intents to merge") : tr("Labels to merge"));
    m_from->setMinimumHeight(kListHeight);
    for (const LabelInfo& intent : labels) {
        auto* item = new QListWidgetItem(toQt(intent.name), m_from);
        item->setData(Qt::UserRole, QVariant::fromValue<qlonglong>(intent.id));
        item->setToolTip(tr("%Ln row(s)", nullptr, static_cast<int>(intent.count)));
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(intent.id == first ? Qt::Checked : Qt::Unchecked);
        if (intent.id == first) m_from->setCurrentItem(item);
    }
    m_into = makeIntentChoice(labels,
                              intents() ? tr("Choose the intent that stays") : tr("Choose the label that stays"), this);
    m_into->setObjectName(QStringLiteral("mergeInto"));
    m_into->setAccessibleName(intents() ? tr("The intent that stays") : tr("The label that stays"));
    if (const int at = m_into->findData(QVariant::fromValue<qlonglong>(into)); into != 0 && at > 0)
        m_into->setCurrentIndex(at);
    auto* to = new QLabel(
        intents() ? tr("Their rows, replies and examples go to") : tr("Their rows and examples go to"), this);
    to->setBuddy(m_into);
    middle()->addWidget(caption);
    middle()->addWidget(search);
    middle()->addWidget(m_from, 1);
    middle()->addWidget(to);
    middle()->addWidget(m_into);
    connect(search, &QLineEdit::textChanged, this, [this](const QString& typed) {
        for (int row = 0; row < m_from->count(); ++row)
            m_from->item(row)->setHidden(!m_from->item(row)->text().contains(typed.trimmed(), Qt::CaseInsensitive));
    });
    connect(m_from, &QListWidget::itemChanged, this, &MergeDialog::choiceChanged);
    connect(m_into, &QComboBox::currentIndexChanged, this, &MergeDialog::choiceChanged);
    choiceChanged();
}

std::vector<LabelId> MergeDialog::ticked() const {
    std::vector<LabelId> ids;
    for (int row = 0; row < m_from->count(); ++row) {
        const QListWidgetItem* item = m_from->item(row);
        const LabelId id = item->data(Qt::UserRole).toLongLong();
        if (item->checkState() == Qt::Checked && id != target()) ids.push_back(id);
    }
    return ids;
}

LabelId MergeDialog::target() const {
    return m_into->currentData().toLongLong();
}

IntentDialog::Ask MergeDialog::ask(QString& whyNot) const {
    const std::vector<LabelId> from = ticked();
    if (from.empty())
        whyNot = intents() ? tr("Tick at least one intent other than the one that stays.")
                           : tr("Tick at least one label other than the one that stays.");
    else if (target() == 0)
        whyNot = intents() ? tr("Choose the intent that stays.") : tr("Choose the label that stays.");
    if (!whyNot.isEmpty()) return {};
    return [from](Workspace& workspace) { return workspace.intents().impact(from); };
}

IntentDialog::Change MergeDialog::change() const {
    return [from = ticked(), into = target()](Workspace& workspace) { return workspace.intents().merge(from, into); };
}

QString MergeDialog::consequence(const IntentImpact& impact) const {
    const auto gone = static_cast<qlonglong>(ticked().size());
    const QString one =
        intents() ? tr("%1 will move to “%2”; 1 intent disappears.") : tr("%1 will move to “%2”; 1 label disappears.");
    const QString several = intents() ? tr("%1 will move to “%2”; %3 intents disappear.")
                                      : tr("%1 will move to “%2”; %3 labels disappear.");
    if (gone == 1) return one.arg(impactRows(impact), m_into->currentText());
    return several.arg(impactRows(impact), m_into->currentText(), QLocale().toString(gone));
}

QString MergeDialog::doneText(const IntentImpact& impact) const {
    return tr("%1 moved to “%2”", "rows, intent").arg(impactRows(impact), m_into->currentText());
}

}  // namespace tb::ui
