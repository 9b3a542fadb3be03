#pragma once

#include <QString>
#include <QStringList>

#include "core/eval/QualityReport.h"

namespace tb::ui::qualitytext {

// Words and numbers of the quality check, translated and through QLocale.

[[nodiscard]] QString title(QualityKind kind);
/// What it means and what to do about it.
[[nodiscard]] QString help(QualityKind kind, const QualityReport& report);
/// What Enter does.
[[nodiscard]] QString acceptText(QualityKind kind);
[[nodiscard]] QStringList headers(QualityKind kind);
/// 0.873 as "87.3".
[[nodiscard]] QString points(double value);
/// "+0.6 points", or empty when fixing it does not change the score.
[[nodiscard]] QString gain(const QualityCard& card);
[[nodiscard]] QString percent(double share);
/// "score = cube root of (completeness × accuracy × diversity)"
[[nodiscard]] QString formula();
[[nodiscard]] QString completenessParts(const QualityScore& score);
[[nodiscard]] QString accuracyParts(const QualityScore& score);
[[nodiscard]] QString diversityParts(const QualityScore& score);
/// "About 1,200 more labels for 1 % more accuracy", or that labels alone do not help.
[[nodiscard]] QString curveAnswer(const LearningCurve& curve);
/// "43 rows", "1 row"
[[nodiscard]] QString rows(qint64 count);

}  // namespace tb::ui::qualitytext
