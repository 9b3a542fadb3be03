#pragma once

#include <QFrame>
#include <functional>

#include "core/data/DataCheck.h"

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace tb::ui {

/// One thing the guard found: how many rows, why it matters, a few of them, and a choice or buttons. Main thread only.
class FindingCard : public QFrame {
    Q_OBJECT
public:
    /// `detail`: a line of its own under the explanation; may be empty. The object name is "finding-" and the kind's
    /// name.
    FindingCard(const DataFinding& finding, const QString& detail, QWidget* parent = nullptr);

    [[nodiscard]] FindingKind kind() const { return m_kind; }
    /// A choice with this number; the first added is chosen.
    void addChoice(int id, const QString& text);
    /// The chosen number; 0 when there is nothing to choose.
    [[nodiscard]] int choice() const;
    void addButton(const QString& text, const QString& toolTip, const QString& objectName,
                   const std::function<void()>& clicked);
    void addNote(const QString& text);

signals:
    void choiceChanged();

private:
    void showSamples(std::size_t count);

    FindingKind m_kind;
    std::vector<FindingSample> m_samples;
    QVBoxLayout* m_column = nullptr;
    QVBoxLayout* m_sampleColumn = nullptr;
    QHBoxLayout* m_choiceRow = nullptr;
    QButtonGroup* m_choices = nullptr;
};

}  // namespace tb::ui
