#pragma once

#include <QFrame>
#include <QKeySequence>

#include "core/store/DatasetStore.h"
#include "ui/rows/LabelNames.h"

class QLabel;
class QLineEdit;

namespace tb::ui {

class KeyLegend;

/// One text in big type, with what was decided for it and a glimpse of its neighbours. It takes the keyboard as the
/// table does: every key it has no use for goes on to the one who `keys` names, so that both ways of working share
/// their keys. Main thread only.
class FocusCard : public QFrame {
    Q_OBJECT
public:
    FocusCard(QWidget& keys, QWidget* parent);

    struct Content {
        const ExampleRow* previous = nullptr;  ///< nullptr = none, or not here yet.
        const ExampleRow* current = nullptr;
        const ExampleRow* next = nullptr;
        int position = 0;
        int total = 0;
        QString intent;  ///< Of the current row; empty = none.
        QString previousIntent;
        QString others{};  ///< Labels which the current row has in other sets.
    };
    void show(const Content& content);
    void setNaming(Naming naming);
    /// The last line says what the usual keys do: to give the highlighted intent, and to take the suggestion.
    void setKeys(const QKeySequence& give, const QKeySequence& accept);
    /// Another last line.
    void setHints(const QString& hints);
    /// Opens the line for the note of the current row; Enter keeps it, Esc does not.
    void editNote();

signals:
    void noteEdited(qlonglong id, const QString& note);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showHints();
    void closeNote();
    void fitText();

    QWidget& m_keys;
    ExampleId m_id = 0;
    QString m_noteText;
    QString m_previousText;
    QString m_nextText;
    QLabel* m_where = nullptr;
    QLabel* m_previous = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_intent = nullptr;
    QLabel* m_flag = nullptr;
    QLabel* m_others = nullptr;
    Naming m_naming = Naming::Intents;
    QKeySequence m_give;    ///< Assigns the highlighted label.
    QKeySequence m_accept;  ///< Accepts the suggestion.
    QLabel* m_note = nullptr;
    QLineEdit* m_noteEdit = nullptr;
    QLabel* m_next = nullptr;
    KeyLegend* m_hints = nullptr;
};

}  // namespace tb::ui
