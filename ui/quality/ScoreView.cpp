#include "ui/quality/ScoreView.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/quality/QualityText.h"
#include "ui/quality/ScoreHistory.h"

namespace tb::ui {
namespace {

constexpr int kPerMille = 1000;
constexpr int kScoreSize = 34;
constexpr int kMinWidth = 96;

QVBoxLayout* tile(QWidget* parent, QHBoxLayout* row, int stretch) {
    auto* frame = new QFrame(parent);
    theme::setRole(frame, "tile");
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceS);
    row->addWidget(frame, stretch);
    return column;
}

QLabel* label(const QString& text, const char* role) {
    auto* made = new QLabel(text);
    theme::setRole(made, role);
    made->setWordWrap(true);
    made->setMinimumWidth(kMinWidth);  // Qt would ask for about twice as much
    made->setTextFormat(Qt::PlainText);
    return made;
}

}  // namespace

ScoreView::ScoreView(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    QVBoxLayout* column = tile(this, row, 3);
    column->addWidget(label(tr("Quality of the data"), "muted"));
    m_score = new QLabel(this);
    m_score->setObjectName(QStringLiteral("qualityScore"));
    m_score->setStyleSheet(QStringLiteral("font-size: %1px; font-weight: 600;").arg(kScoreSize));
    m_score->setToolTip(tr("From 0 to 100"));
    m_history = new ScoreHistory(this);
    auto* line = new QHBoxLayout;
    line->setSpacing(kSpaceM);
    line->addWidget(m_score);
    line->addWidget(m_history, 1);
    column->addLayout(line, 1);
    column->addWidget(label(qualitytext::formula(), "muted"));
    m_completeness = addPart(tr("Completeness"), "partCompleteness");
    m_accuracy = addPart(tr("Accuracy"), "partAccuracy");
    m_diversity = addPart(tr("Diversity"), "partDiversity");
}

ScoreView::Part ScoreView::addPart(const QString& title, const char* name) {
    QVBoxLayout* column = tile(this, static_cast<QHBoxLayout*>(layout()), 2);
    column->addWidget(label(title, "muted"));
    Part part;
    part.value = label({}, "title");
    part.value->setObjectName(QString::fromLatin1(name));
    part.bar = new QProgressBar(this);
    part.bar->setRange(0, kPerMille);
    part.bar->setTextVisible(false);
    part.bar->setAccessibleName(title);
    part.detail = label({}, "muted");
    column->addWidget(part.value);
    column->addWidget(part.bar);
    column->addWidget(part.detail);
    column->addStretch(1);
    return part;
}

void ScoreView::show(const Part& part, double value, const QString& detail) {
    part.value->setText(qualitytext::points(value));
    part.bar->setValue(static_cast<int>(kPerMille * value));
    part.detail->setText(detail);
}

void ScoreView::setScore(const QualityScore& score) {
    m_score->setText(qualitytext::points(score.score));
    show(m_completeness, score.completeness, qualitytext::completenessParts(score));
    show(m_accuracy, score.accuracy, qualitytext::accuracyParts(score));
    show(m_diversity, score.diversity, qualitytext::diversityParts(score));
}

void ScoreView::setMarks(std::vector<QualitySnapshot> marks) {
    m_history->setMarks(std::move(marks));
}

}  // namespace tb::ui
