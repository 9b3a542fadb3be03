<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>tb::ui::DataExportCard</name>
    <message numerus="yes">
        <source>%n row(s) were exported to %1.</source>
        <translation>
            <numerusform>%n row were exported to %1.</numerusform>
            <numerusform>%n rows were exported to %1.</numerusform>
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
</TS>
