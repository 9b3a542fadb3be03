#pragma once

#include <QList>
#include <QWidget>
#include <vector>

#include "core/store/LabelSetStore.h"
#include "ui/base/PanelContext.h"

class QAction;
class QTabBar;

namespace tb::ui {

/// The label sets side by side, the one that is worked in marked, with what makes, renames and deletes one. Main thread
/// only.
class LabelSetBar : public QWidget {
    Q_OBJECT
public:
    explicit LabelSetBar(PanelContext& context, QWidget* parent = nullptr);

    /// Says nothing. Sets beyond the ninth have no key of their own.
    void setSets(std::vector<LabelSetInfo> sets, LabelSetId current);
    [[nodiscard]] const std::vector<LabelSetInfo>& sets() const { return m_sets; }
    [[nodiscard]] bool has(LabelSetId set) const;
    /// "Intents", or the name of the set.
    [[nodiscard]] QString title(LabelSetId set) const;
    /// For the menu; those of sets that are not there are hidden.
    [[nodiscard]] QList<QAction*> menuActions() const { return m_actions; }

signals:
    void chosen(qlonglong set);

private:
    void build();
    void buildActions();
    QAction* addSetAction(const char* id, const QString& icon, const QString& text, const QString& toolTip,
                          const char* shortcut);
    void onTab(int index);
    void chooseAt(int index);
    void add();
    void rename();
    void remove();
    [[nodiscard]] LabelSetInfo current() const;

    PanelContext& m_context;
    std::vector<LabelSetInfo> m_sets;
    QTabBar* m_tabs = nullptr;
    QList<QAction*> m_actions;
    QList<QAction*> m_switches;
    QAction* m_rename = nullptr;
    QAction* m_remove = nullptr;
    bool m_filling = false;
};

}  // namespace tb::ui
