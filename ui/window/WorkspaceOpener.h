#pragma once

#include <QObject>
#include <functional>
#include <memory>

#include "core/store/StoreThread.h"

namespace tb::ui {

/// Opens workspaces on another thread, as an upgrade, another program's lock or a slow drive may take their time. One
/// at a time: of an earlier one the answer is dropped. Main thread only.
class WorkspaceOpener : public QObject {
    Q_OBJECT
public:
    using Opened = Expected<std::unique_ptr<StoreThread>>;
    using Done = std::function<void(Opened)>;
    using QObject::QObject;

    void open(const QString& folder, Done done);
    /// `fill` brings the first data in before anybody sees the workspace; on a thread of its own.
    using Fill = std::function<Expected<void>(Workspace&)>;
    void create(const QString& folder, Done done, Fill fill = {});
    [[nodiscard]] bool busy() const { return m_now != nullptr; }
    [[nodiscard]] QString folder() const;  ///< Of what is being opened.
    [[nodiscard]] QString words() const;   ///< "Opening shop…"

signals:
    void changed();                                 ///< Begun, or over.
    void progressed(const tb::Progress& progress);  ///< Steps of an upgrade.

private:
    enum class Work { Opening, Making };
    void start(const QString& folder, std::function<Opened(const ProgressFn&)> open, Done done);
    void end();

    QObject* m_now = nullptr;  ///< Stands for what is going on.
    Work m_work = Work::Opening;
};

}  // namespace tb::ui
