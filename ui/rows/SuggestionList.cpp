#include "ui/rows/SuggestionList.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/rows/KeyLegend.h"

namespace tb::ui {

SuggestionList::SuggestionList(QWidget* parent) : QWidget(parent) {
    m_switch = new QCheckBox(tr("Suggest intents while I label"), this);
    m_switch->setObjectName(QStringLiteral("suggestSwitch"));
    m_switch->setToolTip(tr("A small model learns from your labels in the background. Off: nothing is computed."));
    connect(m_switch, &QCheckBox::clicked, this, &SuggestionList::switched);
    m_body = new QWidget(this);
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(kSpaceS);
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        auto* button = new QPushButton(m_body);
        button->setObjectName(QStringLiteral("suggestion%1").arg(i + 1));
        button->setFlat(true);
        button->setFocusPolicy(Qt::TabFocus);  // a click leaves the keyboard where it is
        button->setStyleSheet(QStringLiteral("QPushButton { text-align: left; }"));
        QSizePolicy keepsRoom = button->sizePolicy();
        keepsRoom.setRetainSizeWhenHidden(true);
        keepsRoom.setHorizontalPolicy(QSizePolicy::Ignored);
        button->setSizePolicy(keepsRoom);
        connect(button, &QPushButton::clicked, this, [this, i] {
            if (m_items.at(i).label != 0) emit chosen(m_items.at(i).label);
        });
        rows->addWidget(button);
        m_buttons.at(i) = button;
    }
    m_reason = new QLabel(m_body);
    m_reason->setObjectName(QStringLiteral("suggestionReason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setMinimumHeight(2 * m_reason->fontMetrics().lineSpacing());
    m_reason->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    theme::setRole(m_reason, "muted");
    rows->addWidget(m_reason);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(m_switch);
    column->addWidget(m_body);
    show(0, {}, {});
    setOn(false);
}

LabelId SuggestionList::at(int number) const {
    return number >= 1 && number <= static_cast<int>(m_items.size())
               ? m_items.at(static_cast<std::size_t>(number - 1)).label
               : 0;
}

void SuggestionList::setAcceptKey(const QKeySequence& key) {
    m_accept = key;
    for (std::size_t i = 0; i < m_items.size(); ++i) showButton(i);
}

void SuggestionList::show(ExampleId example, const std::vector<Item>& items, const QString& reason) {
    m_example = example;
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_items.at(i) = i < items.size() ? items[i] : Item{};
        showButton(i);
    }
    m_reason->setText(reason);
}

void SuggestionList::showButton(std::size_t i) {
    QPushButton* button = m_buttons.at(i);
    const Item& item = m_items.at(i);
    button->setVisible(item.label != 0);
    if (item.label == 0) return;
    const QString key = i == 0 ? keyName(m_accept)
                               : QKeySequence(Qt::SHIFT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)))
                                     .toString(QKeySequence::NativeText);
    const QString words = tr("%1   %2   [%3]", "suggested intent, score, its key")
                              .arg(QString(item.name).replace(QLatin1Char('&'), QStringLiteral("&&")), item.score, key);
    if (button->text() == words) return;
    button->setText(words);
    button->setToolTip(i == 0 ? tr("Assign “%1” to the row and go on (%2 or Shift+1)").arg(item.name, key)
                              : tr("Assign “%1” to the row and go on (%2)").arg(item.name, key));
    button->setAccessibleName(tr("Suggested: %1, %2", "an intent and a score").arg(item.name, item.score));
}

void SuggestionList::setOn(bool on) {
    m_switch->setChecked(on);
    m_body->setVisible(on);
}

}  // namespace tb::ui
