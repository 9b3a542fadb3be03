// Every page at every size and in both languages: nothing is cut off, nothing lies over anything else.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeTraining.h"
#include "ui/base/Language.h"
#include "ui/base/Panel.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/window/MainWindow.h"
#include "ui/window/PanelRegistry.h"
#include "ui/window/SampleWorkspace.h"
#include "ui/window/Session.h"
#include "ui/window/Settings.h"

namespace tb::ui {
namespace {

using tb::test::waitFor;

constexpr int kSlack = 1;  // a pixel of rounding

QString nameOf(const QWidget& widget) {
    QString name = QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) name += u' ' + label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) name += u' ' + button->text();
    return name.simplified();
}

QString withoutMnemonic(const QString& text) {
    return QString(text).replace(QStringLiteral("&&"), QStringLiteral("\a")).remove(u'&').replace(u'\a', u'&');
}

/// How much wider (x) or higher (y) than its place the text is; 0 = it fits, or says by "…" and a tooltip that it does
/// not.
QSize missing(const QLabel& label) {
    const QString text = label.text();
    if (text.isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull()) return {};
    if (text.contains(u'…') && !label.toolTip().isEmpty()) return {};
    const QRect room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin());
    if (Qt::mightBeRichText(text)) return {};
    const int flags = (label.wordWrap() ? Qt::TextWordWrap : 0) | Qt::TextExpandTabs;
    const QRect needed =
        label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 100'000), flags, withoutMnemonic(text));
    return {std::max(needed.width() - room.width() - kSlack, 0), std::max(needed.height() - room.height() - kSlack, 0)};
}

QSize missing(const QAbstractButton& button) {
    if (button.text().isEmpty()) return {};
    if (const auto* tool = qobject_cast<const QToolButton*>(&button))
        if (tool->toolButtonStyle() == Qt::ToolButtonIconOnly) return {};
    if (button.text().contains(u'…') && !button.text().endsWith(u'…') && !button.toolTip().isEmpty()) return {};
    int width = 0;
    for (const QString& line : withoutMnemonic(button.text()).split(u'\n'))
        width = std::max(width, button.fontMetrics().horizontalAdvance(line));
    if (!button.icon().isNull()) width += button.iconSize().width();
    return {std::max(width - button.width() - kSlack, 0),
            std::max(button.fontMetrics().height() - button.height() - kSlack, 0)};
}

QSize missing(const QComboBox& box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    option.currentText = box.currentText();
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    const int needed = box.fontMetrics().horizontalAdvance(box.currentText());
    if (needed > field.width() + kSlack && !box.toolTip().isEmpty()) return {};  // shown with an ellipsis by the style
    return {std::max(needed - field.width() - kSlack, 0), 0};
}

bool isOverlay(const QWidget& widget) {
    return widget.objectName() == QStringLiteral("notifierBar") || widget.isWindow() ||
           qobject_cast<const QScrollBar*>(&widget) != nullptr || widget.inherits("QSizeGrip") ||
           widget.inherits("QSplitterHandle") || widget.inherits("QTableCornerButton") ||
           widget.inherits("QRubberBand");
}

/// Laid out by hand inside one composite widget (a header over its table, the buttons of a tab bar).
bool laysOutItself(const QWidget& parent) {
    return qobject_cast<const QAbstractScrollArea*>(&parent) != nullptr ||
           qobject_cast<const QTabBar*>(&parent) != nullptr || qobject_cast<const QComboBox*>(&parent) != nullptr ||
           parent.inherits("QAbstractSpinBox") || parent.inherits("QLineEdit") || parent.inherits("QCustomPlot") ||
           parent.inherits("QTabWidget");
}

class LayoutTest : public ::testing::TestWithParam<QSize> {
protected:
    void SetUp() override {
        m_store = std::make_unique<QSettings>(toQt((m_folder / "settings.ini").string()), QSettings::IniFormat);
        m_settings = std::make_unique<Settings>(*m_store);
        // The font that packaging installs for Chinese, so that the widths are the same wherever this runs.
        [[maybe_unused]] static const bool once = [] {
            QApplication::setFont(QFont(QStringLiteral("Noto Sans CJK SC")));
            return true;
        }();
        theme::apply(ThemeMode::Light);
    }
    void TearDown() override {
        m_window.reset();
        language::apply(QStringLiteral("en"));
    }
    void open(const QString& code) {
        m_window.reset();
        m_settings->setLanguage(code);
        language::apply(code);
        m_window = std::make_unique<MainWindow>(test::fakeTraining(20), *m_settings);
        m_window->resize(GetParam());
        m_window->show();
        bool opened = false;
        const QString folder = toQt((m_folder / code.toStdString()).string());
        m_window->createWorkspace(
            folder, [&opened] { opened = true; }, fillWithSample);
        ASSERT_TRUE(waitFor([&] { return opened; }));
    }
    void settle() {
        ASSERT_TRUE(waitFor([&] { return !m_window->opening(); }));
        QTest::qWait(250);  // answers of the store, and the layouts they ask for
    }

    /// For packaging/contact-sheet.sh and people.
    void photograph(const QString& folder, const QString& where) {
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            theme::apply(mode);
            QTest::qWait(50);
            m_window->grab().save(
                folder + u'/' + QString(where).replace(u' ', u'-') +
                (mode == ThemeMode::Dark ? QStringLiteral("-dark.png") : QStringLiteral("-light.png")));
        }
    }

    void look(const QString& where) {
        if (const QString folder = qEnvironmentVariable("TB_SCREENSHOTS"); !folder.isEmpty()) photograph(folder, where);
        lookAt(*m_window, where);
    }

    void lookAt(QWidget& root, const QString& where) {
        for (QWidget* widget : root.findChildren<QWidget*>()) {
            if (!widget->isVisible() || isOverlay(*widget) || widget->window() != &root) continue;
            expectTextFits(*widget, where);
            expectInside(*widget, where);
            if (const auto* area = qobject_cast<const QScrollArea*>(widget)) {
                EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0)
                    << where.toStdString() << ": " << area->objectName().toStdString() << " in "
                    << area->parentWidget()->metaObject()->className() << " is to be scrolled sideways for "
                    << widest(*area).toStdString();
            }
            if (!laysOutItself(*widget) && qobject_cast<QStackedWidget*>(widget) == nullptr)
                expectNoOverlap(*widget, where);
        }
    }

    static QString widest(const QScrollArea& area) {
        QString names;
        for (const QWidget* child : area.widget()->findChildren<QWidget*>())
            if (child->isVisible() &&
                child->mapTo(area.widget(),
                             QPoint(std::max(child->minimumSizeHint().width(), child->minimumWidth()), 0))
                        .x() > area.viewport()->width())
                names += nameOf(*child) + QStringLiteral(" %1 of %2; ")
                                              .arg(std::max(child->minimumSizeHint().width(), child->minimumWidth()))
                                              .arg(area.viewport()->width());
        return names;
    }

    static void expectTextFits(const QWidget& widget, const QString& where) {
        QSize more;
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) more = missing(*label);
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) more = missing(*button);
        if (const auto* box = qobject_cast<const QComboBox*>(&widget)) more = missing(*box);
        EXPECT_TRUE(more.isNull() || (more.width() <= 0 && more.height() <= 0))
            << where.toStdString() << ": " << nameOf(widget).toStdString() << " lacks " << more.width() << "x"
            << more.height() << " of its text, it is " << widget.width() << "x" << widget.height();
    }

    static void expectInside(const QWidget& widget, const QString& where) {
        const QWidget* parent = widget.parentWidget();
        if (parent == nullptr || laysOutItself(*parent)) return;
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
            area != nullptr && area->viewport() == parent)
            return;
        const QRect outside = widget.geometry();
        EXPECT_TRUE(parent->rect().adjusted(-kSlack, -kSlack, kSlack, kSlack).contains(outside))
            << where.toStdString() << ": " << nameOf(widget).toStdString() << " is cut off by its "
            << parent->metaObject()->className() << " " << parent->objectName().toStdString();
    }

    static void expectNoOverlap(const QWidget& parent, const QString& where) {
        std::vector<const QWidget*> children;
        for (const QObject* child : parent.children()) {
            const auto* widget = qobject_cast<const QWidget*>(child);
            if (widget != nullptr && widget->isVisible() && !isOverlay(*widget)) children.push_back(widget);
        }
        for (std::size_t a = 0; a < children.size(); ++a) {
            for (std::size_t b = a + 1; b < children.size(); ++b) {
                const QRect both = children[a]->geometry() & children[b]->geometry();
                EXPECT_TRUE(both.width() <= kSlack || both.height() <= kSlack)
                    << where.toStdString() << ": " << nameOf(*children[a]).toStdString() << " lies over "
                    << nameOf(*children[b]).toStdString() << " by " << both.width() << "x" << both.height();
            }
        }
    }

    tb::test::TempFolder m_folder;
    std::unique_ptr<QSettings> m_store;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TEST_P(LayoutTest, EveryPageFits) {
    for (const char* code : {"en", "zh_CN"}) {
        open(QString::fromLatin1(code));
        const QString size =
            QStringLiteral("%1 %2x%3 ").arg(QString::fromLatin1(code)).arg(GetParam().width()).arg(GetParam().height());
        for (const PanelEntry& entry : panelRegistry()) {
            m_window->showPanel(entry.id);
            settle();
            look(size + QString::fromLatin1(entry.key));
        }
        // After a run: its end on Train, its details in Runs, a model to export and to try.
        RunController& runs = m_window->session()->runs();
        runs.start({}, QStringLiteral("first"));
        ASSERT_TRUE(waitFor([&] { return runs.live().run != 0 && !runs.busy(); }));
        for (const PanelId id : {PanelId::Train, PanelId::Runs, PanelId::Export, PanelId::TryIt}) {
            m_window->showPanel(id);
            settle();
            look(size + QString::fromLatin1(panelEntry(id).key) + QStringLiteral(" after a run"));
        }
        m_window->navigator().openRun(runs.live().run);
        settle();
        look(size + QStringLiteral("one run"));
    }
}

/// Opens what the action opens, looks at it and leaves it.
class DialogLayoutTest : public LayoutTest {
protected:
    [[nodiscard]] static QDialog* shown() {
        for (QWidget* top : QApplication::topLevelWidgets())
            if (auto* dialog = qobject_cast<QDialog*>(top); dialog != nullptr && dialog->isVisible()) return dialog;
        return nullptr;
    }
    void lookAtDialogOf(const char* name, const QString& where) {
        QAction* action = nullptr;
        for (QAction* candidate : m_window->findChildren<QAction*>())
            if (candidate->objectName() == QLatin1String(name)) action = candidate;
        for (QMenu* menu : m_window->findChildren<QMenu*>())
            for (QAction* candidate : menu->actions())
                if (candidate->objectName() == QLatin1String(name)) action = candidate;
        ASSERT_NE(action, nullptr) << name;
        ASSERT_TRUE(waitFor([&] { return action->isEnabled(); })) << name;
        action->trigger();
        ASSERT_TRUE(waitFor([] { return shown() != nullptr; })) << name;
        QTest::qWait(250);  // answers of the store, and the layouts they ask for
        QDialog* const dialog = shown();
        ASSERT_NE(dialog, nullptr) << name;
        const QString what = where + QLatin1Char(' ') + QLatin1String(name);
        if (const QString folder = qEnvironmentVariable("TB_SCREENSHOTS"); !folder.isEmpty())
            dialog->grab().save(folder + u'/' + QString(what).replace(u' ', u'-') + QStringLiteral("-dialog.png"));
        EXPECT_LE(dialog->width(), m_window->width()) << what.toStdString();
        EXPECT_LE(dialog->height(), m_window->height()) << what.toStdString();
        lookAt(*dialog, what);
        dialog->reject();
        ASSERT_TRUE(waitFor([] { return shown() == nullptr; })) << name;
    }
};

TEST_P(DialogLayoutTest, EveryDialogFits) {
    for (const char* code : {"en", "zh_CN"}) {
        open(QString::fromLatin1(code));
        const QString where =
            QStringLiteral("%1 %2x%3").arg(QString::fromLatin1(code)).arg(GetParam().width()).arg(GetParam().height());
        m_window->showPanel(PanelId::Data);
        settle();
        for (const char* name : {"preferences", "shortcuts", "about", "findCommand", "openInbox", "checkData",
                                 "makeVariants", "openAnnotators"})
            lookAtDialogOf(name, where);
        m_window->showPanel(PanelId::Label);
        settle();
        for (const char* name :
             {"label_keys", "label_rename_intent", "label_merge_intents", "label_split_intent", "label_delete_intent"})
            lookAtDialogOf(name, where);
    }
}

INSTANTIATE_TEST_SUITE_P(Smallest, DialogLayoutTest, ::testing::Values(QSize(960, 640)));

INSTANTIATE_TEST_SUITE_P(Sizes, LayoutTest,
                         ::testing::Values(QSize(960, 640), QSize(1280, 720), QSize(1440, 900), QSize(1920, 1080)),
                         [](const auto& one) {
                             return std::to_string(one.param.width()) + "x" + std::to_string(one.param.height());
                         });

}  // namespace
}  // namespace tb::ui
