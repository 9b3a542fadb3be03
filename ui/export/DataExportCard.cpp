#include "ui/export/DataExportCard.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include "core/store/DatasetStore.h"
#include "core/store/FileTransfer.h"
#include "ui/base/Icons.h"
#include "ui/base/Notifier.h"
#include "ui/base/PanelContext.h"
#include "ui/base/Theme.h"
#include "ui/bridge/FileThread.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/export/PathField.h"
#include "ui/export/TaskRow.h"

namespace tb::ui {

namespace {
const auto kFolderKey = QLatin1String("export/dataFolder");
}

DataExportCard::DataExportCard(PanelContext& context, QWidget* parent) : QFrame(parent), m_context(context) {
    theme::setRole(this, "card");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    layout->setSpacing(kSpaceM);
    auto* heading = new QLabel(tr("Labelled data"), this);
    theme::setRole(heading, "subtitle");
    auto* about = new QLabel(
        tr("All texts with their intents, splits, flags and notes. Importing the file brings back the same rows."),
        this);
    about->setWordWrap(true);
    theme::setRole(about, "muted");

    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(kSpaceL);
    form->setVerticalSpacing(kSpaceM);
    m_format = new QComboBox(this);
    m_format->setObjectName(QStringLiteral("dataFormat"));
    m_format->setAccessibleName(tr("Format of the data"));
    m_format->setToolTip(tr("What the data is written as"));
    m_format->addItem(tr("CSV (for spreadsheets)"), QStringLiteral("csv"));
    m_format->addItem(tr("TSV (tab-separated)"), QStringLiteral("tsv"));
    m_format->addItem(tr("JSON lines (for programs)"), QStringLiteral("jsonl"));
    m_file = new PathField(tr("File for the data"), tr("Where the data is written"), this);
    m_file->setObjectName(QStringLiteral("dataFile"));
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Save to"), m_file);

    m_task = new TaskRow(tr("Export data"), this);
    m_task->button()->setObjectName(QStringLiteral("exportDataButton"));
    m_task->button()->setToolTip(tr("Write all rows to the file above"));
    layout->addWidget(heading);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(m_task);

    connect(m_format, &QComboBox::currentIndexChanged, this, &DataExportCard::changeEnding);
    connect(m_file, &PathField::changed, this, &DataExportCard::checkInput);
    connect(m_file, &PathField::browse, this, &DataExportCard::browse);
    connect(m_task, &TaskRow::startClicked, this, &DataExportCard::startExport);
    connect(m_task, &TaskRow::cancelClicked, this, [this] { m_stop.request_stop(); });
    connect(&m_progress, &ProgressFeed::progressed, m_task, qOverload<const TimedProgress&>(&TaskRow::show));
    proposePath();
}

DataExportCard::~DataExportCard() {
    m_stop.request_stop();
}

void DataExportCard::proposePath() {
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = m_context.settings.value(kFolderKey, documents).toString();
    const QString workspace = QFileInfo(toQt(m_context.store.thread().folder().string())).fileName();
    m_file->setPath(QDir(folder).filePath(workspace + u'.' + m_format->currentData().toString()));
    checkInput();
}

void DataExportCard::changeEnding() {
    const QFileInfo file(m_file->path());
    if (file.fileName().isEmpty()) return;
    m_file->setPath(QDir(file.path()).filePath(file.completeBaseName() + u'.' + m_format->currentData().toString()));
}

void DataExportCard::checkInput() {
    const bool empty = m_file->edit()->text().trimmed().isEmpty();
    const bool folder = !empty && QFileInfo(m_file->path()).isDir();
    m_task->button()->setEnabled(!m_running && !empty && !folder);
    m_task->setHint(empty    ? tr("Choose where to save it.")
                    : folder ? tr("This is a folder. Add a file name.")
                             : QString());
}

void DataExportCard::browse() {
    const QString ending = m_format->currentData().toString();
    QString path = QFileDialog::getSaveFileName(this, tr("Export data"), m_file->path(),
                                                m_format->currentText() + QStringLiteral(" (*.%1)").arg(ending),
                                                nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += u'.' + ending;
    m_file->setPath(path);
}

void DataExportCard::focusPath() {
    m_file->edit()->setFocus(Qt::ShortcutFocusReason);
    m_file->edit()->selectAll();
}

void DataExportCard::startExport() {
    if (m_running || !m_task->button()->isEnabled()) return;
    const QString path = m_file->path();
    if (!QFileInfo::exists(path)) {
        write(path);
        return;
    }
    auto* question =
        new QMessageBox(QMessageBox::NoIcon, tr("Replace the file?"),
                        tr("%1 already exists. Its content will be replaced.").arg(QDir::toNativeSeparators(path)),
                        QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("replaceQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIconPixmap(themeIcon(QStringLiteral("warning")).pixmap(kSpaceXL, QIcon::Normal, QIcon::On));
    QPushButton* const replace = question->addButton(tr("Replace"), QMessageBox::AcceptRole);
    connect(replace, &QPushButton::clicked, this, [this, path] { write(path); });
    question->open();
}

void DataExportCard::write(const QString& path) {
    m_running = true;
    m_stop = StopSource{};
    m_context.settings.setValue(kFolderKey, QFileInfo(path).path());
    m_task->begin();
    checkInput();
    FileThread::run(
        this,
        [store = m_context.store.thread().link(), file = toUtf8(path), progress = m_progress.begin(),
         stop = m_stop.get_token()] { return exportFile(store, file, progress, stop); },
        [this, path](const Expected<std::uint64_t>& rows) { finished(path, rows); });
}

void DataExportCard::finished(const QString& path, const Expected<std::uint64_t>& rows) {
    m_running = false;
    m_task->end();
    checkInput();
    if (m_stop.stop_requested()) {
        m_context.notifier.show(Notifier::Level::Info, tr("The export was cancelled. Nothing was left behind."));
    } else if (!rows) {
        m_context.notifier.showError(rows.error());
    } else {
        const QString folder = QFileInfo(path).path();
        m_context.notifier.show(
            Notifier::Level::Success,
            tr("%n row(s) were exported to %1.", nullptr, static_cast<int>(*rows)).arg(QDir::toNativeSeparators(path)),
            tr("Open folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    }
}

}  // namespace tb::ui
