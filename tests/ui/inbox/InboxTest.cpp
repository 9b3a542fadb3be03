#include "ui/inbox/InboxDialog.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>
#include <QSpinBox>
#include <QUrl>

#include "core/base/AtomicFile.h"
#include "tests/ui/rows/PanelFixture.h"
#include "ui/base/Language.h"
#include "ui/overview/DataPanel.h"
#include "ui/rows/ReviewTable.h"
#include "ui/variants/VariantDialog.h"

namespace tb::ui {
namespace {

class InboxUiTest : public test::PanelTest {
protected:
    void open() {
        m_panel = std::make_unique<DataPanel>(*m_context);
        m_panel->resize(1088, 740);
        m_panel->show();
        m_panel->setCurrent(true);
    }
    void addFeedback(const std::vector<Feedback>& feedback) {
        const auto added =
            m_store->thread().call([&](Workspace& workspace) { return workspace.inbox().add(feedback); });
        ASSERT_TRUE(added.has_value()) << added.error().message();
    }
    static Feedback correction(const std::string& text, const std::string& answer, const std::string& proposed,
                               const std::string& source) {
        return {{}, text, source, answer, 0.41, proposed, 1'790'000'000'000};
    }
    std::int64_t waiting() {
        return m_store->thread().call([](Workspace& workspace) { return workspace.inbox().waiting(); }).value_or(-1);
    }
    InboxDialog* inboxWith(int rows) {
        InboxDialog* dialog = m_panel->openInbox();
        m_table = part<ReviewTable>(*dialog, "inboxTable");
        EXPECT_TRUE(waitRows(rows));
        return dialog;
    }
    bool waitRows(int rows) {
        return waitFor(
            [&] { return m_table->model()->rowCount() == rows && (rows == 0 || m_table->currentRow() >= 0); });
    }
    static void key(QWidget& window, Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window, code, modifiers);
    }
    /// The labelled texts as "text: intent".
    QStringList labelled() {
        QStringList found;
        const auto labels = storedLabels();
        for (const ExampleRow& row : storedRows()) {
            QString intent;
            for (const LabelInfo& label : labels)
                if (label.id == row.label) intent = toQt(label.name);
            found << toQt(row.text) + QStringLiteral(": ") + intent;
        }
        return found;
    }

    std::unique_ptr<DataPanel> m_panel;
    ReviewTable* m_table = nullptr;
};

TEST_F(InboxUiTest, CorrectionsAreDecidedByKeysAloneAndUndone) {
    addLabel("card_arrival");
    addLabel("card_lost");
    addExamples({test::example("my card is gone", "card_arrival")});
    addFeedback({correction("where is it", "card_lost", "card_arrival", "playground"),
                 correction("my card is gone", "card_arrival", "card_lost", "api"),
                 correction("no idea", "card_lost", "", "api"),
                 correction("spam spam", "card_lost", "card_lost", "api"),
                 correction("somebody took it", "card_arrival", "card_arrival", "api")});
    open();
    QPointer<InboxDialog> dialog = inboxWith(5);
    EXPECT_EQ(part<QLabel>(*dialog, "inboxSummary")->text(), QStringLiteral("5 wait"));
    EXPECT_EQ(m_table->model()->index(1, InboxModel::InDataColumn).data().toString(),
              QStringLiteral("there as card_arrival"));
    photograph(*dialog, QStringLiteral("inbox-light"));
    ASSERT_TRUE(waitFor([&] { return m_table->hasFocus() || dialog->focusWidget() == m_table; }));
    key(*dialog, Qt::Key_Space);  // where is it: as proposed
    ASSERT_TRUE(waitRows(4));
    EXPECT_EQ(m_table->currentRow(), 0);
    key(*dialog, Qt::Key_Return);  // my card is gone: labelled anew
    ASSERT_TRUE(waitRows(3));
    key(*dialog, Qt::Key_Space);  // no idea: nobody says what it is
    ASSERT_TRUE(waitFor([&] {
        return part<QLabel>(*dialog, "inboxStatus")->text().contains(QStringLiteral("choose their intent first"));
    }));
    EXPECT_EQ(m_table->model()->rowCount(), 3);
    for (const char letter : {'a', 'r', 'r'}) QTest::keyClick(dialog->focusWidget(), letter);
    ASSERT_EQ(dialog->focusWidget(), part<QLineEdit>(*dialog, "intentInput"));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    ASSERT_TRUE(waitRows(2));
    key(*dialog, Qt::Key_Delete);  // spam
    ASSERT_TRUE(waitRows(1));
    key(*dialog, Qt::Key_2);  // a number key gives its intent
    ASSERT_TRUE(waitRows(0));
    EXPECT_EQ(labelled(),
              (QStringList{QStringLiteral("my card is gone: card_lost"), QStringLiteral("where is it: card_arrival"),
                           QStringLiteral("no idea: card_arrival"), QStringLiteral("somebody took it: card_lost")}));
    EXPECT_EQ(storedRows().at(1).source, "playground");
    EXPECT_EQ(waiting(), 0);
    dialog->reject();
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(
            m_store->thread().call([](Workspace& workspace) { return workspace.dataset().undo(); })->has_value());
    EXPECT_EQ(waiting(), 5);
    EXPECT_EQ(labelled(), QStringList{QStringLiteral("my card is gone: card_arrival")});
}

TEST_F(InboxUiTest, ADroppedFileComesInAndEverythingShownIsAcceptedAtOnce) {
    open();
    auto* button = part<QAction>(*m_panel, "openInbox");
    QPointer<InboxDialog> dialog = inboxWith(0);
    const auto file = m_folder / "chat.jsonl";
    ASSERT_TRUE(writeFileAtomically(file,
                                    "{\"id\":1,\"text\":\"one\",\"intent\":\"a\",\"source\":\"api\"}\n{\"id\":2,"
                                    "\"text\":\"two\",\"intent\":\"b\"}\nnonsense\n"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(toQt(file.string()))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(dialog.data(), &enter);
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(dialog.data(), &drop);
    ASSERT_TRUE(waitRows(2));
    EXPECT_TRUE(part<QLabel>(*dialog, "inboxStatus")->text().contains(QStringLiteral("line 3")))
        << part<QLabel>(*dialog, "inboxStatus")->text().toStdString();
    ASSERT_TRUE(waitFor([&] { return button->text() == QStringLiteral("Inbox (2)…"); }));
    part<QPushButton>(*dialog, "inboxAcceptShown")->click();
    ASSERT_TRUE(waitRows(0));
    EXPECT_EQ(labelled(), (QStringList{QStringLiteral("one: a"), QStringLiteral("two: b")}));
    ASSERT_TRUE(waitFor([&] { return button->text() == QStringLiteral("Inbox…"); }));
}

class VariantUiTest : public InboxUiTest {
protected:
    VariantDialog* variantsShown(const QString& intent = {}) {
        VariantDialog* dialog = m_panel->makeVariants(intent);
        auto* next = part<QPushButton>(*dialog, "variantNext");
        EXPECT_TRUE(
            waitFor([&] { return part<QListWidget>(*dialog, "variantIntents")->count() > 0 && next->isEnabled(); }));
        photograph(*dialog, QStringLiteral("variants-settings"));
        next->click();
        m_table = part<ReviewTable>(*dialog, "variantTable");
        EXPECT_TRUE(waitFor([&] { return m_table->isVisible() && m_table->currentRow() == 0; }));
        return dialog;
    }
    void addTwoIntents() {
        std::vector<Example> examples;
        for (int i = 0; i < 60; ++i)
            examples.push_back(test::example("how much money is on account number " + std::to_string(i), "balance"));
        for (const char* text : {"How do I find my lost debit card?", "I lost my card yesterday, please help",
                                 "my card [NAME_1] is missing", "我昨天丢了信用卡，怎么挂失"})
            examples.push_back(test::example(text, "card_lost"));
        addExamples(examples);
    }
};

TEST_F(VariantUiTest, SmallIntentsGetVariantsThatAreAcceptedByKeys) {
    addTwoIntents();
    open();
    QPointer<VariantDialog> dialog = variantsShown();
    auto* next = part<QPushButton>(*dialog, "variantNext");
    EXPECT_EQ(next->text(), QStringLiteral("Add 0 texts"));
    EXPECT_FALSE(next->isEnabled());
    photograph(*dialog, QStringLiteral("variants-light"));
    const auto textAt = [&](int row) {
        return m_table->model()->index(row, VariantModel::TextColumn).data().toString();
    };
    const QStringList first{textAt(0), textAt(1), textAt(2), textAt(3)};
    EXPECT_EQ(m_table->model()->index(0, VariantModel::IntentColumn).data().toString(), QStringLiteral("card_lost"));
    ASSERT_TRUE(waitFor([&] { return dialog->focusWidget() == m_table; }));
    key(*dialog, Qt::Key_Space);
    EXPECT_EQ(m_table->currentRow(), 1) << "one key goes on";
    key(*dialog, Qt::Key_Delete);
    key(*dialog, Qt::Key_Return);
    EXPECT_EQ(next->text(), QStringLiteral("Add 2 texts"));
    EXPECT_EQ(part<QLabel>(*dialog, "variantCounts")->text(),
              QStringLiteral("%1 variants: 2 accepted, 1 rejected").arg(m_table->model()->rowCount()));
    next->click();
    ASSERT_TRUE(waitFor([&] { return dialog.isNull() && !m_notices.isEmpty(); }));
    EXPECT_EQ(m_notices.last(), QStringLiteral("2 variants added for training"));
    const auto rows = storedRows();
    ASSERT_EQ(rows.size(), 66U);
    EXPECT_EQ(toQt(rows[64].text), first[0]);
    EXPECT_EQ(toQt(rows[65].text), first[2]);
    for (std::size_t i : {64U, 65U}) {
        EXPECT_TRUE(rows[i].source.starts_with("augmented:")) << rows[i].source;
        EXPECT_EQ(rows[i].split, Split::Train);
    }
    m_notifier.pendingAction()();
    ASSERT_TRUE(waitFor([&] { return storedRows().size() == 64U; }));
}

TEST_F(VariantUiTest, AAcceptsWhatIsShownOfOneIntent) {
    addTwoIntents();
    theme::apply(ThemeMode::Dark);
    const auto back = qScopeGuard([] { theme::apply(ThemeMode::Light); });
    open();
    QPointer<VariantDialog> dialog = variantsShown(QStringLiteral("balance"));
    EXPECT_EQ(m_table->model()->rowCount(), 10) << "an intent with enough rows gets ten when it is asked for";
    key(*dialog, Qt::Key_A);
    EXPECT_EQ(part<QPushButton>(*dialog, "variantNext")->text(), QStringLiteral("Add 10 texts"));
    photograph(*dialog, QStringLiteral("variants-dark"));
    dialog->reject();
    EXPECT_EQ(storedRows().size(), 64U) << "closing adds nothing";
}

TEST_F(InboxUiTest, SpeaksChinese) {
    language::apply(QStringLiteral("zh_CN"));
    const auto back = qScopeGuard([] { language::apply(QStringLiteral("en")); });
    addFeedback({correction("我的卡在哪", "挂失", "物流", "api"), correction("还没到", "物流", "", "playground")});
    open();
    ASSERT_TRUE(waitFor([&] { return part<QAction>(*m_panel, "openInbox")->text().contains(QStringLiteral("2")); }));
    photograph(*m_panel, QStringLiteral("data-inbox-zh"));
    QPointer<InboxDialog> dialog = inboxWith(2);
    EXPECT_EQ(dialog->windowTitle(), QString::fromUtf8("更正收件箱"));
    photograph(*dialog, QStringLiteral("inbox-zh"));
}

}  // namespace
}  // namespace tb::ui
