#include "ui/form/SchemaForm.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include "core/config/Presets.h"
#include "ui/bridge/Text.h"
#include "ui/form/FieldEditor.h"
#include "ui/form/SchemaText.h"

namespace tb::ui {
namespace {

template <class Widget>
Widget* box(SchemaForm& form, const char* key) {
    auto* editor = form.findChild<FieldEditor*>(QString::fromLatin1(key));
    return editor == nullptr ? nullptr : editor->findChild<Widget*>();
}

void typeInto(QAbstractSpinBox* spin, const QString& text) {
    spin->setFocus();
    spin->selectAll();
    QTest::keyClicks(spin, text);
    QTest::keyClick(spin, Qt::Key_Return);
}

TEST(SchemaForm, EveryFieldHasAnEditorThatRoundTripsEveryPreset) {
    SchemaForm form;
    for (const Preset& preset : presets()) {
        form.setConfig(preset.config);
        for (const FieldInfo& field : schema()) {
            auto* editor = form.findChild<FieldEditor*>(toQt(field.key));
            ASSERT_NE(editor, nullptr) << field.key;
            EXPECT_EQ(editor->value(), field.get(preset.config)) << field.key;
            EXPECT_FALSE(editor->focusProxy()->accessibleName().isEmpty()) << field.key;
        }
        EXPECT_EQ(form.config(), preset.config);
    }
}

TEST(SchemaForm, TypingScientificNotationSetsTheRate) {
    SchemaForm form;
    form.show();
    QSignalSpy edited(&form, &SchemaForm::edited);
    typeInto(box<QDoubleSpinBox>(form, "optim.lr"), QStringLiteral("3e-4"));
    EXPECT_DOUBLE_EQ(form.config().optim.learningRate, 3e-4);
    EXPECT_EQ(edited.count(), 1);
}

TEST(SchemaForm, ChangedFieldsAreBoldAndResettable) {
    SchemaForm form;
    form.show();
    typeInto(box<QSpinBox>(form, "loop.epochs"), QStringLiteral("9"));
    ASSERT_EQ(form.config().loop.epochs, 9);
    QToolButton* reset = nullptr;
    for (auto* button : form.findChildren<QToolButton*>())
        if (button->isVisible()) reset = button;
    ASSERT_NE(reset, nullptr) << "Only the changed field shows its reset button.";
    QTest::mouseClick(reset, Qt::LeftButton);
    EXPECT_EQ(form.config().loop.epochs, TrainConfig{}.loop.epochs);
    EXPECT_FALSE(reset->isVisible());
}

TEST(SchemaForm, SimpleViewHidesAdvancedFieldsUnlessChanged) {
    SchemaForm form;
    form.show();
    auto* beta = form.findChild<FieldEditor*>(QStringLiteral("optim.beta1"));
    EXPECT_FALSE(beta->isVisible());
    form.setDetail(SchemaForm::Detail::Advanced);
    EXPECT_TRUE(beta->isVisible());
    TrainConfig config;
    config.optim.beta1 = 0.8;
    form.setConfig(config);
    form.setDetail(SchemaForm::Detail::Simple);
    EXPECT_TRUE(beta->isVisible()) << "A changed setting must never be out of sight.";
}

TEST(SchemaForm, FieldsThatDoNotMatterAreGrey) {
    SchemaForm form;
    form.setDetail(SchemaForm::Detail::Advanced);
    auto* layers = form.findChild<FieldEditor*>(QStringLiteral("model.scratch_layers"));
    EXPECT_FALSE(layers->isEnabled());
    auto* encoder = box<QComboBox>(form, "model.encoder");
    encoder->setEditText(QStringLiteral("scratch"));
    EXPECT_TRUE(layers->isEnabled());
}

TEST(SchemaForm, ARefusedValueStaysWithItsReason) {
    SchemaForm form;
    form.show();
    auto* encoder = box<QComboBox>(form, "model.encoder");
    encoder->setEditText(QString());
    EXPECT_EQ(form.config().model.encoder, TrainConfig{}.model.encoder);
    bool shown = false;
    for (auto* label : form.findChildren<QLabel*>())
        shown = shown || (label->isVisible() && label->text().contains(QStringLiteral("Use a text")));
    EXPECT_TRUE(shown);
}

TEST(SchemaText, ValuesReadLikeSentencesNotCode) {
    EXPECT_EQ(schemaValueText(*findField("schedule.kind"), "linear"), QStringLiteral("Linear to zero"));
    EXPECT_EQ(schemaValueText(*findField("loop.keep_best"), true), QStringLiteral("Yes"));
    PreflightFinding finding;
    finding.text = Message("%1 texts have no intent yet and are left out.", 60);
    EXPECT_EQ(findingText(finding), QStringLiteral("60 texts have no intent yet and are left out."));
}

}  // namespace
}  // namespace tb::ui
