// The five-minute tour as a test: real window, real engine, real database, simulated keys and mouse.
#include <gtest/gtest.h>

#include <QFile>

#include "core/engine/api/Predictor.h"
#include "tests/support/Expect.h"
#include "tests/ui/journey/Journey.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::test {
namespace {

TEST(Journey, FromASampleFileToAnExportedModelByClicks) {
    const TempFolder folder;
    const auto path = [&](const char* name) { return ui::toQt((folder / name).string()); };
    Journey journey(path("ws"), qEnvironmentVariable("TB_SCREENSHOTS"));
    ASSERT_TRUE(journey.importFile(QStringLiteral(TB_SOURCE_DIR "/resources/sample/utterances.csv"),
                                   QStringLiteral("Not assigned"), 600));
    journey.photograph(QStringLiteral("data"));
    EXPECT_EQ(journey.labelByKeyboard(5, QStringLiteral("refu")), 5);

    for (int run = 0; run < 2; ++run) {
        ASSERT_TRUE(journey.choosePreset(QStringLiteral("quick")));
        ASSERT_TRUE(journey.type(QStringLiteral("model.encoder"), QStringLiteral("scratch")));
        ASSERT_TRUE(journey.type(QStringLiteral("loop.epochs"), run == 0 ? QStringLiteral("3") : QStringLiteral("6")));
        ASSERT_TRUE(journey.type(QStringLiteral("optim.lr"), QStringLiteral("1e-3")));
        journey.photograph(QStringLiteral("hyper-parameters"));
        ASSERT_TRUE(journey.start());
        ASSERT_TRUE(journey.waitForEnd(240));
        journey.photograph(QStringLiteral("live-plots"));
    }
    ASSERT_TRUE(journey.compareNewestTwo());
    ASSERT_TRUE(journey.tryText(QStringLiteral("where is my parcel?")));
    ASSERT_TRUE(journey.exportNewest(path("model")));
    auto predictor = Predictor::load(folder / "model");
    TB_REQUIRE_OK(predictor);
    EXPECT_GE((*predictor)->labels().size(), 12U);
    const std::vector<std::string> texts{"where is my parcel?"};
    const auto answers = (*predictor)->predict(texts);
    TB_REQUIRE_OK(answers);
    EXPECT_EQ(answers->front().probabilities.size(), (*predictor)->labels().size());
}

}  // namespace
}  // namespace tb::test
