#pragma once

#include <QDialog>

#include "ui/variants/VariantModel.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace tb::ui {

class ReviewTable;
class StoreBridge;
class TaskProgress;
class VariantSettings;

/// Variants of the texts that are there: which and how many, then each shown with what differs and decided on by a key:
/// Space or Enter accepts, Delete rejects, A accepts all shown. Those accepted come in as one change, for training
/// only. Main thread only.
class VariantDialog : public QDialog {
    Q_OBJECT
public:
    /// `intent` empty = the small ones are proposed.
    VariantDialog(StoreBridge& store, const QString& intent, QWidget* parent = nullptr);
    ~VariantDialog() override;

signals:
    /// The rows are on disk; `step` is the undo step.
    void added(qlonglong rows, qlonglong leftOut, qlonglong step);

private:
    enum class Page { Settings, Working, Preview };
    void build();
    QWidget* buildPreview();
    QWidget* buildFooter();
    void connectParts();
    void showPage(Page page);
    void updateButtons();
    void askLabels(const QString& intent);
    void propose();
    void takeProposal(Expected<AugmentStore::Proposal> proposal);
    void filterRows();
    void decide(VariantModel::Decision decision);
    void showCurrent();
    void addAccepted();
    void setStatus(const QString& text);

    StoreBridge& m_store;
    VariantModel m_model;
    StopSource m_stop;
    QLabel* m_status = nullptr;
    QStackedWidget* m_pages = nullptr;
    VariantSettings* m_settings = nullptr;
    TaskProgress* m_progress = nullptr;
    QLabel* m_counts = nullptr;
    QComboBox* m_intent = nullptr;
    QComboBox* m_method = nullptr;
    ReviewTable* m_table = nullptr;
    QLabel* m_origin = nullptr;
    QLabel* m_variant = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_next = nullptr;
    Page m_page = Page::Settings;
};

}  // namespace tb::ui
