#include "ui/overview/StatTiles.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

QString number(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

/// A long intent name must not make its tile wider than the others.
void setElided(QLabel* label, const QString& text) {
    constexpr int kWidth = 150;
    label->setText(label->fontMetrics().elidedText(text, Qt::ElideRight, kWidth));
    label->setToolTip(text);
}

}  // namespace

StatTiles::StatTiles(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    m_rows = addTile(tr("Texts"), "tileRows");
    m_labelled = addTile(tr("Labelled"), "tileLabelled");
    m_intents = addTile(tr("Intents"), "tileIntents");
    m_smallest = addTile(tr("Texts per intent"), "tileSmallest");
    m_lengths = addTile(tr("Longest text"), "tileLengths");
}

StatTiles::Tile StatTiles::addTile(const QString& title, const char* objectName) {
    auto* frame = new QFrame(this);
    theme::setRole(frame, "tile");
    auto* heading = new QLabel(title, frame);
    theme::setRole(heading, "muted");
    Tile tile;
    tile.value = new QLabel(frame);
    tile.value->setObjectName(QString::fromLatin1(objectName));
    tile.value->setTextFormat(Qt::PlainText);
    theme::setRole(tile.value, "title");
    tile.detail = new QLabel(frame);
    tile.detail->setTextFormat(Qt::PlainText);
    theme::setRole(tile.detail, "muted");
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    column->setSpacing(0);
    column->addWidget(heading);
    column->addWidget(tile.value);
    column->addWidget(tile.detail);
    layout()->addWidget(frame);
    return tile;
}

void StatTiles::show(const DatasetStats& stats, const std::vector<LabelInfo>& labels) {
    const QLocale locale;
    m_rows.value->setText(number(stats.rows));
    m_rows.detail->setText(tr("%1 to label").arg(number(stats.rows - stats.labelled)));
    m_labelled.value->setText(number(stats.labelled));
    const double share =
        stats.rows == 0 ? 0.0 : 100.0 * static_cast<double>(stats.labelled) / static_cast<double>(stats.rows);
    m_labelled.detail->setText(tr("%1 % of all").arg(locale.toString(share, 'f', 1)));
    m_intents.value->setText(number(static_cast<std::int64_t>(labels.size())));
    const auto unused =
        std::count_if(labels.begin(), labels.end(), [](const LabelInfo& label) { return label.count == 0; });
    m_intents.detail->setText(unused == 0 ? tr("all in use") : tr("%1 without texts").arg(number(unused)));
    const auto [fewest, most] = std::minmax_element(
        labels.begin(), labels.end(), [](const LabelInfo& a, const LabelInfo& b) { return a.count < b.count; });
    m_smallest.value->setText(labels.empty()
                                  ? QStringLiteral("–")
                                  : tr("%1 – %2", "fewest and most").arg(number(fewest->count), number(most->count)));
    setElided(m_smallest.detail, labels.empty() ? QString() : tr("fewest: %1").arg(toQt(fewest->name)));
    m_lengths.value->setText(number(stats.longestCharacters));
    m_lengths.detail->setText(tr("characters; %1 on average").arg(locale.toString(stats.meanCharacters, 'f', 0)));
}

}  // namespace tb::ui
