#include "ui/import/ImportDialog.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/store/DataValidator.h"
#include "core/store/FileTransfer.h"
#include "core/store/LabelSetStore.h"
#include "core/store/Workspace.h"
#include "ui/base/DialogSize.h"
#include "ui/base/TaskProgress.h"
#include "ui/base/Theme.h"
#include "ui/bridge/FileThread.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"
#include "ui/import/ImportPreviewView.h"
#include "ui/import/ImportQuestionView.h"
#include "ui/import/ImportReportView.h"
#include "ui/import/ImportSettings.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {
namespace {

constexpr int kWidth = 940;
constexpr int kHeight = 680;
constexpr int kPreviewDelayMs = 120;
constexpr int kSlowMs = 3000;  // a drive that takes longer has something to be said about

std::filesystem::path pathOf(const QString& file) {
    return std::filesystem::path(toUtf8(file));
}

struct Committed {
    std::uint64_t added = 0;
    std::uint64_t updated = 0;
    qint64 step = 0;
};

/// The names of the sets beside the intents.
Expected<std::vector<std::string>> furtherSets(Workspace& workspace) {
    TB_TRY(const std::vector<LabelSetInfo> sets, workspace.labelSets().sets());
    std::vector<std::string> names;
    for (const LabelSetInfo& set : sets)
        if (set.id != kIntentSet) names.push_back(set.name);
    return names;
}

}  // namespace

ImportDialog::ImportDialog(StoreBridge& store, const QString& file, QWidget* parent)
    : QDialog(parent), m_store(store), m_file(file) {
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(tr("Import %1").arg(QFileInfo(file).fileName()));
    resizeWithin(*this, {kWidth, kHeight});
    build();
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(kPreviewDelayMs);
    connect(&m_previewTimer, &QTimer::timeout, this, &ImportDialog::askPreview);
    const auto preview = [this] {
        m_previewGood = false;
        ++m_previewEra;
        updateButtons();
        m_previewTimer.start();
    };
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowMs);
    connect(&m_slow, &QTimer::timeout, this, &ImportDialog::sayThatItHangs);
    connect(m_settings, &ImportSettings::changed, this, preview);
    connect(m_question, &ImportQuestionView::answered, this, &ImportDialog::answer);
    connect(m_settings, &ImportSettings::readingChanged, this, [this, preview] {
        m_replan = true;
        preview();
    });
    connect(m_report, &ImportReportView::changed, this, &ImportDialog::updateButtons);
    connect(m_progress, &TaskProgress::cancelRequested, this, &ImportDialog::cancelTask);
    connect(m_progress, &TaskProgress::advanced, this, [this] {
        if (m_task != Task::None) heardOfFile();
    });
    connect(m_back, &QPushButton::clicked, this, [this] {
        discard();
        showPage(Page::Settings);
    });
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_page == Page::Settings) {
            check();
        } else {
            importRows();
        }
    });
    showPage(Page::Settings);
    detect();
}

ImportDialog::~ImportDialog() {
    m_stop.request_stop();
    discard();
}

void ImportDialog::build() {
    const QFileInfo info(m_file);
    m_title = new QLabel(info.fileName(), this);  // its size is asked for off this thread
    m_title->setTextFormat(Qt::PlainText);
    theme::setRole(m_title, "title");
    m_error = new QLabel(this);
    m_error->setObjectName(QStringLiteral("importError"));
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    QPalette red = m_error->palette();
    red.setColor(QPalette::WindowText, theme::colors().error);
    m_error->setPalette(red);
    m_error->setStyleSheet(QStringLiteral("color: %1").arg(theme::colors().error.name()));
    m_error->hide();

    auto* settingsPage = new QWidget(this);
    m_settings = new ImportSettings(settingsPage);
    m_preview = new ImportPreviewView(settingsPage);
    m_question = new ImportQuestionView(settingsPage);
    m_question->hide();
    m_notices = new QLabel(settingsPage);
    m_notices->setObjectName(QStringLiteral("importNotices"));
    m_notices->setTextFormat(Qt::PlainText);
    m_notices->setWordWrap(true);
    theme::setRole(m_notices, "muted");
    m_notices->hide();
    auto* settingsColumn = new QVBoxLayout(settingsPage);
    settingsColumn->setContentsMargins(0, 0, 0, 0);
    settingsColumn->setSpacing(kSpaceM);
    settingsColumn->addWidget(m_settings);
    settingsColumn->addWidget(m_question);
    settingsColumn->addWidget(m_notices);
    settingsColumn->addWidget(m_preview, 1);

    auto* workPage = new QWidget(this);
    m_progress = new TaskProgress(workPage);
    auto* workColumn = new QVBoxLayout(workPage);
    workColumn->addStretch(1);
    workColumn->addWidget(m_progress);
    workColumn->addStretch(2);

    m_report = new ImportReportView(this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(settingsPage);
    m_pages->addWidget(workPage);
    m_pages->addWidget(m_report);

    m_back = new QPushButton(tr("Back"), this);
    m_back->setToolTip(tr("Change how the file is read"));
    m_close = new QPushButton(tr("Close"), this);
    m_close->setObjectName(QStringLiteral("closeImport"));
    m_close->setToolTip(tr("Leaves the dataset as it is (Esc)"));
    m_next = new QPushButton(this);
    m_next->setObjectName(QStringLiteral("importNext"));
    m_next->setDefault(true);
    theme::setRole(m_next, "primary");
    auto* footer = new QHBoxLayout;
    footer->setSpacing(kSpaceM);
    footer->addWidget(m_back);
    footer->addStretch(1);
    footer->addWidget(m_close);
    footer->addWidget(m_next);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(m_title);
    column->addWidget(m_error);
    column->addWidget(m_pages, 1);
    column->addLayout(footer);
}

void ImportDialog::showPage(Page page) {
    m_page = page;
    m_pages->setCurrentIndex(static_cast<int>(page));
    updateButtons();
}

void ImportDialog::updateButtons() {
    const bool working = m_page == Page::Working;
    m_back->setVisible(m_page == Page::Report);
    m_next->setVisible(!working);
    m_close->setVisible(!working);
    if (m_page == Page::Settings) {
        m_next->setText(tr("Check the file"));
        m_next->setToolTip(
            tr("Reads the whole file and looks for duplicates, personal data and more; nothing is changed yet"));
        m_next->setEnabled(m_previewGood && m_questions.empty() && m_settings->plan().textColumn.has_value());
    } else if (m_page == Page::Report) {
        const std::uint64_t rows = m_report->rowsToImport();
        m_next->setText(rows == 1 ? tr("Import 1 row")
                                  : tr("Import %1 rows").arg(QLocale().toString(static_cast<qulonglong>(rows))));
        m_next->setToolTip(tr("Brings the rows in as one change that can be undone"));
        m_next->setEnabled(rows > 0);
    }
}

void ImportDialog::showError(const Error& error) {
    m_error->setText(translated(error));
    m_error->show();
}

void ImportDialog::detect() {
    m_settings->setEnabled(false);
    m_store.ask(StorePriority::Read, this, furtherSets, [this](Expected<std::vector<std::string>> sets) {
        if (!sets) return takeLook(fail(sets.error()));
        m_sets = *std::move(sets);
        m_settings->setSets(m_sets);
        look(LookFrom::Choices, {});
    });
}

void ImportDialog::askPreview() {
    look(m_replan ? LookFrom::Reading : LookFrom::Plan, m_settings->plan());
}

void ImportDialog::look(LookFrom from, const ImportPlan& plan) {
    m_slow.start();
    FileThread::run(
        this, [request = LookRequest{pathOf(m_file), from, m_choices, plan, m_sets}] { return lookAt(request); },
        [this, era = m_previewEra](Expected<ImportLook> found) {
            if (era == m_previewEra) takeLook(std::move(found));
        });
}

void ImportDialog::answer(int reading) {
    if (m_questions.empty() || reading < 0 || static_cast<std::size_t>(reading) >= m_questions.front().readings.size())
        return;
    const ImportQuestion question = std::move(m_questions.front());
    const ImportPlan plan = question.readings[static_cast<std::size_t>(reading)].plan;
    m_previewGood = false;
    ++m_previewEra;
    m_previewTimer.stop();
    m_replan = false;
    const bool again = takeAnswer(question, plan, m_choices);
    m_questions.clear();
    showQuestion();
    updateButtons();
    look(again ? LookFrom::Choices : LookFrom::Plan, plan);
}

/// The settings come back once nothing is open: they say the same in other words.
void ImportDialog::showQuestion() {
    m_settings->setVisible(m_questions.empty());
    if (m_questions.empty())
        m_question->hide();
    else
        m_question->ask(m_questions.front());
}

/// What the user can do while a drive does not answer: go on elsewhere.
void ImportDialog::sayThatItHangs() {
    m_error->setText(
        tr("The file does not answer: the drive it is on may be slow or gone. You can wait, or close this "
           "and go on working."));
    m_error->show();
}

void ImportDialog::heardOfFile() {
    if (m_slow.isActive()) return m_slow.stop();
    m_error->hide();
}

void ImportDialog::takeLook(Expected<ImportLook> found) {
    heardOfFile();
    m_settings->setEnabled(found.has_value() || m_settings->isEnabled());
    m_previewGood = found.has_value();
    if (found) {
        m_replan = false;
        m_error->hide();
        if (!found->sheets.empty()) m_settings->setSheets(found->sheets);
        m_settings->setPlan(found->preview.plan);
        m_preview->show(found->preview);
        m_questions = std::move(found->questions);
        QStringList notices;
        for (const ImportNotice& notice : found->notices) notices << translated(notice.what);
        // Another column changes nothing of how the file was read.
        if (found->from != LookFrom::Plan) m_notices->setText(notices.join(u'\n'));
        m_notices->setVisible(!m_notices->text().isEmpty());
        if (found->bytes > 0)
            m_title->setText(
                QStringLiteral("%1  ·  %2")
                    .arg(QFileInfo(m_file).fileName(), QLocale().formattedDataSize(static_cast<qint64>(found->bytes))));
    } else {
        m_preview->showError(tr("There is no preview of this file."));
        showError(found.error());
    }
    showQuestion();
    updateButtons();
    // What was detected is mostly right: Enter goes on. Who is in the middle of the settings stays there.
    if (m_next->isEnabled() && !m_settings->isAncestorOf(focusWidget())) m_next->setFocus();
}

void ImportDialog::check() {
    m_error->hide();
    m_stop = StopSource();
    m_task = Task::Checking;
    showPage(Page::Working);
    m_progress->begin(tr("Checking the whole file"));
    m_staged = true;  // from now on the store may hold something to forget
    m_slow.start();
    FileThread::run(
        this,
        [store = m_store.thread().link(), file = pathOf(m_file), plan = m_settings->plan(),
         reading = m_progress->follow(), comparing = m_progress->follow(tr("Comparing the rows")),
         stop = m_stop.get_token()]() -> Expected<CheckedFile> {
            CheckedFile checked;
            TB_TRY(checked.report, stageFile(store, file, plan, reading, stop));
            if (checked.report.read.cancelled) return checked;
            TB_TRY(checked.guard,
                   store.call([&](Workspace& workspace) { return workspace.guard().checkImport({}, comparing, stop); },
                              StorePriority::Bulk));
            return checked;
        },
        [this, check = ++m_check](Expected<CheckedFile> checked) {
            if (check == m_check) takeReport(std::move(checked));
        });
}

void ImportDialog::takeReport(Expected<CheckedFile> checked) {
    heardOfFile();
    m_task = Task::None;
    if (!checked || checked->report.read.cancelled || checked->guard.data.cancelled) {
        discard();
        if (!checked) showError(checked.error());
        showPage(Page::Settings);
        return;
    }
    m_report->setReport(checked->report, checked->guard);
    showPage(Page::Report);
    m_next->setFocus();
}

void ImportDialog::importRows() {
    m_task = Task::Importing;
    showPage(Page::Working);
    m_progress->begin(tr("Importing"));
    m_progress->findChild<QPushButton*>()->setVisible(
        false);  // one transaction: over in a moment, undone with one click
    m_store.ask(
        StorePriority::Bulk, this,
        [duplicates = m_report->duplicates(), conflicts = m_report->conflicts(), guard = m_report->policy(),
         progress = m_progress->follow()](Workspace& workspace) -> Expected<Committed> {
            TB_TRY(workspace.guard().chooseImport(guard));
            TB_TRY(const ImportReport report, workspace.dataset().commitImport(duplicates, conflicts, progress));
            return Committed{report.imported, report.updated, report.step};
        },
        [this](const Expected<Committed>& committed) {
            m_task = Task::None;
            m_progress->findChild<QPushButton*>()->setVisible(true);
            if (!committed) {
                showError(committed.error());
                showPage(Page::Report);
                return;
            }
            m_staged = false;
            emit imported(committed->added, committed->updated, committed->step);
            accept();
        });
}

/// At once: whoever reads the file may not hear it for a long time.
void ImportDialog::cancelTask() {
    m_stop.request_stop();
    if (m_task != Task::Checking) return;
    ++m_check;
    m_task = Task::None;
    heardOfFile();
    discard();
    showPage(Page::Settings);
}

void ImportDialog::reject() {
    if (m_task == Task::Importing) return;  // the rows are on their way to the disk
    m_stop.request_stop();
    QDialog::reject();
}

void ImportDialog::discard() {
    if (!std::exchange(m_staged, false)) return;
    // Whoever still reads for it is told at the next slice.
    m_store.thread().post(StorePriority::Bulk,
                          [](Workspace& workspace) { static_cast<void>(workspace.dataset().discardImport()); });
}

}  // namespace tb::ui
