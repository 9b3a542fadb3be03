#include "ui/label/SuggestionText.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace tb::ui {
namespace {

constexpr double kClose = 0.2;  ///< A margin below it reads as "between the two".

struct SuggestionText {
    Q_DECLARE_TR_FUNCTIONS(SuggestionText)
};

QString number(qint64 value) {
    return QLocale().toString(value);
}

/// "+3", "-1", in points of a hundred; empty without a change.
QString gainText(const LearnedQuality& quality) {
    const auto points = quality.gained ? std::lround(*quality.gained * 100.0) : 0;
    if (points == 0) return {};
    return points > 0 ? QStringLiteral("+") + number(points) : QStringLiteral("\u2212") + number(-points);
}

}  // namespace

QString scoreText(double score) {
    // Never certain: 99.7 % is not 100 %.
    const auto percent = score < 1.0 ? std::min(std::lround(score * 100.0), 99L) : 100L;
    return SuggestionText::tr("%1 %", "a share in per cent").arg(number(percent));
}

QString orderReason(const Suggestion* suggestion, RowSort order, const std::function<QString(LabelId)>& nameOf) {
    if (suggestion == nullptr) return SuggestionText::tr("The model has not read this text yet");
    if (suggestion->top[0].label == 0) {
        return suggestion->diverseRank != Suggestion::kUnranked && order == RowSort::MostDiverse
                   ? SuggestionText::tr("Stands for many texts that have no label yet")
                   : SuggestionText::tr("Too few labels for a guess");
    }
    const QString best = nameOf(suggestion->top[0].label);
    const QString second = nameOf(suggestion->top[1].label);
    const bool close = suggestion->margin() < kClose && !second.isEmpty();
    if (order == RowSort::MostDiverse && suggestion->diverseRank != Suggestion::kUnranked)
        return SuggestionText::tr("Unlike what is labelled so far; %1 at a guess").arg(best);
    if (order == RowSort::RarestPredicted)
        return SuggestionText::tr("Perhaps %1, which has %2 labelled so far", "%2 is a number of texts")
            .arg(best, number(suggestion->bestCount));
    if (close) return SuggestionText::tr("Between %1 and %2").arg(best, second);
    return SuggestionText::tr("%1 is well ahead of the rest").arg(best);
}

QString helperText(const SuggestStatus& status) {
    const LearnedQuality& quality = status.quality;
    switch (status.state) {
        case SuggestStatus::State::Off:
            return {};
        case SuggestStatus::State::NoEncoder:
            return SuggestionText::tr("No suggestions: there is no encoder on this machine");
        case SuggestStatus::State::Failed:
            return SuggestionText::tr("No new suggestions; point here for the reason");
        case SuggestStatus::State::TooFewLabels:
            return SuggestionText::tr("Suggestions start with three texts each of two intents");
        case SuggestStatus::State::Waiting:
        case SuggestStatus::State::Reading:
        case SuggestStatus::State::Ready:
            break;
    }
    if (quality.labels > 0) {
        const QString learned = SuggestionText::tr("Suggestions: %2 correct, cross-checked on %1 labels")
                                    .arg(number(quality.labels), scoreText(quality.accuracy));
        const QString gain = gainText(quality);
        return gain.isEmpty() ? learned
                              : SuggestionText::tr("%1 (%2)", "a sentence, and by how many points it is better")
                                    .arg(learned, gain);
    }
    if (status.state == SuggestStatus::State::Reading && status.texts.total > 0)
        return SuggestionText::tr("The model is reading: %1 of %2 texts")
            .arg(number(static_cast<qint64>(status.texts.done)), number(static_cast<qint64>(status.texts.total)));
    return {};
}

}  // namespace tb::ui
