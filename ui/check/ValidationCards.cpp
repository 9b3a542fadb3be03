#include "ui/check/ValidationCards.h"

#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/check/FindingCard.h"
#include "ui/check/FindingText.h"

namespace tb::ui {

ValidationCards::ValidationCards(QWidget* parent) : QWidget(parent) {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(kSpaceM);
}

void ValidationCards::setReport(const ImportGuardReport& report) {
    m_report = report;
    for (FindingCard* card : m_cards) delete card;
    m_cards.clear();
    for (const DataFinding& finding : report.data.findings) {
        // The import itself tells of equal texts.
        if (finding.kind != FindingKind::ExactDuplicate && finding.kind != FindingKind::IntentConflict)
            addCard(finding);
    }
    setVisible(!m_cards.empty());
}

void ValidationCards::addCard(const DataFinding& finding) {
    const bool personal = finding.kind == FindingKind::PersonalData;
    auto* card = new FindingCard(finding, personal ? piiCounts(m_report.data) : QString(), this);
    const auto keepOrSkip = [card] {
        card->addChoice(static_cast<int>(RowPolicy::Keep), tr("Import them"));
        card->addChoice(static_cast<int>(RowPolicy::Skip), tr("Leave them out"));
    };
    switch (finding.kind) {
        case FindingKind::PersonalData:
            card->addChoice(static_cast<int>(PiiPolicy::Keep), tr("Import it as it is"));
            card->addChoice(static_cast<int>(PiiPolicy::Replace), tr("Replace it by placeholders"));
            card->addChoice(static_cast<int>(PiiPolicy::Skip), tr("Leave these rows out"));
            card->addNote(vaultHelp());
            break;
        case FindingKind::SplitLeak:
            card->addChoice(static_cast<int>(LeakPolicy::Keep), tr("Leave them where they are"));
            card->addChoice(static_cast<int>(LeakPolicy::Move), tr("Move them to the split of the row they resemble"));
            card->addChoice(static_cast<int>(LeakPolicy::Skip), tr("Leave them out"));
            break;
        case FindingKind::NearDuplicate:
        case FindingKind::NearConflict:
        case FindingKind::Misdecoded:
        case FindingKind::ForeignLanguage:
            keepOrSkip();
            break;
        default:
            break;
    }
    connect(card, &FindingCard::choiceChanged, this, &ValidationCards::changed);
    m_column->addWidget(card);
    m_cards.push_back(card);
}

ImportPolicy ValidationCards::choices() const {
    ImportPolicy choices;
    for (const FindingCard* card : m_cards) {
        const auto rows = static_cast<RowPolicy>(card->choice());
        switch (card->kind()) {
            case FindingKind::PersonalData:
                choices.pii = static_cast<PiiPolicy>(card->choice());
                break;
            case FindingKind::SplitLeak:
                choices.leaks = static_cast<LeakPolicy>(card->choice());
                break;
            case FindingKind::NearDuplicate:
                choices.nearDuplicates = rows;
                break;
            case FindingKind::NearConflict:
                choices.nearConflicts = rows;
                break;
            case FindingKind::Misdecoded:
                choices.misdecoded = rows;
                break;
            case FindingKind::ForeignLanguage:
                choices.foreign = rows;
                break;
            default:
                break;
        }
    }
    return choices;
}

std::uint64_t ValidationCards::rowsLetIn(DuplicatePolicy duplicates, ConflictPolicy conflicts) const {
    return m_report.rowsLetIn(duplicates, conflicts, choices());
}

}  // namespace tb::ui
