#include "ui/intents/SplitDialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <unordered_set>

#include "core/store/Workspace.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/rows/SearchEdit.h"

namespace tb::ui {
namespace {
constexpr int kTypingMs = 150;
constexpr std::size_t kShownRows = 500;
constexpr int kListHeight = 220;
}  // namespace

SplitDialog::SplitDialog(StoreBridge& store, LabelSetId set, const std::vector<LabelInfo>& labels, LabelInfo intent,
                         std::vector<ExampleId> picked, QWidget* parent)
    : IntentDialog(store, set, set == kIntentSet ? tr("Split an intent") : tr("Split a label"), tr("Split"), parent),
      m_intent(std::move(intent)),
      m_intents(labels),
      m_picked(std::move(picked)) {
    setObjectName(QStringLiteral("splitDialog"));
    const QString which = intents() ? tr("Which rows of “%1” get another intent? Search, or pick them in the list.")
                                    : tr("Which rows of “%1” get another label? Search, or pick them in the list.");
    auto* caption = new QLabel(which.arg(toQt(m_intent.name)), this);
    caption->setTextFormat(Qt::PlainText);
    caption->setWordWrap(true);
    m_search = new SearchEdit(tr("Search the texts"), this);
    m_search->setObjectName(QStringLiteral("splitSearch"));
    m_rows = new QListWidget(this);
    m_rows->setObjectName(QStringLiteral("splitRows"));
    m_rows->setAccessibleName(intents() ? tr("Rows of the intent") : tr("Rows of the label"));
    m_rows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_rows->setUniformItemSizes(true);
    m_rows->setMinimumHeight(kListHeight);
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("splitCount"));
    m_to = new QComboBox(this);
    m_to->setObjectName(QStringLiteral("splitTo"));
    m_to->setAccessibleName(intents() ? tr("Intent for these rows") : tr("Label for these rows"));
    m_to->setEditable(true);
    m_to->setInsertPolicy(QComboBox::NoInsert);
    for (const LabelInfo& one : m_intents)
        if (one.id != m_intent.id) m_to->addItem(toQt(one.name));
    m_to->setCurrentIndex(-1);
    m_to->lineEdit()->setPlaceholderText(intents() ? tr("Name of a new intent, or one that is there")
                                                   : tr("Name of a new label, or one that is there"));
    auto* to = new QLabel(intents() ? tr("They get the intent") : tr("They get the label"), this);
    to->setBuddy(m_to);
    for (QWidget* one : {static_cast<QWidget*>(caption), static_cast<QWidget*>(m_search)}) middle()->addWidget(one);
    middle()->addWidget(m_rows, 1);
    for (QWidget* one : {static_cast<QWidget*>(m_count), static_cast<QWidget*>(to), static_cast<QWidget*>(m_to)})
        middle()->addWidget(one);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, this, &SplitDialog::choiceChanged);
    connect(&m_typing, &QTimer::timeout, this, &SplitDialog::find);
    connect(m_rows, &QListWidget::itemSelectionChanged, this, &SplitDialog::choiceChanged);
    connect(m_to, &QComboBox::editTextChanged, this, &SplitDialog::choiceChanged);
    find();
}

void SplitDialog::find() {
    RowQuery query;
    query.search = toUtf8(m_search->text());
    query.label = m_intent.id;
    query.labelSet = set();
    store().ask(
        StorePriority::Read, this,
        [query](Workspace& workspace) -> Expected<Found> {
            Found found;
            TB_TRY(found.ids, workspace.dataset().ids(query));
            TB_TRY(found.rows,
                   workspace.dataset().rows(std::span(found.ids).first(std::min(found.ids.size(), kShownRows))));
            return found;
        },
        [this, search = query.search](const Expected<Found>& found) {
            if (found) {
                m_foundFor = search;
                take(*found);
            } else {
                showProblem(found.error());
            }
        });
}

void SplitDialog::take(const Found& found) {
    m_found = found.ids;
    const std::unordered_set<ExampleId> picked(m_picked.begin(), m_picked.end());
    const QSignalBlocker quiet(m_rows);
    m_rows->clear();
    for (const ExampleRow& row : found.rows) {
        auto* item = new QListWidgetItem(toQt(row.text).simplified(), m_rows);
        item->setData(Qt::UserRole, QVariant::fromValue<qlonglong>(row.id));
        item->setToolTip(toQt(row.text).toHtmlEscaped());
        item->setSelected(picked.contains(row.id));
    }
    m_picked.clear();
    choiceChanged();
}

std::vector<ExampleId> SplitDialog::chosen() const {
    std::vector<ExampleId> ids;
    for (const QListWidgetItem* item : m_rows->selectedItems()) ids.push_back(item->data(Qt::UserRole).toLongLong());
    if (ids.empty() && !m_search->text().trimmed().isEmpty()) return m_found;
    return ids;
}

IntentTarget SplitDialog::target() const {
    const std::string name = toUtf8(m_to->currentText().trimmed());
    const auto at =
        std::find_if(m_intents.begin(), m_intents.end(), [&](const LabelInfo& one) { return one.name == name; });
    return at == m_intents.end() ? IntentTarget{0, name} : IntentTarget{at->id, {}};
}

IntentDialog::Ask SplitDialog::ask(QString& whyNot) const {
    const std::vector<ExampleId> rows = chosen();
    const QLocale locale;
    m_count->setText(m_rows->selectedItems().isEmpty() && !rows.empty()
                         ? tr("All %Ln row(s) that were found", nullptr, static_cast<int>(rows.size()))
                         : tr("%1 of %2 rows picked")
                               .arg(locale.toString(static_cast<qulonglong>(rows.size())),
                                    locale.toString(static_cast<qulonglong>(m_found.size()))));
    const IntentTarget to = target();
    if (m_foundFor != toUtf8(m_search->text()))  // what is listed is from the search before
        whyNot = tr("Searching…");
    else if (rows.empty())
        whyNot = tr("Pick rows in the list, or search for words they have in common.");
    else if (to.id == 0 && to.name.empty())
        whyNot = intents() ? tr("Type the name of a new intent, or choose one.")
                           : tr("Type the name of a new label, or choose one.");
    else if (to.id == m_intent.id)
        whyNot = intents() ? tr("These rows have this intent already.") : tr("These rows have this label already.");
    if (!whyNot.isEmpty()) return {};
    return [id = m_intent.id, rows](Workspace& workspace) { return workspace.intents().impactOfSplit(id, rows); };
}

IntentDialog::Change SplitDialog::change() const {
    return [id = m_intent.id, rows = chosen(), to = target()](Workspace& workspace) {
        return workspace.intents().split(id, rows, to);
    };
}

QString SplitDialog::consequence(const IntentImpact& impact) const {
    const QString name = m_to->currentText().trimmed();
    const QString rest = QLocale().toString(static_cast<qlonglong>(m_intent.count - impact.rows));
    const QString fresh =
        intents() ? tr("%1 will get the new intent “%2”; %3 stay.") : tr("%1 will get the new label “%2”; %3 stay.");
    const QString known =
        intents() ? tr("%1 will get the intent “%2”; %3 stay.") : tr("%1 will get the label “%2”; %3 stay.");
    return (target().id == 0 ? fresh : known).arg(impactRows(impact), name, rest);
}

QString SplitDialog::doneText(const IntentImpact& impact) const {
    return tr("%1 moved to “%2”", "rows, intent").arg(impactRows(impact), m_to->currentText().trimmed());
}

}  // namespace tb::ui
