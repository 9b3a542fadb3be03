#pragma once

#include <QFrame>
#include <optional>

#include "ui/tryit/TryText.h"

class QLabel;
class QStackedWidget;

namespace tb::ui {

class AnswerBars;

/// What one run says to the text: its intents with scores, how long it took, the reply that goes with the intent. Main
/// thread only.
class AnswerCard : public QFrame {
    Q_OBJECT
public:
    explicit AnswerCard(const char* name, QWidget* parent = nullptr);

    void showNothing(const PlaygroundRun& run);  ///< No text yet.
    void showLoading(const PlaygroundRun& run);
    void showMissing(const PlaygroundRun& run);  ///< The model's folder is gone.
    struct Beside {
        QString other;  ///< What the other run says, to mark when they differ; empty = nothing to compare.
        std::optional<ScoreCalibration::Share> trust;  ///< How often the run was right at such a score.
    };
    void showAnswer(const PlaygroundRun& run, const ModelAnswer& answer, const trytext::Intents& intents,
                    const Beside& beside);
    [[nodiscard]] const AnswerBars& bars() const { return *m_bars; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void showMessage(const PlaygroundRun& run, const QString& text, const char* role);
    void showReply();

    QLabel* m_run = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_differs = nullptr;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_message = nullptr;
    AnswerBars* m_bars = nullptr;
    QLabel* m_trust = nullptr;
    QLabel* m_renamed = nullptr;
    QLabel* m_replyTitle = nullptr;
    QLabel* m_reply = nullptr;
    std::vector<std::string> m_replies;
};

}  // namespace tb::ui
