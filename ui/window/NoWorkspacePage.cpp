#include "ui/window/NoWorkspacePage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/window/WorkspaceOpener.h"

namespace tb::ui {

NoWorkspacePage::NoWorkspacePage(const WorkspaceOpener& opener, QWidget* parent) : QWidget(parent) {
    auto* text = new QLabel(this);
    text->setTextFormat(Qt::PlainText);
    text->setAlignment(Qt::AlignCenter);
    theme::setRole(text, "empty");
    auto* open = new QPushButton(themeIcon(QStringLiteral("folder")), tr("Open workspace…"), this);
    open->setToolTip(tr("Open the workspace in a folder"));
    auto* create = new QPushButton(themeIcon(QStringLiteral("new")), tr("New workspace…"), this);
    create->setToolTip(tr("Make an empty workspace in a folder of your choice"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSpaceM);
    buttons->addStretch();
    buttons->addWidget(open);
    buttons->addWidget(create);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpaceL);
    layout->addStretch();
    layout->addWidget(text);
    layout->addLayout(buttons);
    layout->addStretch();
    text->setObjectName(QStringLiteral("noWorkspace"));
    const auto refresh = [&opener, text, open, create] {
        text->setText(opener.busy()
                          ? opener.words()
                          : tr("No workspace is open.\nA workspace is a folder that holds your texts, intents "
                               "and runs."));
        for (QPushButton* button : {open, create}) button->setVisible(!opener.busy());
    };
    connect(&opener, &WorkspaceOpener::changed, this, refresh);
    refresh();
    connect(open, &QPushButton::clicked, this, &NoWorkspacePage::openWanted);
    connect(create, &QPushButton::clicked, this, &NoWorkspacePage::newWanted);
}

}  // namespace tb::ui
