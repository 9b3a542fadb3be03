#pragma once

#include <fstream>

#include "core/store/InboxStore.h"
#include "core/store/LabelSetStore.h"
#include "core/store/RunStore.h"
#include "tests/ui/rows/PanelFixture.h"
#include "tests/ui/tryit/FakeModels.h"
#include "ui/bridge/Playground.h"

namespace tb::test {

/// A workspace with rows of the intents that FakeModels knows, runs with model folders, and a playground.
class TryTest : public PanelTest {
protected:
    TryTest() {
        for (const std::string& label : m_models.labels)
            for (int i = 0; i < 4; ++i) m_rows.push_back(example(label + " row " + std::to_string(i), label));
        addExamples(m_rows);
    }
    ~TryTest() override { m_playground.reset(); }

    /// A finished run. `contrary`: its model says the last intent to everything.
    RunId addRun(const std::string& name, bool contrary = false, const std::string& labelSet = kIntentSetName) {
        const auto made = m_store->thread().call([&](Workspace& workspace) -> Expected<RunId> {
            TB_TRY(const LabelSetId set, workspace.labelSets().named(labelSet));
            TB_TRY(const DatasetSnapshot data, workspace.dataset().snapshot(0.2, 1, set));
            TrainConfig config;
            config.data.labelSet = labelSet;
            TB_TRY(const RunId id, workspace.runs().create(name, config, data));
            const auto folder = workspace.modelFolder(id);
            std::filesystem::create_directories(folder);
            if (contrary) std::ofstream(folder / "contrary") << "yes";
            RunEnded end;
            end.modelPath = std::filesystem::relative(folder, workspace.folder()).string();
            const RunEvent event{.run = id, .sequence = 1, .atMs = 1'700'000'000'000 + id, .body = end};
            TB_TRY(workspace.runs().record({&event, 1}));
            return id;
        });
        EXPECT_TRUE(made.has_value()) << made.error().message();
        return made.value_or(0);
    }
    [[nodiscard]] std::filesystem::path modelFolder(RunId run) {
        return m_store->thread().call([run](Workspace& workspace) { return workspace.modelFolder(run); });
    }
    ui::Playground& playground() {
        if (!m_playground) {
            m_playground = std::make_unique<ui::Playground>(*m_store, *m_runs, *m_background, loaderOf(m_models));
            m_context->playground = m_playground.get();
            EXPECT_TRUE(waitFor([&] { return m_playground->known(); }));
        }
        return *m_playground;
    }
    std::vector<InboxItem> inbox() {
        const auto items = m_store->thread().call([](Workspace& workspace) { return workspace.inbox().items(100); });
        EXPECT_TRUE(items.has_value()) << items.error().message();
        return items.value_or(std::vector<InboxItem>{});
    }

    FakeModels m_models;
    std::vector<Example> m_rows;
    std::unique_ptr<ui::Playground> m_playground;
};

}  // namespace tb::test
