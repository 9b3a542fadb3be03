#include "tests/ui/journey/Journey.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "core/engine/api/Predictor.h"
#include "core/engine/api/TrainSession.h"
#include "core/engine/services/TextServices.h"
#include "core/store/DatasetStore.h"
#include "ui/base/Language.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Playground.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/import/ImportDialog.h"
#include "ui/overview/DataPanel.h"
#include "ui/window/SampleWorkspace.h"
#include "ui/window/Session.h"

namespace tb::test {

using ui::toQt;
using ui::toUtf8;

Journey::Journey(const QString& workspace, const QString& pictures, QSize size, Begin begin) : m_pictures(pictures) {
    m_store = std::make_unique<QSettings>(toQt((m_folder / "settings.ini").string()), QSettings::IniFormat);
    m_settings = std::make_unique<ui::Settings>(*m_store);
    m_settings->setLanguage(QStringLiteral("en"));
    ui::language::apply(QStringLiteral("en"));
    ui::theme::apply(ui::ThemeMode::Light);
    m_window = std::make_unique<ui::MainWindow>(&runTraining, *m_settings);
    m_window->setModelLoader(&loadModel);
    if (begin == Begin::Sample) m_window->setTextServices(&makeTextServices);
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow();
    const bool there = QDir(workspace).exists(QStringLiteral("workspace.db"));
    if (there)
        m_window->openWorkspace(workspace);
    else
        m_window->createWorkspace(workspace, {},
                                  begin == Begin::Sample ? ui::fillWithSample : ui::WorkspaceOpener::Fill{});
    if (!waitFor([this] { return m_window->session() != nullptr; }, 60000))
        throw std::runtime_error("the workspace did not open");
}

Journey::~Journey() = default;

bool Journey::waitFor(const std::function<bool()>& condition, int milliseconds) {
    return QTest::qWaitFor(condition, milliseconds);
}

bool Journey::click(const char* name) {
    QAbstractButton* button = nullptr;
    if (!waitFor([&] { return (button = visible<QAbstractButton>(name)) != nullptr && button->isEnabled(); }))
        return false;
    QTest::mouseClick(button, Qt::LeftButton, Qt::NoModifier, QPoint(10, button->height() / 2));
    return true;
}

void Journey::look(ui::ThemeMode theme, const QString& language) {
    QAction* chosen = nullptr;
    for (const QMenu* menu : m_window->findChildren<QMenu*>())
        for (QAction* action : menu->actions())
            if (action->objectName() == QStringLiteral("language_") + language) chosen = action;
    if (chosen != nullptr) chosen->trigger();  // after the search: the menus are made anew
    ui::theme::apply(theme);
    QTest::qWait(400);
}

void Journey::photograph(const QString& name) {
    if (m_pictures.isEmpty()) return;
    QTest::qWait(350);  // answers of the store, queued replots
    QDir().mkpath(m_pictures);
    m_window->grab().save(m_pictures + QLatin1Char('/') + name + QStringLiteral(".png"));
}

void Journey::show(ui::PanelId panel) {
    m_window->showPanel(panel);
    QTest::qWait(200);
}

void Journey::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QApplication::setActiveWindow(
        m_window.get());  // shortcuts belong to the active window, and a bare X server names none
    QWidget* const there = m_window->focusWidget() != nullptr ? m_window->focusWidget() : m_window.get();
    // Shortcuts of the window are found through the window itself.
    QTest::keyClick(modifiers.testFlag(Qt::ControlModifier) ? m_window.get() : there, key, modifiers);
    QTest::qWait(200);
}

void Journey::write(const QString& text) {
    for (const QChar letter : text) {
        ASSERT_NE(m_window->focusWidget(), nullptr);
        QTest::keyClick(m_window->focusWidget(), letter.toLatin1());
    }
}

bool Journey::importFile(const QString& file, const QString& defaultSplit, qint64 rows) {
    show(ui::PanelId::Data);
    auto* panel = qobject_cast<ui::DataPanel*>(m_window->currentPanel());
    if (panel == nullptr) return false;
    QPointer<ui::ImportDialog> dialog = panel->importFile(file);
    auto* next = dialog->findChild<QPushButton*>(QStringLiteral("importNext"));
    const auto ready = [&] { return next->isVisible() && next->isEnabled(); };
    if (!waitFor(ready)) return false;
    auto* split = dialog->findChild<QComboBox*>(QStringLiteral("importDefaultSplit"));
    const int wanted = split->findText(defaultSplit);
    if (wanted < 0) return false;
    split->setFocus();
    while (split->currentIndex() != wanted)
        QTest::keyClick(split, split->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    if (!waitFor(ready)) return false;
    QTest::qWait(300);
    if (!m_pictures.isEmpty()) dialog->grab().save(m_pictures + QStringLiteral("/import-preview.png"));
    const QString before = next->text();
    QTest::mouseClick(next, Qt::LeftButton);
    if (!waitFor([&] { return ready() && next->text() != before; }, 120'000)) return false;
    if (!m_pictures.isEmpty()) dialog->grab().save(m_pictures + QStringLiteral("/import-report.png"));
    QTest::mouseClick(next, Qt::LeftButton);
    if (!waitFor([&] { return dialog.isNull(); }, 120'000)) return false;
    const auto stats =
        m_window->session()->store().thread().call([](Workspace& workspace) { return workspace.dataset().stats(); });
    return stats && stats->rows >= rows;
}

qint64 Journey::labelByKeyboard(int count, const QString& typed) {
    show(ui::PanelId::Label);
    auto* table = visible<QAbstractItemView>("exampleTable");
    if (table == nullptr || !waitFor([&] { return table->model()->rowCount() > 0; })) return -1;
    auto* filter = visible<QComboBox>("labelFilter");
    filter->setFocus();
    QTest::keyClick(filter, Qt::Key_Down);  // "Not labelled"
    QTest::qWait(500);
    if (table->model()->rowCount() < count) return -1;
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::qWait(200);
    // Where the keyboard is: typing in the table moves it to the type-ahead field by itself.
    const auto keyboard = [&] { return m_window->focusWidget() != nullptr ? m_window->focusWidget() : table; };
    for (int i = 0; i < count; ++i) {
        for (const QChar letter : typed) QTest::keyClick(keyboard(), letter.toLatin1());
        QTest::keyClick(keyboard(), Qt::Key_Return);
        QTest::qWait(30);
    }
    photograph(QStringLiteral("labelling"));
    QTest::qWait(300);
    return m_window->session()->store().thread().call([](Workspace& workspace) -> qint64 {
        RowQuery all;
        const auto ids = workspace.dataset().ids(all);
        if (!ids) return -1;
        const auto rows = workspace.dataset().rows(*ids);
        if (!rows) return -1;
        return std::count_if(rows->begin(), rows->end(), [](const ExampleRow& row) { return row.labelledAtMs > 0; });
    });
}

bool Journey::choosePreset(const QString& key) {
    show(ui::PanelId::Configure);
    return click(("preset:" + toUtf8(key)).c_str());
}

bool Journey::type(const QString& key, const QString& value) {
    auto* editor = m_window->findChild<QWidget*>(key);
    if (editor == nullptr) return false;
    if (auto* spin = editor->findChild<QAbstractSpinBox*>()) {
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, value);
        QTest::keyClick(spin, Qt::Key_Return);
        return true;
    }
    if (auto* combo = editor->findChild<QComboBox*>(); combo != nullptr && combo->isEditable()) {
        combo->lineEdit()->setFocus();
        combo->lineEdit()->selectAll();
        QTest::keyClicks(combo->lineEdit(), value);
        return true;
    }
    return false;
}

bool Journey::start() {
    show(ui::PanelId::Configure);
    if (!click("configureStart")) return false;
    return waitFor([&] { return m_window->session()->runs().live().active(); });
}

bool Journey::waitForEnd(int seconds, const std::function<void(double)>& each) {
    const ui::LiveRun& live = m_window->session()->runs().live();
    for (int second = 0; second < seconds && live.active(); ++second) {
        QTest::qWait(1000);
        if (each && live.last.totalSteps > 0)
            each(static_cast<double>(live.last.step) / static_cast<double>(live.last.totalSteps));
    }
    if (live.state == RunState::Failed) qWarning("the run failed: %s", live.error.english().c_str());
    return live.state == RunState::Finished && waitFor([&] { return !m_window->session()->runs().live().active(); });
}

bool Journey::compareNewestTwo() {
    show(ui::PanelId::Runs);
    auto* table = visible<QAbstractItemView>("runsTable");
    if (table == nullptr || !waitFor([&] { return table->model()->rowCount() >= 2; })) return false;
    const auto at = [&](int row) { return table->visualRect(table->model()->index(row, 1)).center(); };
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier, at(0));
    QTest::qWait(400);
    photograph(QStringLiteral("run-history"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier, at(1));
    if (!waitFor([&] { return visible<QWidget>("compareMetrics") != nullptr; })) return false;
    photograph(QStringLiteral("comparison"));
    return true;
}

bool Journey::tryText(const QString& text) {
    show(ui::PanelId::TryIt);
    if (!waitFor([&] { return visible<QPlainTextEdit>("queryText") != nullptr; })) return false;
    QTest::keyClicks(visible<QPlainTextEdit>("queryText"), text);
    const ui::Playground& playground = *m_window->session()->context().playground;
    if (!waitFor([&] { return playground.current().text == text && !playground.current().answers.empty(); }))
        return false;
    press(Qt::Key_Return);
    if (!waitFor([&] { return playground.queries().size() == 1; })) return false;
    photograph(QStringLiteral("try-it"));
    return !playground.queries().front().answers.front().best.empty();
}

bool Journey::exportNewest(const QString& folder) {
    show(ui::PanelId::Export);
    auto* table = visible<QAbstractItemView>("models");
    if (table == nullptr || !waitFor([&] { return table->model()->rowCount() >= 1; })) return false;
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                      table->visualRect(table->model()->index(0, 0)).center());
    auto* field = visible<QWidget>("modelTarget");
    auto* target = field == nullptr ? nullptr : field->findChild<QLineEdit*>();
    if (target == nullptr) return false;
    target->setFocus();
    target->selectAll();
    QTest::keyClicks(target, folder);
    if (!click("exportModelButton")) return false;
    const bool done = waitFor([&] { return QDir(folder).exists(QStringLiteral("config.json")); }, 120'000);
    photograph(QStringLiteral("export"));
    return done;
}

}  // namespace tb::test
