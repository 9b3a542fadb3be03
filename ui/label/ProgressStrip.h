#pragma once

#include <QWidget>
#include <optional>

class QLabel;
class QProgressBar;

namespace tb::ui {

/// How far the labelling is, how fast it goes, and whether everything is on disk. Main thread only.
class ProgressStrip : public QWidget {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget* parent = nullptr);

    void setLabelled(qint64 labelled, qint64 rows);
    void setSession(qint64 count, std::optional<double> perHour);
    /// `pending` edits the store has not confirmed. Says "saved" only when there are none.
    void setPending(int pending);
    /// What the labelling helper has learned; `reason` is its tooltip. Empty = nothing to say.
    void setHelper(const QString& text, const QString& reason);
    /// Until the next confirmed edit.
    void setNotSaved();

private:
    QLabel* m_labelled = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_session = nullptr;
    QLabel* m_helper = nullptr;
    QLabel* m_saved = nullptr;
    QLabel* m_savedIcon = nullptr;
};

}  // namespace tb::ui
