#pragma once

#include <QListWidget>
#include <cstddef>

namespace tb::ui {

struct LiveRun;

/// What the run and the user said, oldest first, the newest in view unless the reader scrolled up.
class MessageList : public QListWidget {
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };
    explicit MessageList(QWidget* parent = nullptr);
    void startOver();
    void sync(const LiveRun& live);  ///< Appends what is new.
    void add(Kind kind, const QString& text);

private:
    std::size_t m_read = 0;
};

}  // namespace tb::ui
