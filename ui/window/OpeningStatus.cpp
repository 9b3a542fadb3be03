#include "ui/window/OpeningStatus.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/window/WorkspaceOpener.h"

namespace tb::ui {

namespace {
constexpr int kBarWidth = 120;
}

OpeningStatus::OpeningStatus(const WorkspaceOpener& opener, QWidget* parent) : QWidget(parent), m_opener(opener) {
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("openingStatus"));
    m_text->setTextFormat(Qt::PlainText);
    m_bar = new QProgressBar(this);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of opening the workspace"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceS, 0, kSpaceM, 0);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    connect(&opener, &WorkspaceOpener::changed, this, &OpeningStatus::refresh);
    connect(&opener, &WorkspaceOpener::progressed, this, &OpeningStatus::showStep);
    refresh();
}

void OpeningStatus::refresh() {
    setVisible(m_opener.busy());
    m_text->setText(m_opener.words());
    m_bar->setRange(0, 0);
}

void OpeningStatus::showStep(const Progress& progress) {
    const auto total = static_cast<int>(progress.total);
    const auto done = static_cast<int>(progress.done);
    m_text->setText(tr("Upgrading the workspace: step %1 of %2")
                        .arg(QLocale().toString(std::min(done + 1, total)), QLocale().toString(total)));
    m_bar->setRange(0, total);
    m_bar->setValue(done);
}

}  // namespace tb::ui
