#pragma once

#include <QFrame>
#include <QTimer>
#include <functional>

#include "ui/base/Notifier.h"

class QLabel;
class QPushButton;

namespace tb::ui {

/// Shows what the Notifier says over the lower edge of its parent, so that nothing moves under the pointer. News goes
/// by itself; warnings and errors stay until closed or replaced.
class NotifierBar : public QFrame {
    Q_OBJECT
public:
    /// Lies over `page`, a part of `parent`, which owns it.
    NotifierBar(Notifier& notifier, QWidget& page, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void present(Notifier::Level level, const QString& text, const QString& actionText);

    Notifier& m_notifier;
    QWidget& m_page;
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_button = nullptr;
    std::function<void()> m_action;
    QTimer m_timer;
};

}  // namespace tb::ui
