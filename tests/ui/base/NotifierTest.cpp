#include "ui/base/Notifier.h"

#include <gtest/gtest.h>

#include <QString>

using tb::ui::Notifier;

TEST(Notifier, SaysWhatWhereAndWhatToDo) {
    Notifier notifier;
    QString text;
    Notifier::Level level{};
    QObject::connect(&notifier, &Notifier::shown, [&](Notifier::Level l, const QString& t, const QString&) {
        level = l;
        text = t;
    });
    notifier.showError(
        {tb::ErrorCode::Io, "The file cannot be read.", "intents.csv", "Close it in the other program."});
    EXPECT_EQ(level, Notifier::Level::Error);
    EXPECT_EQ(text, QStringLiteral("intents.csv: The file cannot be read.\nClose it in the other program."));
}

TEST(Notifier, OffersNoButtonWithoutAnActionBehindIt) {
    Notifier notifier;
    QString button = QStringLiteral("unset");
    QObject::connect(&notifier, &Notifier::shown,
                     [&](Notifier::Level, const QString&, const QString& action) { button = action; });
    notifier.show(Notifier::Level::Info, QStringLiteral("Saved"), QStringLiteral("Undo"));
    EXPECT_TRUE(button.isEmpty());
    int undone = 0;
    notifier.show(Notifier::Level::Info, QStringLiteral("Saved"), QStringLiteral("Undo"), [&] { ++undone; });
    EXPECT_EQ(button, QStringLiteral("Undo"));
    notifier.pendingAction()();
    EXPECT_EQ(undone, 1);
    notifier.show(Notifier::Level::Info, QStringLiteral("Other"));
    EXPECT_FALSE(notifier.pendingAction()) << "an older button must not act for a newer message";
}
