#pragma once

#include <QKeySequence>
#include <QPushButton>

namespace tb::ui {

/// Shows a key and takes another: a click, Enter or Space waits for it, Escape leaves the one there was. Only while it
/// waits does it hold keys back from the window. Main thread only.
class KeyField : public QPushButton {
    Q_OBJECT
public:
    explicit KeyField(const QKeySequence& key, QWidget* parent = nullptr);

    [[nodiscard]] const QKeySequence& key() const { return m_key; }
    void setKey(const QKeySequence& key);
    [[nodiscard]] bool isWaiting() const { return m_waiting; }

signals:
    void keyPressed(const QKeySequence& key);

protected:
    bool event(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool take(const QKeyEvent& event);
    void wait(bool waiting);

    QKeySequence m_key;
    bool m_waiting = false;
};

}  // namespace tb::ui
