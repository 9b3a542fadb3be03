#pragma once

#include <QFrame>
#include <QHash>
#include <unordered_set>
#include <vector>

#include "core/engine/services/ExploreJob.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tb::ui {

/// Groups of texts without intent beside the table: proposed name, number of rows, examples. Up and Down choose one,
/// Enter makes the intent, Ctrl+Enter gives the nearest one there is, F2 edits the name, Delete puts the group aside,
/// Escape leaves. Main thread only.
class GroupList : public QFrame {
    Q_OBJECT
public:
    explicit GroupList(QWidget* parent);

    void setGroups(std::vector<TextGroup> groups);
    /// Rows that have no intent now; a group without any is not shown, and is shown again when it has some.
    void setOpen(const std::unordered_set<ExampleId>& rows);
    void setIntents(const QHash<LabelId, QString>& names);
    /// How many rows the buttons would label.
    void setSelected(qint64 rows);
    [[nodiscard]] std::vector<ExampleId> currentRows() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] int shownGroups() const;
    void focusList();

signals:
    void chosen();
    void createWanted(const QString& name);
    void addWanted(qlonglong intent);
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void fill();
    void showCurrent();
    void showButtons();
    void setButton(QPushButton* button, const QString& text);
    void putAside();
    void create();
    void add();
    bool handleKey(const QObject* watched, int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] int current() const;  ///< Place in m_groups; -1 = none.

    struct Entry {
        TextGroup group;
        std::vector<ExampleId> open;
        bool aside = false;
    };
    std::vector<Entry> m_groups;
    QHash<LabelId, QString> m_intents;
    qint64 m_selected = 0;
    QListWidget* m_list = nullptr;
    QLabel* m_none = nullptr;
    QLineEdit* m_name = nullptr;
    QLabel* m_preview = nullptr;
    QPushButton* m_create = nullptr;
    QPushButton* m_add = nullptr;
};

}  // namespace tb::ui
