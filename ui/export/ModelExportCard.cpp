#include "ui/export/ModelExportCard.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <utility>

#include "ui/base/HeaderView.h"
#include "ui/base/Icons.h"
#include "ui/base/Notifier.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/export/PathField.h"
#include "ui/export/TaskRow.h"

namespace tb::ui {

namespace {

constexpr int kRowHeight = 34;
constexpr int kVisibleRows = 5;
const auto kFolderKey = QLatin1String("export/folder");

QString safeFileName(QString name) {
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|");
    for (QChar& c : name) {
        if (forbidden.contains(c) || c.isSpace()) c = u'-';
    }
    return name;
}

QTableWidgetItem* cell(const QString& text, Qt::Alignment alignment) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(alignment | Qt::AlignVCenter);
    return item;
}

}  // namespace

ModelExportCard::ModelExportCard(PanelContext& context, ExportBackend backend, QWidget* parent)
    : QFrame(parent),
      m_context(context),
      m_backend(std::move(backend)),
      m_task(context.background, {"exporter", TaskKind::Uses::Little, TaskKind::Urgency::Awaited}) {
    theme::setRole(this, "card");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    layout->setSpacing(kSpaceM);
    auto* heading = new QLabel(tr("Trained model"), this);
    theme::setRole(heading, "subtitle");
    layout->addWidget(heading);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(makeForm());
    layout->addWidget(m_pages);
    showPage(0);
    connect(&context.store, &StoreBridge::runsChanged, this, &ModelExportCard::reload);
}

ModelExportCard::~ModelExportCard() = default;

QWidget* ModelExportCard::makeEmptyPage() {
    auto* page = new QWidget(m_pages);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, kSpaceXL, 0, kSpaceXL);
    layout->setSpacing(kSpaceL);
    auto* text = new QLabel(tr("There is no trained model yet.\nTrain one, and you can take it out from here."), page);
    text->setAlignment(Qt::AlignCenter);
    theme::setRole(text, "empty");
    auto* go = new QPushButton(themeIcon(QStringLiteral("train")), tr("Go to training"), page);
    go->setObjectName(QStringLiteral("goToTraining"));
    go->setToolTip(tr("Open the train panel"));
    layout->addStretch();
    layout->addWidget(text);
    layout->addWidget(go, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(go, &QPushButton::clicked, this, &ModelExportCard::trainWanted);
    return page;
}

QWidget* ModelExportCard::makeForm() {
    auto* page = new QWidget(m_pages);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceL);

    m_table = new QTableWidget(0, 5, page);
    m_table->setObjectName(QStringLiteral("models"));
    m_table->setAccessibleName(tr("Trained models"));
    m_table->setToolTip(tr("Choose the model to export"));
    m_table->setHorizontalHeader(new HeaderView(m_table));
    m_table->setHorizontalHeaderLabels({tr("Run"), tr("Intents"), tr("Test accuracy"), tr("Size"), tr("Finished")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const Qt::Alignment side = column == 0 ? Qt::AlignLeft : Qt::AlignRight;
        m_table->horizontalHeaderItem(column)->setTextAlignment(side | Qt::AlignVCenter);
    }
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFixedHeight(kRowHeight * (kVisibleRows + 1));
    layout->addWidget(m_table);

    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(kSpaceL);
    form->setVerticalSpacing(kSpaceM);
    m_format = new QComboBox(page);
    m_format->setObjectName(QStringLiteral("modelFormat"));
    m_format->setAccessibleName(tr("Format of the model"));
    m_format->setToolTip(tr("What the model is written as"));
    for (const ExportFormat& format : m_backend.formats) m_format->addItem(translated(format.label));
    m_help = new QLabel(page);
    m_help->setWordWrap(true);
    theme::setRole(m_help, "muted");
    m_target =
        new PathField(tr("Folder for the model"), tr("A new or empty folder; it is made if it does not exist"), page);
    m_target->setObjectName(QStringLiteral("modelTarget"));
    form->addRow(tr("Format"), m_format);
    form->addRow(QString(), m_help);
    form->addRow(tr("Save to"), m_target);
    layout->addLayout(form);

    m_row = new TaskRow(tr("Export model"), page);
    m_row->button()->setObjectName(QStringLiteral("exportModelButton"));
    m_row->button()->setToolTip(tr("Write the chosen model to the folder above"));
    layout->addWidget(m_row);

    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ModelExportCard::proposeTarget);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ModelExportCard::proposeTarget);
    connect(m_target, &PathField::changed, this, &ModelExportCard::checkInput);
    connect(m_target, &PathField::browse, this, &ModelExportCard::browse);
    connect(m_row, &TaskRow::startClicked, this, &ModelExportCard::startExport);
    connect(m_row, &TaskRow::cancelClicked, &m_task, &BackgroundTaskBase::cancel);
    connect(&m_task, &BackgroundTaskBase::changed, m_row, [this] { m_row->show(m_task.progress()); });
    return page;
}

void ModelExportCard::showPage(int index) {
    m_pages->setCurrentIndex(index);
    // A stack is as high as its highest page unless the others are told to take no room.
    for (int i = 0; i < m_pages->count(); ++i) {
        const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_pages->widget(i)->setSizePolicy(QSizePolicy::Preferred, policy);
    }
}

void ModelExportCard::reload() {
    m_context.store.ask(
        StorePriority::Read, this, [](Workspace& workspace) { return exportableModels(workspace); },
        [this](Expected<std::vector<ExportableModel>> models) {
            if (models) {
                showModels(std::move(*models));
            } else {
                m_context.notifier.showError(models.error());
            }
        });
}

void ModelExportCard::choose(RunId run) {
    m_asked = run;
    reload();
}

void ModelExportCard::showModels(std::vector<ExportableModel> models) {
    const ExportableModel* const before = selectedModel();
    const RunId asked = std::exchange(m_asked, 0);
    const RunId chosen = asked != 0 ? asked : before ? before->run : 0;
    m_models = std::move(models);
    showPage(m_models.empty() ? 0 : 1);
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(static_cast<int>(m_models.size()));
    int row = 0;
    int select = 0;
    for (const ExportableModel& model : m_models) {
        m_table->setItem(row, 0, cell(toQt(model.name), Qt::AlignLeft));
        m_table->setItem(row, 1, cell(runtext::count(model.labels), Qt::AlignRight));
        m_table->setItem(row, 2, cell(runtext::percent(model.testAccuracy), Qt::AlignRight));
        m_table->setItem(row, 3, cell(runtext::bytes(model.bytes), Qt::AlignRight));
        m_table->setItem(row, 4, cell(runtext::when(model.endedAtMs), Qt::AlignRight));
        if (model.run == chosen) select = row;
        ++row;
    }
    if (!m_models.empty()) m_table->selectRow(select);
    proposeTarget();
}

const ExportableModel* ModelExportCard::selectedModel() const {
    const QList<QTableWidgetItem*> selected = m_table->selectedItems();
    if (selected.isEmpty()) return nullptr;
    const auto row = static_cast<std::size_t>(selected.first()->row());
    return row < m_models.size() ? &m_models[row] : nullptr;
}

const ExportFormat* ModelExportCard::selectedFormat() const {
    const auto index = static_cast<std::size_t>(m_format->currentIndex());
    return index < m_backend.formats.size() ? &m_backend.formats[index] : nullptr;
}

void ModelExportCard::proposeTarget() {
    const ExportFormat* const format = selectedFormat();
    m_help->setText(format ? translated(format->help) : QString());
    const ExportableModel* const model = selectedModel();
    if (model && format && (m_target->edit()->text().isEmpty() || m_target->path() == m_proposed)) {
        const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        const QString folder = m_context.settings.value(kFolderKey, documents).toString();
        const QString base = safeFileName(toQt(model->name)) + u'-' + toQt(format->key);
        QString path = QDir(folder).filePath(base);
        for (int n = 2; QFileInfo::exists(path); ++n) path = QDir(folder).filePath(base + u'-' + QString::number(n));
        m_proposed = QDir::cleanPath(path);
        m_target->setPath(m_proposed);
    }
    checkInput();
}

QString ModelExportCard::problem() const {
    const ExportFormat* const format = selectedFormat();
    if (!selectedModel()) return tr("Choose a model first.");
    if (!format) return tr("Choose a format first.");
    if (m_target->edit()->text().trimmed().isEmpty()) return tr("Choose where to save it.");
    const QFileInfo target(m_target->path());
    if (format->isFolder && target.isDir() && !QDir(target.filePath()).isEmpty()) {
        return tr("This folder already holds files. Choose an empty one or a new name.");
    }
    if (target.isFile() || (target.exists() && !format->isFolder)) {
        return tr("There is already something with this name. Choose a new name.");
    }
    return {};
}

void ModelExportCard::checkInput() {
    const QString hint = m_task.busy() ? QString() : problem();
    m_row->button()->setEnabled(!m_task.busy() && hint.isEmpty());
    // What was just written there is no mistake to point out.
    m_row->setHint(m_target->path() == m_written ? QString() : hint);
}

void ModelExportCard::browse() {
    const QFileInfo now(m_target->path());
    const QString parentFolder =
        QFileDialog::getExistingDirectory(this, tr("Choose the folder to export into"), now.path());
    if (!parentFolder.isEmpty()) m_target->setPath(QDir(parentFolder).filePath(now.fileName()));
}

void ModelExportCard::startExport() {
    const ExportableModel* const model = selectedModel();
    const ExportFormat* const format = selectedFormat();
    if (m_task.busy() || !model || !format || !problem().isEmpty()) return;
    const QString target = m_target->path();
    m_context.settings.setValue(kFolderKey, QFileInfo(target).path());
    m_row->begin();
    m_task.start(
        [run = m_backend.exportModel, bundle = model->folder, format = format->key, target = toUtf8(target)](
            const ProgressFn& progress, const StopToken& stop) { return run(bundle, format, target, progress, stop); },
        [this, target](const Expected<void>& result) { finished(target, result); });
    checkInput();
}

void ModelExportCard::finished(const QString& target, const Expected<void>& result) {
    m_row->end();
    if (result) m_written = target;
    checkInput();
    if (!result && result.error().code == ErrorCode::Cancelled) {
        m_context.notifier.show(Notifier::Level::Info, tr("The export was cancelled. Nothing was left behind."));
        return;
    }
    if (!result) {
        m_context.notifier.showError(result.error());
        return;
    }
    const QString folder = QFileInfo(target).isDir() ? target : QFileInfo(target).path();
    m_context.notifier.show(Notifier::Level::Success,
                            tr("The model was exported to %1.").arg(QDir::toNativeSeparators(target)),
                            tr("Open folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

}  // namespace tb::ui
