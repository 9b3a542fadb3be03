#include "core/eval/QualityReport.h"

#include <algorithm>

namespace tb {

const char* qualityKindName(QualityKind kind) {
    switch (kind) {
        case QualityKind::LabelError:
            return "label-errors";
        case QualityKind::NearDuplicates:
            return "near-duplicates";
        case QualityKind::Outlier:
            return "outliers";
        case QualityKind::SmallIntent:
            return "small-intents";
        case QualityKind::ConfusedIntents:
            return "confused-intents";
        case QualityKind::Drift:
            return "drift";
        case QualityKind::MoreLabels:
            return "more-labels";
    }
    return "";
}

const QualityCard* QualityReport::card(QualityKind kind) const {
    const auto found =
        std::find_if(cards.begin(), cards.end(), [&](const QualityCard& card) { return card.kind == kind; });
    return found == cards.end() ? nullptr : &*found;
}

}  // namespace tb
