#include "ui/form/SchemaText.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {
namespace {

QString numberText(double value) {
    if (value == 0.0) return QLocale().toString(0);
    const double size = std::abs(value);
    if (size < 1e-3 || size >= 1e7) return QLocale().toString(value, 'g', 4);
    return QLocale().toString(value, 'g', 7);
}

QString jsonText(const Json& value) {
    if (value.is_string()) return toQt(value.get_ref<const std::string&>());
    if (value.is_number_integer()) return QLocale().toString(static_cast<qlonglong>(value.get<std::int64_t>()));
    if (value.is_number()) return numberText(value.get<double>());
    if (value.is_boolean())
        return value.get<bool>() ? QCoreApplication::translate("Schema", "Yes")
                                 : QCoreApplication::translate("Schema", "No");
    return toQt(value.dump());
}

}  // namespace

QString schemaText(const std::string& english) {
    return QCoreApplication::translate("Schema", english.c_str());
}

QString findingText(const PreflightFinding& finding) {
    return translated(finding.text);
}

QString findingFixText(const PreflightFinding& finding) {
    if (finding.fixKey.empty()) return {};
    const FieldInfo* field = findField(finding.fixKey);
    return translated(finding.fixLabel)
        .replace(QLatin1String("%1"),
                 field != nullptr ? schemaValueText(*field, finding.fixValue) : jsonText(finding.fixValue));
}

QString schemaValueText(const FieldInfo& field, const Json& value) {
    if (field.kind == FieldKind::Choice && value.is_string()) {
        for (const FieldChoice& choice : field.choices)
            if (choice.value == value.get_ref<const std::string&>()) return schemaText(choice.label);
    }
    if (value.is_number() && value.get<double>() == 0.0 && !field.zeroLabel.empty()) return schemaText(field.zeroLabel);
    if (value.is_number() && field.isShare)
        return QCoreApplication::translate("Schema", "%1 %")
            .arg(QLocale().toString(value.get<double>() * 100.0, 'g', 4));
    return jsonText(value);
}

}  // namespace tb::ui
