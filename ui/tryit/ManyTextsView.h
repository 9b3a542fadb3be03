#pragma once

#include <QWidget>

#include "ui/tryit/BatchModel.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace tb::ui {

class IntentPanel;
class ReviewTable;

/// Many texts at once, a line each or from a file: answered with progress, least certain first. Main thread only.
class ManyTextsView : public QWidget {
    Q_OBJECT
public:
    ManyTextsView(Playground& playground, IntentPanel& intents, const QList<QAction*>& actions,
                  QWidget* parent = nullptr);
    ~ManyTextsView() override;

    void focusTexts();
    void setLines(const QStringList& lines);
    void answerAll();  ///< The lines that are typed or pasted.
    void chooseFile();
    void answerFile(const QString& file);
    void refreshNames();  ///< Intents may have other names.
    void sayRight();      ///< The answer of the current row.
    void startCorrecting();
    void correct(const QString& intent);
    void leaveIntents();
    [[nodiscard]] std::string table(char delimiter) const { return m_order.table(delimiter); }
    [[nodiscard]] bool hasLines() const;

signals:
    void refused(const QString& why);
    void linesChanged();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build(const QList<QAction*>& actions);
    QWidget* buildStatus();
    void buildTable();
    void connectParts();
    void sortTable();
    void showBatch();
    void showStatus();
    void showCurrent();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] int currentRow() const;  ///< Of the batch; -1 = none.

    Playground& m_playground;
    IntentPanel& m_intents;
    BatchModel m_model;
    BatchOrder m_order;
    QPlainTextEdit* m_lines = nullptr;
    QLabel* m_status = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_stop = nullptr;
    QComboBox* m_sorting = nullptr;
    QCheckBox* m_different = nullptr;
    ReviewTable* m_table = nullptr;
};

}  // namespace tb::ui
