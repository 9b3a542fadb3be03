#pragma once

// Private to ui/runs: what RunsPanel is made of.

#include "ui/runs/RunsPanel.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTimer;

namespace tb::ui {

class RunCompare;
class RunDetail;
class RunsModel;

struct RunsPanel::Parts {
    QAction* restart = nullptr;
    QAction* resume = nullptr;
    QAction* rename = nullptr;
    QAction* remove = nullptr;
    QAction* pin = nullptr;
    QAction* find = nullptr;

    QStackedWidget* pages = nullptr;  ///< Empty history, or the rest.
    QWidget* emptyPage = nullptr;
    QWidget* fullPage = nullptr;
    QLineEdit* search = nullptr;
    QComboBox* state = nullptr;
    QLabel* count = nullptr;
    RunsModel* model = nullptr;
    QTableView* table = nullptr;

    QWidget* hint = nullptr;  ///< Only for a run that can be resumed.
    QLabel* hintText = nullptr;
    QStackedWidget* lower = nullptr;  ///< Nothing, one run, several runs.
    QLabel* nothing = nullptr;
    RunDetail* detail = nullptr;
    RunCompare* compare = nullptr;

    QTimer* typing = nullptr;     ///< Waits for the end of typing before asking the store.
    QTimer* following = nullptr;  ///< Reads the curves of the run that is going on again, now and then.
};

}  // namespace tb::ui
