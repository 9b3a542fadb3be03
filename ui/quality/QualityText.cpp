#include "ui/quality/QualityText.h"

#include <QCoreApplication>
#include <QLocale>

namespace tb::ui::qualitytext {
namespace {

struct Quality {
    Q_DECLARE_TR_FUNCTIONS(Quality)
};

QString driftHelp(const Drift& drift) {
    const bool intents = drift.intentsChance < Drift::kRare;
    const bool texts = drift.textsChance < Drift::kRare;
    const QString what =
        intents && texts
            ? Quality::tr("Later rows have another mixture of intents and other wordings than earlier ones.")
        : intents ? Quality::tr("Later rows have another mixture of intents than earlier ones.")
                  : Quality::tr("Later rows are worded differently from earlier ones.");
    return what + u' ' +
           Quality::tr(
               "Rows in random order differ as much less than once in a hundred times. Label some of the newest texts, "
               "so that the model learns "
               "what customers write now.");
}

}  // namespace

QString title(QualityKind kind) {
    switch (kind) {
        case QualityKind::LabelError:
            return Quality::tr("Probably wrong labels");
        case QualityKind::NearDuplicates:
            return Quality::tr("Near duplicates");
        case QualityKind::Outlier:
            return Quality::tr("Outliers");
        case QualityKind::SmallIntent:
            return Quality::tr("Intents with few texts");
        case QualityKind::ConfusedIntents:
            return Quality::tr("Intents that are confused");
        case QualityKind::Drift:
            return Quality::tr("What comes in has changed");
        case QualityKind::MoreLabels:
            return Quality::tr("Do I need more data?");
    }
    return {};
}

QString help(QualityKind kind, const QualityReport& report) {
    switch (kind) {
        case QualityKind::LabelError:
            return Quality::tr(
                       "A model that has not seen these labels, and the most similar texts, rule them out. The most "
                       "doubtful come first. It is right on %1 of the "
                       "labels it had not seen; of topics it does not know it says nothing.")
                .arg(percent(report.modelAccuracy));
        case QualityKind::NearDuplicates:
            return Quality::tr(
                "Groups of texts that differ in little. Under one intent the copies teach nothing new; under several "
                "they teach "
                "contradictions: those come first.");
        case QualityKind::Outlier:
            return Quality::tr(
                "Far from even their nearest texts: slips, another topic, or an intent that is missing. The farthest "
                "come first.");
        case QualityKind::SmallIntent:
            return Quality::tr(
                "With fewer than 10 labelled texts an intent can hardly be learned and its accuracy not be measured.");
        case QualityKind::ConfusedIntents:
            return Quality::tr(
                "The model takes texts of one for the other. Perhaps their meaning overlaps: look at the mistaken "
                "texts below, sharpen the "
                "descriptions, or make them one intent.");
        case QualityKind::Drift:
            return driftHelp(report.drift);
        case QualityKind::MoreLabels:
            return curveAnswer(report.curve) + u' ' +
                   Quality::tr("Measured with a fifth to all of the labels, on labels the model had not seen.");
    }
    return {};
}

QString acceptText(QualityKind kind) {
    switch (kind) {
        case QualityKind::LabelError:
            return Quality::tr("Use the suggestion");
        case QualityKind::NearDuplicates:
            return Quality::tr("Keep one, or one intent");
        case QualityKind::Outlier:
            return Quality::tr("Show in Label");
        case QualityKind::SmallIntent:
        case QualityKind::ConfusedIntents:
        case QualityKind::Drift:
            return Quality::tr("Show its texts in Label");
        case QualityKind::MoreLabels:
            return Quality::tr("Label more texts");
    }
    return {};
}

QStringList headers(QualityKind kind) {
    switch (kind) {
        case QualityKind::LabelError:
            return {Quality::tr("Text"), Quality::tr("Intent now"), Quality::tr("Suggested"), Quality::tr("Sure")};
        case QualityKind::NearDuplicates:
            return {Quality::tr("Text"), Quality::tr("Texts"), Quality::tr("Intent")};
        case QualityKind::Outlier:
            return {Quality::tr("Text"), Quality::tr("Intent now"), Quality::tr("Distance")};
        case QualityKind::SmallIntent:
            return {Quality::tr("Intent"), Quality::tr("Labelled texts")};
        case QualityKind::ConfusedIntents:
            return {Quality::tr("Intent"), Quality::tr("Taken for"), Quality::tr("Texts mistaken"),
                    Quality::tr("Of both")};
        case QualityKind::Drift:
            return {Quality::tr("Intent"), Quality::tr("Earlier"), Quality::tr("Later")};
        case QualityKind::MoreLabels:
            return {Quality::tr("Labels learned from"), Quality::tr("Accuracy")};
    }
    return {};
}

QString points(double value) {
    return QLocale().toString(100.0 * value, 'f', 1);
}

QString gain(const QualityCard& card) {
    return card.gain < 0.0005 ? QString() : Quality::tr("+%1 points").arg(points(card.gain));
}

QString percent(double share) {
    // The number and its sign stay on one line.
    return Quality::tr("%1 %").arg(QLocale().toString(100.0 * share, 'f', 1)).replace(u' ', QChar(QChar::Nbsp));
}

QString formula() {
    return Quality::tr("Cube root of completeness × accuracy × diversity");
}

QString completenessParts(const QualityScore& score) {
    return Quality::tr("Mean of: labelled %1, intents with 10 texts or more %2, evenness of the intents %3")
        .arg(percent(score.labelledShare), percent(score.coveredShare), percent(score.evenness));
}

QString accuracyParts(const QualityScore& score) {
    return Quality::tr(
               "Labelled texts nothing is doubtful about; doubtful: %1 (wrong labels, contradictions, confused "
               "intents, outliers)")
        .arg(percent(score.doubtfulShare));
}

QString diversityParts(const QualityScore& score) {
    return Quality::tr("Mean of: texts without near duplicates %1, spread within the intents %2")
        .arg(percent(1.0 - score.nearDuplicateShare), percent(score.spread));
}

QString curveAnswer(const LearningCurve& curve) {
    if (const auto more = curve.labelsFor(0.01))
        return Quality::tr("About %1 more labels for 1 % more accuracy.")
            .arg(QLocale().toString(static_cast<qlonglong>(*more)));
    return Quality::tr(
        "Even ten times as many labels would hardly bring 1 % more accuracy: fix what is listed here first.");
}

QString rows(qint64 count) {
    return count == 1 ? Quality::tr("1 row") : Quality::tr("%1 rows").arg(QLocale().toString(count));
}

}  // namespace tb::ui::qualitytext
