#include "ui/window/NoWorkspacePage.h"

#include <QDir>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <functional>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/window/WorkspaceOpener.h"

namespace tb::ui {

namespace {

constexpr int kDoorWidth = 250;
constexpr int kRecentShown = 5;
constexpr int kFolderRole = Qt::UserRole + 1;

}  // namespace

NoWorkspacePage::NoWorkspacePage(const WorkspaceOpener& opener, const QStringList& recent, QWidget* parent)
    : QWidget(parent) {
    auto* text = new QLabel(this);
    text->setTextFormat(Qt::PlainText);
    text->setAlignment(Qt::AlignCenter);
    text->setObjectName(QStringLiteral("noWorkspace"));
    theme::setRole(text, "empty");
    QWidget* const doors = buildDoors();
    QWidget* const before = buildRecent(recent);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXL, kSpaceXL, kSpaceXL, kSpaceXL);
    layout->setSpacing(kSpaceXL);
    layout->addStretch(2);
    layout->addWidget(text);
    layout->addWidget(doors, 0, Qt::AlignHCenter);
    layout->addWidget(before, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    const auto refresh = [&opener, text, doors, before] {
        text->setText(opener.busy()
                          ? opener.words()
                          : tr("A workspace is a folder that holds your texts, intents and runs.\nDrop a file with "
                               "texts or the folder of a workspace anywhere on this window."));
        doors->setVisible(!opener.busy());
        before->setVisible(!opener.busy());
    };
    connect(&opener, &WorkspaceOpener::changed, this, refresh);
    refresh();
}

QWidget* NoWorkspacePage::buildDoors() {
    auto* doors = new QWidget(this);
    auto* row = new QHBoxLayout(doors);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceL);
    const auto add = [&](const char* name, const char* icon, const QString& title, const QString& help,
                         void (NoWorkspacePage::*wanted)()) {
        auto* card = new QFrame(doors);
        card->setFixedWidth(kDoorWidth);
        theme::setRole(card, "card");
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
        column->setSpacing(kSpaceM);
        auto* words = new QLabel(help, card);
        words->setWordWrap(true);
        theme::setRole(words, "muted");
        auto* button = new QPushButton(themeIcon(QLatin1String(icon)), title, card);
        button->setObjectName(QString::fromLatin1(name));
        button->setToolTip(help);
        connect(button, &QPushButton::clicked, this, wanted);
        column->addWidget(words, 1);
        column->addWidget(button);
        row->addWidget(card);
    };
    add("doorSample", "play", tr("Try the sample"),
        tr("Texts with intents, half English, half Chinese: label, train and try a model in five minutes."),
        &NoWorkspacePage::sampleWanted);
    add("doorImport", "import", tr("Import a file…"),
        tr("A table, an export of another tool or a list of texts becomes a workspace; you see a preview first."),
        &NoWorkspacePage::importWanted);
    add("doorOpen", "folder", tr("Open workspace…"), tr("Go on with a workspace that is in a folder already."),
        &NoWorkspacePage::openWanted);
    return doors;
}

QWidget* NoWorkspacePage::buildRecent(const QStringList& recent) {
    auto* box = new QWidget(this);
    box->setFixedWidth(3 * kDoorWidth + 2 * kSpaceL);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    auto* title = new QLabel(tr("Recent"), box);
    theme::setRole(title, "subtitle");
    auto* list = new QListWidget(box);
    list->setObjectName(QStringLiteral("recentList"));
    list->setAccessibleName(tr("Recent workspaces"));
    list->setTextElideMode(Qt::ElideMiddle);
    for (const QString& folder : recent.mid(0, kRecentShown)) {
        const QString path = QDir::toNativeSeparators(folder);
        auto* item =
            new QListWidgetItem(themeIcon(QStringLiteral("folder")),
                                QStringLiteral("%1   %2").arg(QDir(folder).dirName(), QDir(folder).path()), list);
        item->setData(kFolderRole, folder);
        item->setToolTip(tr("Open this workspace: %1").arg(path));
    }
    title->setVisible(list->count() > 0);
    list->setVisible(list->count() > 0);
    if (list->count() > 0) {
        list->setCurrentRow(0);
        list->setFixedHeight(list->count() * (list->sizeHintForRow(0) + 2) + 2 * list->frameWidth() + kSpaceS);
    }
    connect(list, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit recentWanted(item->data(kFolderRole).toString()); });
    connect(list, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { emit recentWanted(item->data(kFolderRole).toString()); });
    auto* create = new QPushButton(themeIcon(QStringLiteral("new")), tr("New workspace…"), box);
    create->setToolTip(tr("Make an empty workspace in a folder of your choice"));
    connect(create, &QPushButton::clicked, this, &NoWorkspacePage::newWanted);
    column->addWidget(title);
    column->addWidget(list);
    column->addWidget(create, 0, Qt::AlignLeft);
    return box;
}

}  // namespace tb::ui
