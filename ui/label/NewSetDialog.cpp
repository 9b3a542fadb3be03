#include "ui/label/NewSetDialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {
namespace {
constexpr int kWidth = 460;

QStringList wordsOf(const LabelSetTemplate& one) {
    QStringList words;
    for (const Message& label : one.labels) words << translated(label);
    return words;
}
}  // namespace

NewSetDialog::NewSetDialog(std::vector<LabelSetInfo> taken, QWidget* parent)
    : QDialog(parent), m_taken(std::move(taken)) {
    setObjectName(QStringLiteral("newSetDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(tr("New label set"));
    resize(kWidth, sizeHint().height());
    auto* heading = new QLabel(tr("New label set"), this);
    theme::setRole(heading, "title");
    auto* about = new QLabel(tr("A text carries one label of each set: its intent, and for example a sentiment. A "
                                "model is trained on one set."),
                             this);
    about->setWordWrap(true);
    theme::setRole(about, "muted");
    m_template = new QComboBox(this);
    m_template->setObjectName(QStringLiteral("newSetTemplate"));
    m_template->setAccessibleName(tr("What the set begins with"));
    m_template->setToolTip(tr("Labels can be added, renamed and deleted later"));
    m_template->addItem(tr("Nothing: I make the labels myself"));
    for (const LabelSetTemplate& one : labelSetTemplates())
        m_template->addItem(tr("%1: %2", "template, its labels").arg(translated(one.key), wordsOf(one).join(tr(", "))),
                            QString::fromLatin1(one.key));
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("newSetName"));
    m_name->setAccessibleName(tr("Name of the set"));
    m_name->setPlaceholderText(tr("e.g. sentiment"));
    auto* form = new QFormLayout;
    form->setSpacing(kSpaceM);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Begins with"), m_template);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("newSetProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    theme::setRole(m_problem, "muted");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(tr("Make the set"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(QStringLiteral("newSetOk"));
    theme::setRole(m_ok, "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(heading);
    column->addWidget(about);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &NewSetDialog::check);
    connect(m_template, &QComboBox::currentIndexChanged, this, &NewSetDialog::takeTemplate);
    m_name->setFocus();
    check();
}

QString NewSetDialog::name() const {
    return m_name->text().trimmed();
}

std::vector<std::string> NewSetDialog::labels() const {
    std::vector<std::string> labels;
    for (const LabelSetTemplate& one : labelSetTemplates()) {
        if (m_template->currentData().toString() != QLatin1String(one.key)) continue;
        for (const QString& word : wordsOf(one)) labels.push_back(toUtf8(word));
    }
    return labels;
}

/// A name that was not typed follows the template.
void NewSetDialog::takeTemplate() {
    const auto all = labelSetTemplates();
    const auto isNamed = [this](const LabelSetTemplate& one) { return translated(one.key) == name(); };
    const auto isChosen = [this](const LabelSetTemplate& one) {
        return m_template->currentData().toString() == QLatin1String(one.key);
    };
    const auto chosen = std::find_if(all.begin(), all.end(), isChosen);
    if (chosen != all.end() && (name().isEmpty() || std::any_of(all.begin(), all.end(), isNamed)))
        m_name->setText(translated(chosen->key));
}

void NewSetDialog::check() {
    const auto isTaken = [&](const LabelSetInfo& one) {
        return toQt(one.name).compare(name(), Qt::CaseInsensitive) == 0;
    };
    QString problem;
    if (name().contains(u'='))
        problem = tr("The name must not contain “=”.");
    else if (std::any_of(m_taken.begin(), m_taken.end(), isTaken))
        problem = tr("There is a set of this name already.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_ok->setEnabled(problem.isEmpty() && !name().isEmpty());
}

}  // namespace tb::ui
