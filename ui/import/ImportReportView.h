#pragma once

#include <QStandardItemModel>
#include <QWidget>

#include "core/store/ImportPolicy.h"

class QButtonGroup;
class QGroupBox;
class QLabel;
class QPlainTextEdit;
class QTableView;
class QVBoxLayout;

namespace tb::ui {

class ValidationCards;

/// What an import would do, and the choices about duplicates, conflicts and what the guard found. Main thread only.
class ImportReportView : public QWidget {
    Q_OBJECT
public:
    explicit ImportReportView(QWidget* parent = nullptr);

    void setReport(const ImportReport& report, const ImportGuardReport& guard);
    [[nodiscard]] DuplicatePolicy duplicates() const;
    [[nodiscard]] ConflictPolicy conflicts() const;
    [[nodiscard]] ImportPolicy policy() const;
    /// Under the choices made; nothing when "Import nothing" is chosen and there are conflicts.
    [[nodiscard]] std::uint64_t rowsToImport() const;

signals:
    void changed();

private:
    QGroupBox* buildDuplicates();
    QGroupBox* buildConflicts();
    QGroupBox* buildUpdates();
    void setSummary();
    void setConflictSamples();
    void setUpdateSamples();

    ImportReport m_report;
    QLabel* m_summary = nullptr;
    QLabel* m_newLabels = nullptr;
    QGroupBox* m_duplicateBox = nullptr;
    QGroupBox* m_conflictBox = nullptr;
    QButtonGroup* m_duplicates = nullptr;
    QButtonGroup* m_conflicts = nullptr;
    QTableView* m_conflictTable = nullptr;
    QGroupBox* m_updateBox = nullptr;
    QTableView* m_updateTable = nullptr;
    ValidationCards* m_guard = nullptr;
    QGroupBox* m_problemBox = nullptr;
    QPlainTextEdit* m_problems = nullptr;
    QStandardItemModel m_conflictModel;
    QStandardItemModel m_updateModel;
};

}  // namespace tb::ui
