#pragma once

#include <QWidget>

#include "core/store/DatasetStore.h"
#include "ui/annotate/AdjudicationModel.h"

class QLabel;
class QPushButton;

namespace tb::ui {

class IntentPanel;
class RoundBar;
class ReviewTable;
class StoreBridge;

/// Settling disagreements: 1 takes the first label, 2 the second, typing finds a third. Each decision is an undo step.
/// Main thread only.
class AdjudicationView : public QWidget {
    Q_OBJECT
public:
    explicit AdjudicationView(StoreBridge& store, QWidget* parent = nullptr);
    ~AdjudicationView() override;

    void open(const PassInfo& pass);

signals:
    void failed(const QString& message);
    void left();

private:
    struct Content {
        std::vector<Disagreement> rows;
        std::vector<LabelInfo> labels;
    };
    void build();
    void refresh();
    void take(Content content);
    void showCurrent();
    void choose(int which);
    void settle(LabelId label);

    StoreBridge& m_store;
    AdjudicationModel m_model;
    std::int64_t m_pass = 0;
    bool m_goOn = false;  ///< After a decision: to the next open row.
    RoundBar* m_bar = nullptr;
    ReviewTable* m_table = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_first = nullptr;
    QPushButton* m_second = nullptr;
    IntentPanel* m_intents = nullptr;
};

}  // namespace tb::ui
