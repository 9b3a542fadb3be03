<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>tb::ui::CheckDialog</name>
    <message numerus="yes">
        <source>Placeholders were put into %Ln row(s).</source>
        <translation>
            <numerusform>Placeholders were put into %Ln row.</numerusform>
            <numerusform>Placeholders were put into %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) were moved.</source>
        <translation>
            <numerusform>%Ln row was moved.</numerusform>
            <numerusform>%Ln rows were moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The data was put back into %Ln row(s).</source>
        <translation>
            <numerusform>The data was put back into %Ln row.</numerusform>
            <numerusform>The data was put back into %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) were removed; Undo in the history brings them back.</source>
        <translation>
            <numerusform>%Ln row was removed; Undo in the history brings it back.</numerusform>
            <numerusform>%Ln rows were removed; Undo in the history brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) are flagged; the Label page can show only those.</source>
        <translation>
            <numerusform>%Ln row is flagged; the Label page can show only that one.</numerusform>
            <numerusform>%Ln rows are flagged; the Label page can show only those.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have the other intent now.</source>
        <translation>
            <numerusform>%Ln row has the other intent now.</numerusform>
            <numerusform>%Ln rows have the other intent now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::ConfigurePanel</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 steps over %2 texts in %n epoch(s).</source>
        <translation>
            <numerusform>%1 steps over %2 texts in %n epoch.</numerusform>
            <numerusform>%1 steps over %2 texts in %n epochs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::ConfusionMap</name>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::DataExportCard</name>
    <message numerus="yes">
        <source>%n row(s) were exported to %1.</source>
        <translation>
            <numerusform>%n row was exported to %1.</numerusform>
            <numerusform>%n rows were exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::GroupList</name>
    <message numerus="yes">
        <source>%1, %Ln row(s)</source>
        <comment>a name</comment>
        <translation>
            <numerusform>%1, %Ln row</numerusform>
            <numerusform>%1, %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln row(s) to “%1”</source>
        <translation>
            <numerusform>Add %Ln row to “%1”</numerusform>
            <numerusform>Add %Ln rows to “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Create the intent and label %Ln row(s)</source>
        <translation>
            <numerusform>Create the intent and label %Ln row</numerusform>
            <numerusform>Create the intent and label %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::ImportPreviewView</name>
    <message numerus="yes">
        <source>Preview: the first %Ln row(s).</source>
        <translation>
            <numerusform>Preview: the first %Ln row.</numerusform>
            <numerusform>Preview: the first %Ln rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::InboxDialog</name>
    <message numerus="yes">
        <source>%Ln line(s) cannot be read, the first is line %1: %2</source>
        <translation>
            <numerusform>%Ln line cannot be read, line %1: %2</numerusform>
            <numerusform>%Ln lines cannot be read, the first is line %1: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelListModel</name>
    <message numerus="yes">
        <source>%1, %Ln row(s)</source>
        <comment>an intent</comment>
        <translation>
            <numerusform>%1, %Ln row</numerusform>
            <numerusform>%1, %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::LabelResults</name>
    <message numerus="yes">
        <source>%Ln row(s), the most similar first</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows, the most similar first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s) with %1 of %2 rows without intent; the others resemble too little</source>
        <translation>
            <numerusform>%Ln group with %1 of %2 rows without intent; the others resemble too little</numerusform>
            <numerusform>%Ln groups with %1 of %2 rows without intent; the others resemble too little</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) given the new intent “%1”</source>
        <translation>
            <numerusform>%Ln row given the new intent “%1”</numerusform>
            <numerusform>%Ln rows given the new intent “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) labelled “%1”</source>
        <translation>
            <numerusform>%Ln row labelled “%1”</numerusform>
            <numerusform>%Ln rows labelled “%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::MergeDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::OneTextView</name>
    <message numerus="yes">
        <source>Answer each of the %n line(s) by itself</source>
        <translation>
            <numerusform>Answer the %n line by itself</numerusform>
            <numerusform>Answer each of the %n lines by itself</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::QualityEditing</name>
    <message numerus="yes">
        <source>%Ln row(s) of “%1” or “%2” that the model takes for the other</source>
        <translation>
            <numerusform>%Ln row of “%1” or “%2” that the model takes for the other</numerusform>
            <numerusform>%Ln rows of “%1” or “%2” that the model takes for the other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::RunsPanel</name>
    <message numerus="yes">
        <source>%Ln text(s) of intents that the model does not know were left out.</source>
        <translation>
            <numerusform>%Ln text of an intent that the model does not know was left out.</numerusform>
            <numerusform>%Ln texts of intents that the model does not know were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::SplitDialog</name>
    <message numerus="yes">
        <source>All %Ln row(s) that were found</source>
        <translation>
            <numerusform>The %Ln row that was found</numerusform>
            <numerusform>All %Ln rows that were found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::VariantDialog</name>
    <message numerus="yes">
        <source>%Ln more text(s) were left out: nearly the same is said by a text of another intent, or by one of validation or test.</source>
        <translation>
            <numerusform>%Ln more text was left out: nearly the same is said by a text of another intent, or by one of validation or test.</numerusform>
            <numerusform>%Ln more texts were left out: nearly the same is said by a text of another intent, or by one of validation or test.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tb::ui::VariantSettings</name>
    <message numerus="yes">
        <source>%1  ·  %Ln row(s)</source>
        <comment>an intent</comment>
        <translation>
            <numerusform>%1  ·  %Ln row</numerusform>
            <numerusform>%1  ·  %Ln rows</numerusform>
        </translation>
    </message>
</context>
</TS>
