#pragma once

#include <QKeySequence>
#include <QWidget>
#include <array>
#include <vector>

#include "core/data/Example.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace tb::ui {

/// What the labelling helper suggests for the current row, above the list of intents, and the switch for it. Its height
/// does not depend on the row, so that nothing moves under the hand. Main thread only.
class SuggestionList : public QWidget {
    Q_OBJECT
public:
    explicit SuggestionList(QWidget* parent = nullptr);

    struct Item {
        LabelId label = 0;
        QString name;
        QString score;
    };
    /// At most three, best first; `reason` is the line below them.
    void show(ExampleId example, const std::vector<Item>& items, const QString& reason);
    [[nodiscard]] LabelId at(int number) const;  ///< `number` from 1; 0 = none.
    /// The key that accepts the first one, shown on its button as Shift and a digit are on the others.
    void setAcceptKey(const QKeySequence& key);
    [[nodiscard]] ExampleId example() const { return m_example; }
    /// The switch as it stands; says nothing.
    void setOn(bool on);

signals:
    void chosen(qlonglong label);
    void switched(bool on);

private:
    void showButton(std::size_t i);
    QCheckBox* m_switch = nullptr;
    QWidget* m_body = nullptr;
    std::array<QPushButton*, 3> m_buttons{};
    std::array<Item, 3> m_items{};
    QKeySequence m_accept{Qt::Key_Space};
    ExampleId m_example = 0;
    QLabel* m_reason = nullptr;
};

}  // namespace tb::ui
