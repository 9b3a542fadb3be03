#pragma once

#include <QFrame>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace tb::ui {

struct ExploreStatus;

/// Above the table while it shows rows found by their meaning: what they are, how far the search is, and the way back.
/// Main thread only.
class ResultBar : public QFrame {
    Q_OBJECT
public:
    enum class Kind {
        Similar,  ///< A text that can be changed, and whether only rows without intent are looked for.
        Plain     ///< Only words.
    };
    explicit ResultBar(QWidget* parent);

    void setKind(Kind kind);
    void setText(const QString& text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool onlyUnlabelled() const;
    /// What is shown; stands there while nothing is being looked for.
    void setWords(const QString& words);
    void showStatus(const ExploreStatus& status);
    void focusText();

signals:
    void asked();  ///< Another text, or the check box.
    void cancelled();
    void closed();  ///< Also Escape.

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLabel* m_caption = nullptr;
    QLineEdit* m_text = nullptr;
    QCheckBox* m_unlabelled = nullptr;
    QLabel* m_state = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_cancel = nullptr;
    QToolButton* m_close = nullptr;
    QString m_words;
};

}  // namespace tb::ui
