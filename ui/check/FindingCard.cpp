#include "ui/check/FindingCard.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/check/FindingText.h"

namespace tb::ui {
namespace {

constexpr std::size_t kFirstShown = 3;

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

FindingCard::FindingCard(const DataFinding& finding, const QString& detail, QWidget* parent)
    : QFrame(parent), m_kind(finding.kind), m_samples(finding.samples) {
    theme::setRole(this, "card");
    setObjectName(QStringLiteral("finding-") + QString::fromLatin1(findingName(m_kind)));
    auto* title = new QLabel(findingTitle(m_kind, finding.count), this);
    theme::setRole(title, "subtitle");
    setAccessibleName(title->text());
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    m_column->setSpacing(kSpaceM);
    m_column->addWidget(title);
    QLabel* help = plainLabel(findingHelp(m_kind), this);
    theme::setRole(help, "muted");
    m_column->addWidget(help);
    if (!detail.isEmpty()) m_column->addWidget(plainLabel(detail, this));
    m_sampleColumn = new QVBoxLayout;
    m_sampleColumn->setContentsMargins(kSpaceM, 0, 0, 0);
    m_sampleColumn->setSpacing(kSpaceS);
    m_column->addLayout(m_sampleColumn);
    showSamples(kFirstShown);
    if (m_samples.size() > kFirstShown) {
        auto* more = new QPushButton(tr("More examples"), this);
        theme::setRole(more, "link");
        more->setToolTip(tr("Shows up to 50 of the rows"));
        m_column->addWidget(more, 0, Qt::AlignLeft);
        connect(more, &QPushButton::clicked, this, [this, more] {
            more->hide();
            showSamples(m_samples.size());
        });
    }
    m_choiceRow = new QHBoxLayout;
    m_choiceRow->setSpacing(kSpaceL);
    m_choiceRow->addStretch(1);
    m_column->addLayout(m_choiceRow);
}

void FindingCard::showSamples(std::size_t count) {
    for (auto at = static_cast<std::size_t>(m_sampleColumn->count()) / 2; at < std::min(count, m_samples.size());
         ++at) {
        QLabel* text = plainLabel(sampleText(m_kind, m_samples[at]), this);
        QLabel* detail = plainLabel(sampleDetail(m_kind, m_samples[at]), this);
        theme::setRole(detail, "muted");
        detail->setIndent(kSpaceL);
        detail->setVisible(!detail->text().isEmpty());
        m_sampleColumn->addWidget(text);
        m_sampleColumn->addWidget(detail);
    }
}

void FindingCard::addChoice(int id, const QString& text) {
    if (m_choices == nullptr) {
        m_choices = new QButtonGroup(this);
        connect(m_choices, &QButtonGroup::idToggled, this, [this](int, bool checked) {
            if (checked) emit choiceChanged();
        });
    }
    auto* button = new QRadioButton(text, this);
    button->setObjectName(objectName() + QStringLiteral("-%1").arg(id));
    button->setAccessibleName(accessibleName() + QStringLiteral(": ") + text);
    m_choices->addButton(button, id);
    if (m_choices->buttons().size() == 1) button->setChecked(true);
    m_choiceRow->insertWidget(m_choiceRow->count() - 1, button);
}

int FindingCard::choice() const {
    return m_choices == nullptr ? 0 : m_choices->checkedId();
}

void FindingCard::addButton(const QString& text, const QString& toolTip, const QString& name,
                            const std::function<void()>& clicked) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    connect(button, &QPushButton::clicked, this, [clicked] { clicked(); });
    m_choiceRow->insertWidget(m_choiceRow->count() - 1, button);
}

void FindingCard::addNote(const QString& text) {
    QLabel* note = plainLabel(text, this);
    theme::setRole(note, "muted");
    m_column->addWidget(note);
}

}  // namespace tb::ui
