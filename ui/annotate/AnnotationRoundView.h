#pragma once

#include <QWidget>
#include <array>

#include "core/store/DatasetStore.h"
#include "ui/annotate/AnnotationRowsModel.h"

namespace tb::ui {

class FocusCard;
class IntentPanel;
class RoundBar;
class ReviewTable;
class StoreBridge;

/// Labelling the rows of a pass without seeing what they were labelled before: the text in big type, with the keys of
/// the Label page. Main thread only.
class AnnotationRoundView : public QWidget {
    Q_OBJECT
public:
    explicit AnnotationRoundView(StoreBridge& store, QWidget* parent = nullptr);
    ~AnnotationRoundView() override;

    void open(const PassInfo& pass);

signals:
    void failed(const QString& message);
    void left();

private:
    struct Content {
        std::vector<BlindRow> rows;
        std::vector<LabelInfo> labels;
    };
    void build();
    void take(Content content);
    void give(LabelId label);
    void showCurrent();

    StoreBridge& m_store;
    AnnotationRowsModel m_model;
    std::array<ExampleRow, 3> m_shown;  ///< What the card looks at: the row before, the current one, the next.
    std::int64_t m_pass = 0;
    RoundBar* m_bar = nullptr;
    FocusCard* m_card = nullptr;
    ReviewTable* m_table = nullptr;
    IntentPanel* m_intents = nullptr;
};

}  // namespace tb::ui
