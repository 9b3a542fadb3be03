#include "ui/train/MessageList.h"

#include <QScrollBar>

#include "ui/base/Icons.h"
#include "ui/bridge/LiveRun.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

MessageList::MessageList(QWidget* parent) : QListWidget(parent) {
    setObjectName(QStringLiteral("runMessages"));
    setAccessibleName(tr("Messages of the run"));
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setResizeMode(QListView::Adjust);
}

void MessageList::startOver() {
    clear();
    m_read = 0;
}

void MessageList::sync(const LiveRun& live) {
    if (live.messages.size() < m_read) startOver();
    for (; m_read < live.messages.size(); ++m_read) {
        const RunMessage& message = live.messages[m_read];
        add(message.warning ? Kind::Warning : Kind::Info, translated(message.text));
    }
}

void MessageList::add(Kind kind, const QString& text) {
    const QScrollBar* bar = verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum();
    const char* icon = kind == Kind::Error ? "error" : kind == Kind::Warning ? "warning" : "info";
    auto* item = new QListWidgetItem(themeIcon(QLatin1String(icon)), text, this);
    item->setToolTip(text);
    if (kind != Kind::Info) item->setData(Qt::AccessibleTextRole, tr("Warning: %1").arg(text));
    if (atEnd) scrollToBottom();
}

}  // namespace tb::ui
