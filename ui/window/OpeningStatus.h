#pragma once

#include <QWidget>

#include "core/base/Progress.h"

class QLabel;
class QProgressBar;

namespace tb::ui {

class WorkspaceOpener;

/// In the status bar while a workspace is being opened: which one, and how far its upgrade is, if it needs one.
class OpeningStatus : public QWidget {
    Q_OBJECT
public:
    explicit OpeningStatus(const WorkspaceOpener& opener, QWidget* parent = nullptr);

private:
    void refresh();
    void showStep(const Progress& progress);

    const WorkspaceOpener& m_opener;
    QLabel* m_text = nullptr;
    QProgressBar* m_bar = nullptr;
};

}  // namespace tb::ui
