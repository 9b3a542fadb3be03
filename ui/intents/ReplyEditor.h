#pragma once

#include <QWidget>
#include <string>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace tb::ui {

/// The reply templates of an intent, one at a time, with what looks wrong about the braces in the one that is shown.
/// Main thread only.
class ReplyEditor : public QWidget {
    Q_OBJECT
public:
    explicit ReplyEditor(QWidget* parent = nullptr);

    void setReplies(const std::vector<std::string>& replies);
    /// Without those that are empty.
    [[nodiscard]] std::vector<std::string> replies() const;
    /// Placeholders that other templates use.
    void setKnown(std::vector<std::string> known);
    [[nodiscard]] QPlainTextEdit* edit() const { return m_text; }

signals:
    void changed();

private:
    void showReply(std::size_t at);
    void add();
    void remove();
    void check();

    std::vector<std::string> m_replies;  ///< Never empty.
    std::vector<std::string> m_known;
    std::size_t m_at = 0;
    bool m_filling = false;
    QLabel* m_where = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_add = nullptr;
    QToolButton* m_remove = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_problem = nullptr;
};

}  // namespace tb::ui
