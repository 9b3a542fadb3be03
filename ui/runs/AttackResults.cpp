#include "ui/runs/AttackResults.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/runs/SmallTable.h"

namespace tb::ui {
namespace {

QString nameOf(TextAttack attack) {
    switch (attack) {
        case TextAttack::Typo:
            return AttackResults::tr("Typos");
        case TextAttack::Keyboard:
            return AttackResults::tr("Neighbouring keys");
        case TextAttack::Deletion:
            return AttackResults::tr("Missing letters");
        case TextAttack::Case:
            return AttackResults::tr("Capitals and small letters");
        case TextAttack::Synonym:
            return AttackResults::tr("Synonyms");
        case TextAttack::Homophone:
            return AttackResults::tr("Chinese homophones");
    }
    return {};
}

/// In points of a hundred, with its sign.
QString pointsText(double share) {
    return (share > 0.0 ? QStringLiteral("+") : QString()) + QLocale().toString(100.0 * share, 'f', 1);
}

}  // namespace

AttackResults::AttackResults(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_table(new SmallTable({tr("Change"), tr("Texts changed"), tr("Accuracy"), tr("Difference")},
                             tr("Answers to changed texts"), this)) {
    m_table->setObjectName(QStringLiteral("attackTable"));
    m_table->horizontalHeaderItem(3)->setToolTip(tr("In percentage points, to the texts as they are"));
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_title->setWordWrap(true);
    theme::setRole(m_title, "muted");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(m_title);
    column->addWidget(m_table, 1);
}

void AttackResults::display(const AttackReport& report) {
    m_title->setText(tr("On %1 test texts, as they are and with small changes that do not alter what is meant.")
                         .arg(runtext::count(report.rows)));
    m_table->begin(static_cast<int>(report.attacks.size()) + 1);
    const auto fill = [&](int row, const QString& name, std::int64_t changed, std::int64_t right) {
        const double share = report.shareOf(right);
        m_table->put(row, 0, name, row == 0 ? SmallTable::Weight::Bold : SmallTable::Weight::Normal);
        m_table->putNumber(row, 1, static_cast<double>(changed), runtext::count(changed));
        m_table->putNumber(row, 2, share, runtext::percent(share));
        m_table->putNumber(row, 3, share - report.accuracy(),
                           row == 0 ? QString() : pointsText(share - report.accuracy()));
    };
    fill(0, tr("As they are"), 0, report.right);
    for (int row = 1; row < m_table->rowCount(); ++row) {
        const AttackResult& one = report.attacks[static_cast<std::size_t>(row) - 1];
        fill(row, nameOf(one.attack), one.changed, one.right);
    }
}

}  // namespace tb::ui
