#include "tests/ui/rows/PanelFixture.h"
#include "ui/rows/ExampleEditor.h"
#include "ui/rows/ExampleTableModel.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {
namespace {

class ExampleEditorTest : public test::PanelTest {
protected:
    void fill() {
        addExamples({test::example("one"), test::example("two"), test::example("three")});
        m_model.setQuery({});
        ASSERT_TRUE(waitFor([&] { return m_model.rowCount() == 3 && m_model.cache().row(0) != nullptr; }));
    }
    ExampleTableModel m_model{rowSourceOf(*m_store)};
    ExampleEditor m_editor{*m_store, m_model.cache()};
};

TEST_F(ExampleEditorTest, ALabelTheStoreRefusesIsTakenBackAndReported) {
    fill();
    QSignalSpy failures(&m_editor, &ExampleEditor::failed);
    m_editor.setLabel({m_model.cache().idAt(0)}, 987'654);
    EXPECT_EQ(m_model.cache().peek(0)->label, 987'654) << "shown before the store answered";
    EXPECT_EQ(m_editor.pending(), 1);
    ASSERT_TRUE(waitFor([&] { return failures.size() == 1; }));
    EXPECT_EQ(m_editor.pending(), 0);
    ASSERT_TRUE(waitFor([&] { return m_model.cache().row(0)->label == 0; }));
}

TEST_F(ExampleEditorTest, UndoOfAnOlderStepIsRefusedInsteadOfTakingBackAnother) {
    const LabelId label = addLabel("greeting");
    fill();
    std::vector<EditReceipt> receipts;
    QObject::connect(&m_editor, &ExampleEditor::saved,
                     [&](const EditReceipt& receipt) { receipts.push_back(receipt); });
    m_editor.setLabel({m_model.cache().idAt(0)}, label);
    m_editor.setLabel({m_model.cache().idAt(1)}, label);
    ASSERT_TRUE(waitFor([&] { return receipts.size() == 2; }));
    std::vector<Expected<void>> outcomes;
    const auto note = [&](const Expected<void>& outcome) { outcomes.push_back(outcome); };
    undoStep(*m_store, &m_editor, receipts[0].step, note);
    ASSERT_TRUE(waitFor([&] { return outcomes.size() == 1; }));
    ASSERT_FALSE(outcomes[0].has_value());
    EXPECT_EQ(outcomes[0].error().code, ErrorCode::Conflict);
    undoStep(*m_store, &m_editor, receipts[1].step, note);
    ASSERT_TRUE(waitFor([&] { return outcomes.size() == 2; }));
    EXPECT_TRUE(outcomes[1].has_value());
    EXPECT_EQ(storedRows()[0].label, label);
    EXPECT_EQ(storedRows()[1].label, 0);
}

}  // namespace
}  // namespace tb::ui
