#pragma once

#include <QDialog>
#include <map>
#include <string>
#include <vector>

#include "core/engine/api/Catalog.h"
#include "core/engine/services/EncoderResults.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace tb::ui {

/// The catalogue of encoders: what each reads, its size and licence, whether it is here, and how it did on the user's
/// data. A folder dropped on it is chosen as it is. Main thread only.
class EncoderDialog : public QDialog {
    Q_OBJECT
public:
    EncoderDialog(std::vector<CatalogueEntry> entries, const std::map<std::string, EncoderResult>& results,
                  QWidget* parent);

    /// Selects the encoder of that name, if it is listed.
    void select(const std::string& name);

signals:
    void chosen(const QString& encoder);  ///< A name of the catalogue, or the path of a folder.

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addRow(const CatalogueEntry& entry, const EncoderResult* result);
    void showDetails();
    [[nodiscard]] const CatalogueEntry* current() const;
    void use();
    void useFolder(const QString& folder);

    std::vector<CatalogueEntry> m_entries;
    QTreeWidget* m_list;
    QLabel* m_details;
    QLabel* m_problem;
    QPushButton* m_use;
    QPushButton* m_copy;
};

}  // namespace tb::ui
