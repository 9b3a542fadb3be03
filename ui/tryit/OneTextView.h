#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/tryit/QueriesModel.h"
#include "ui/tryit/TryText.h"

class QLabel;
class QPushButton;

namespace tb::ui {

class AnswerCard;
class IntentPanel;
class ReviewTable;
class QueryEdit;

/// One text at a time: what the models say as it is typed, whether that is right, and what was tried before. Main
/// thread only.
class OneTextView : public QWidget {
    Q_OBJECT
public:
    OneTextView(Playground& playground, IntentPanel& intents, const QList<QAction*>& actions,
                QWidget* parent = nullptr);
    ~OneTextView() override;

    void setIntents(const trytext::Intents& intents);
    void focusText();
    void clear();
    void keep();
    void sayRight();  ///< The answer on the screen goes to the inbox as it is.
    void startCorrecting();
    void correct(const QString& intent);
    void leaveIntents();  ///< The keyboard goes back to where it was before an intent was looked for.
    /// Brings the screen up to date with the playground.
    void showAnswer();

signals:
    void manyLinesWanted(const QStringList& lines);
    void refused(const QString& why);

private:
    void build(const QList<QAction*>& actions);
    QWidget* buildActionRow(const QList<QAction*>& actions);
    void connectParts();
    void typed();
    void askNow();
    void walk(int step);
    void showQuery(int row);
    void showQueries();
    void showCard(AnswerCard& card, const PlaygroundRun* run, std::size_t at);
    void showCorrection();
    void proposeIntent();
    [[nodiscard]] bool settled() const;  ///< The answer on the screen is of the text on the screen.
    [[nodiscard]] QString answerOf(std::size_t at) const;

    Playground& m_playground;
    IntentPanel& m_intents;
    trytext::Intents m_intentsByName;
    QueriesModel m_queries;
    QueryEdit* m_edit = nullptr;
    QPushButton* m_lines = nullptr;
    AnswerCard* m_first = nullptr;
    AnswerCard* m_second = nullptr;
    QLabel* m_correction = nullptr;
    ReviewTable* m_table = nullptr;
    QWidget* m_before = nullptr;  ///< Where the keyboard was before an intent was looked for.
    QTimer m_pause;               ///< In the typing.
    bool m_filling = false;
};

}  // namespace tb::ui
