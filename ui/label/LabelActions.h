#pragma once

#include <QList>
#include <QObject>
#include <functional>

#include "ui/base/PanelContext.h"
#include "ui/label/LabelKeys.h"
#include "ui/rows/LabelNames.h"

class QAction;
class QMenu;
class QPoint;
class QWidget;

namespace tb::ui {

class IntentChanges;
class LabelEditing;
class LabelView;
class RowCursor;

/// The actions of the label panel, their keys, and the menus they are in. Main thread only.
class LabelActions : public QObject {
    Q_OBJECT
public:
    struct Targets {
        LabelView& view;
        LabelEditing& editing;
        RowCursor& cursor;
        IntentChanges& changes;
    };
    /// `panel` owns the actions and answers to their keys. All must outlive this.
    LabelActions(PanelContext& context, const Targets& targets, QWidget& panel);

    /// For the menu bar, with those of the label sets.
    [[nodiscard]] QList<QAction*> all() const;
    [[nodiscard]] QAction& oneTextAtATime() const { return *m_oneText; }
    [[nodiscard]] QAction& suggest() const { return *m_suggest; }
    /// Speaks of intents or of labels; there are groups of texts without intent only.
    void setNaming(Naming naming);

private:
    struct Look {
        const char* id;
        const char* icon;
        QString text;  ///< Empty = setNaming() says it.
        QKeySequence shortcut;
        QString toolTip;
    };
    QAction* add(const Look& look, std::function<void()> act = {});
    void addKeysOfTable();
    void addRowActions();
    void addViewActions();
    void addResultActions();
    void addLabelActions();
    void applyKeys();
    void editKeys();
    void showContextMenu(const QPoint& at);
    void addChoices(QMenu& menu);

    PanelContext& m_context;
    Targets m_targets;
    QWidget& m_panel;
    LabelKeys m_keys;
    Naming m_naming = Naming::Intents;
    QList<QAction*> m_actions;
    QList<QAction*> m_rowActions;  ///< In the menu of a row; the last one stands apart.
    QAction* m_oneText = nullptr;
    QAction* m_suggest = nullptr;
    QAction* m_similar = nullptr;
    QAction* m_groups = nullptr;
};

}  // namespace tb::ui
