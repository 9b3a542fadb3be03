#pragma once

#include <QWidget>

#include "ui/base/PanelContext.h"
#include "ui/runs/RunData.h"

class QLabel;
class QTabWidget;

namespace tb::ui {

class AttackResults;
class ClassResults;
class ConfusionView;
class LivePlot;
class NotesEditor;
class SmallTable;
class WrongTexts;

/// One run in depth: curves, results per intent, confusions, wrong texts, frozen settings, notes, messages.
class RunDetail : public QWidget {
    Q_OBJECT
public:
    RunDetail(PanelContext& context, QWidget* parent);
    void display(const RunDetailData& detail);
    [[nodiscard]] RunId run() const { return m_run; }
    void saveNotes();
    [[nodiscard]] QList<QAction*> textActions() const;  ///< What is done about wrong texts.

signals:
    void chartNotSaved(const QString& file);

private:
    void addTabs();
    void fillHead(const RunSummary& run);
    void fillCurves(const RunDetailData& detail);
    void fillSettings(const TrainConfig& config);
    void fillAttacks(const RunDetailData& detail);
    void fillWrong(const RunDetailData& detail);
    void fillMessages(const std::vector<RunEvent>& events);

    RunId m_run = 0;
    QLabel* m_swatch;
    QLabel* m_name;
    QLabel* m_line;
    QTabWidget* m_tabs;
    LivePlot* m_plot;
    ClassResults* m_classes;
    ConfusionView* m_confusion;
    AttackResults* m_attacks;
    WrongTexts* m_wrong;
    SmallTable* m_settings;
    NotesEditor* m_notes;
    SmallTable* m_messages;
    int m_curves[4] = {0, 0, 0, 0};
};

}  // namespace tb::ui
