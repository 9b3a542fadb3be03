#include "ui/import/ImportQuestionView.h"

#include <QButtonGroup>
#include <QFrame>
#include <QLabel>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {
namespace {

constexpr int kHeight = 320;
constexpr qsizetype kShownText = 70;
constexpr int kIndent = 24;

/// "“where is it” → track · “thanks” → thanks"
QString rowsOf(const ImportReading& reading) {
    QStringList rows;
    for (const Example& example : reading.examples) {
        QString text = toQt(example.text).simplified();
        if (text.size() > kShownText) text = text.left(kShownText) + QStringLiteral("…");
        rows << (example.label ? ImportQuestionView::tr("“%1” → %2").arg(text, toQt(*example.label).simplified())
                               : ImportQuestionView::tr("“%1”, no intent").arg(text));
    }
    return rows.join(u'\n');
}

}  // namespace

ImportQuestionView::ImportQuestionView(QWidget* parent) : QWidget(parent) {
    m_what = new QLabel(this);
    m_what->setObjectName(QStringLiteral("importQuestion"));
    m_what->setTextFormat(Qt::PlainText);
    m_what->setWordWrap(true);
    theme::setRole(m_what, "heading");
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setMaximumHeight(kHeight);
    area->setFocusPolicy(Qt::NoFocus);
    m_readings = new QWidget(area);
    area->setWidget(m_readings);
    m_column = new QVBoxLayout(m_readings);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(kSpaceS);
    m_group = new QButtonGroup(this);
    connect(m_group, &QButtonGroup::idClicked, this, &ImportQuestionView::answered);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(m_what);
    column->addWidget(area);
}

void ImportQuestionView::ask(const ImportQuestion& question) {
    for (QAbstractButton* button : m_group->buttons()) m_group->removeButton(button);
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
    m_what->setText(translated(question.what));
    for (std::size_t i = 0; i < question.readings.size(); ++i) {
        const ImportReading& reading = question.readings[i];
        const QString name = translated(reading.name);
        auto* choice = new QRadioButton(QString(name).replace(u'&', QStringLiteral("&&")), m_readings);
        choice->setObjectName(QStringLiteral("importReading"));
        choice->setAccessibleName(name);
        choice->setAutoExclusive(false);  // none is chosen at first; the group sees to the rest
        m_group->addButton(choice, static_cast<int>(i));
        m_column->addWidget(choice);
        if (reading.examples.empty()) continue;
        auto* rows = new QLabel(rowsOf(reading), m_readings);
        rows->setTextFormat(Qt::PlainText);
        rows->setIndent(kIndent);
        theme::setRole(rows, "muted");
        m_column->addWidget(rows);
    }
    m_column->addStretch(1);
    show();
    if (QAbstractButton* first = m_group->button(0); first != nullptr) first->setFocus();
}

}  // namespace tb::ui
