#pragma once

#include <QWidget>
#include <vector>

#include "core/store/ImportPolicy.h"

class QVBoxLayout;

namespace tb::ui {

class FindingCard;

/// What the guard found in a file that is to come in, one card each, with what to do about it. Main thread only.
class ValidationCards : public QWidget {
    Q_OBJECT
public:
    explicit ValidationCards(QWidget* parent = nullptr);

    void setReport(const ImportGuardReport& report);
    [[nodiscard]] ImportPolicy choices() const;
    /// Under these choices and the two of the import itself.
    [[nodiscard]] std::uint64_t rowsLetIn(DuplicatePolicy duplicates, ConflictPolicy conflicts) const;

signals:
    void changed();

private:
    void addCard(const DataFinding& finding);

    ImportGuardReport m_report;
    QVBoxLayout* m_column = nullptr;
    std::vector<FindingCard*> m_cards;
};

}  // namespace tb::ui
