#pragma once

#include <QObject>
#include <QString>
#include <functional>

#include "core/base/Error.h"

namespace tb::ui {

/// How anything tells the user something without stopping them: a bar below the panel, with an optional button.
/// The window shows it; tests listen to shown(). Main thread only.
class Notifier : public QObject {
    Q_OBJECT
public:
    enum class Level { Info, Success, Warning, Error };
    using QObject::QObject;

    void show(Level level, const QString& text, const QString& actionText = {}, std::function<void()> action = {});
    void showError(const Error& error);  ///< what, where and hint as one readable block; an outcome quietly.

signals:
    void shown(tb::ui::Notifier::Level level, const QString& text, const QString& actionText);

public:
    [[nodiscard]] const std::function<void()>& pendingAction() const { return m_action; }

private:
    std::function<void()> m_action;
};

}  // namespace tb::ui
