#pragma once

#include <QStandardItemModel>
#include <QWidget>

#include "core/data/Importer.h"

class QLabel;
class QPlainTextEdit;
class QTableView;

namespace tb::ui {

/// The first rows of a file as they would be read, and what is wrong with some of them. Main thread only.
class ImportPreviewView : public QWidget {
    Q_OBJECT
public:
    explicit ImportPreviewView(QWidget* parent = nullptr);
    void show(const ImportPreview& preview);
    void showError(const QString& message);

private:
    QLabel* m_caption = nullptr;
    QTableView* m_table = nullptr;
    QPlainTextEdit* m_problems = nullptr;
    QStandardItemModel m_model;
};

/// "Line 12: 3 fields, expected 2" for each, one a line.
[[nodiscard]] QString problemLines(const std::vector<RowProblem>& problems);

}  // namespace tb::ui
