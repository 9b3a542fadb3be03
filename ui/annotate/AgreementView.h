#pragma once

#include <QWidget>
#include <vector>

#include "core/store/AnnotationStore.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace tb::ui {

class StoreBridge;

/// How far annotators agree: raw, kappa with its interval and what it means, and each intent; the table as CSV. Main
/// thread only.
class AgreementView : public QWidget {
    Q_OBJECT
public:
    explicit AgreementView(StoreBridge& store, QWidget* parent = nullptr);

    /// One pass against the first annotator, or several passes over the same rows all together.
    void open(const std::vector<std::int64_t>& passes);
    /// Writes the table shown.
    void exportTo(const QString& file);

signals:
    void failed(const QString& message);
    void exported(const QString& file);
    void left();

private:
    struct Measured {
        AgreementInput input;
        AgreementReport report;
    };
    void take(Measured measured);
    void showSummary();
    void chooseFile();

    StoreBridge& m_store;
    Measured m_shown;
    QLabel* m_summary = nullptr;
    QLabel* m_meaning = nullptr;
    QTreeWidget* m_table = nullptr;
    QPushButton* m_export = nullptr;
};

}  // namespace tb::ui
