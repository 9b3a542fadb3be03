#include "ui/window/WorkspaceOpener.h"

#include <QDir>
#include <utility>

#include "ui/bridge/FileThread.h"
#include "ui/bridge/ProgressFeed.h"
#include "ui/bridge/Text.h"

namespace tb::ui {

void WorkspaceOpener::open(const QString& folder, Done done) {
    m_work = Work::Opening;
    start(
        folder, [path = toUtf8(folder)](const ProgressFn& progress) { return StoreThread::open(path, progress); },
        std::move(done));
}

void WorkspaceOpener::create(const QString& folder, Done done, Fill fill) {
    m_work = Work::Making;
    start(
        folder,
        [path = toUtf8(folder), fill = std::move(fill)](const ProgressFn&) -> Opened {
            TB_TRY(auto store, StoreThread::create(path));
            if (fill) TB_TRY(store->call(fill, StorePriority::Bulk));
            return store;
        },
        std::move(done));
}

QString WorkspaceOpener::folder() const {
    return m_now ? m_now->objectName() : QString();
}

QString WorkspaceOpener::words() const {
    const QString name = QDir(folder()).dirName();
    return m_work == Work::Making ? tr("Making %1…").arg(name) : tr("Opening %1…").arg(name);
}

void WorkspaceOpener::start(const QString& folder, std::function<Opened(const ProgressFn&)> open, Done done) {
    end();
    m_now = new QObject(this);
    m_now->setObjectName(folder);
    auto* const feed = new ProgressFeed(m_now);
    connect(feed, &ProgressFeed::progressed, this, [this](const TimedProgress& at) { emit progressed(at.now); });
    FileThread::run(
        m_now, [open = std::move(open), progress = feed->begin()] { return open(progress); },
        [this, mine = m_now, done = std::move(done)](Opened opened) {
            if (mine != m_now) return;
            end();
            done(std::move(opened));
        });
    emit changed();
}

void WorkspaceOpener::end() {
    if (!m_now) return;
    std::exchange(m_now, nullptr)->deleteLater();  // it may be its answer that is being told
    emit changed();
}

}  // namespace tb::ui
