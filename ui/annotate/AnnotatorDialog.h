#pragma once

#include <QDialog>

#include "core/store/AnnotationStore.h"
#include "core/store/DatasetStore.h"

class QLabel;
class QPushButton;
class QSettings;
class QStackedWidget;
class QTreeWidget;

namespace tb::ui {

class AdjudicationView;
class AgreementView;
class AnnotationRoundView;
class StartRoundForm;
class StoreBridge;

/// Second annotators: their passes, and for each the labelling, the agreement, and the settling of disagreements. Main
/// thread only.
class AnnotatorDialog : public QDialog {
    Q_OBJECT
public:
    AnnotatorDialog(StoreBridge& store, QSettings& settings, QWidget* parent = nullptr);

private:
    enum class Page { Passes, Labelling, Settling, Agreement };
    struct Content {
        std::vector<PassInfo> passes;
        std::vector<LabelInfo> labels;
    };
    void build();
    QWidget* buildPasses();
    void connectParts();
    void showPasses();
    void take(Content content);
    void start(const PassPlan& plan);
    void openPage(Page page);
    void removeSelected();
    void updateButtons();
    void setStatus(const QString& text);
    [[nodiscard]] std::vector<const PassInfo*> selected() const;

    StoreBridge& m_store;
    QSettings& m_settings;
    std::vector<PassInfo> m_passes;
    std::int64_t m_openAfter = 0;  ///< A pass just started: it is shown as soon as it is in the list.
    QLabel* m_status = nullptr;
    QStackedWidget* m_pages = nullptr;
    QTreeWidget* m_list = nullptr;
    StartRoundForm* m_form = nullptr;
    QPushButton* m_label = nullptr;
    QPushButton* m_settle = nullptr;
    QPushButton* m_agreement = nullptr;
    QPushButton* m_remove = nullptr;
    AnnotationRoundView* m_labelling = nullptr;
    AdjudicationView* m_settling = nullptr;
    AgreementView* m_measured = nullptr;
};

}  // namespace tb::ui
