#include "ui/label/KeysDialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/DialogSize.h"
#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/label/KeyField.h"

namespace tb::ui {
namespace {
constexpr int kWidth = 560;
constexpr int kHeight = 600;
}  // namespace

KeysDialog::KeysDialog(std::vector<LabelKey> keys, std::vector<TakenKey> taken, QWidget* parent)
    : QDialog(parent), m_keys(std::move(keys)), m_taken(std::move(taken)) {
    setObjectName(QStringLiteral("keysDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setWindowTitle(tr("Keys for labelling"));
    resizeWithin(*this, {kWidth, kHeight});
    build();
    check();
}

void KeysDialog::build() {
    auto* title = new QLabel(tr("Keys for labelling"), this);
    theme::setRole(title, "title");
    auto* hint =
        new QLabel(tr("Click a key and press the new one. An intent's own key is set beside its description."), this);
    hint->setWordWrap(true);
    theme::setRole(hint, "muted");
    auto* content = new QWidget(this);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, kSpaceM, 0);
    grid->setSpacing(kSpaceM);
    grid->setColumnStretch(0, 1);
    for (std::size_t at = 0; at < m_keys.size(); ++at) {
        const LabelKey& key = m_keys[at];
        auto* name = new QLabel(key.name, content);
        auto* edit = new KeyField(key.now, content);
        edit->setObjectName(QStringLiteral("key_") + key.id);
        edit->setAccessibleName(tr("Key for: %1").arg(key.name));
        auto* reset = new QToolButton(content);
        reset->setIcon(themeIcon(QStringLiteral("undo")));
        reset->setToolTip(tr("Back to %1").arg(key.standard.toString(QKeySequence::NativeText)));
        reset->setAccessibleName(reset->toolTip());
        name->setBuddy(edit);
        const int row = static_cast<int>(at);
        grid->addWidget(name, row, 0);
        grid->addWidget(edit, row, 1);
        grid->addWidget(reset, row, 2);
        m_edits.push_back(edit);
        connect(edit, &KeyField::keyPressed, this, [this, at](const QKeySequence& pressed) { setKey(at, pressed); });
        connect(reset, &QToolButton::clicked, this, [this, at] { setKey(at, m_keys[at].standard); });
    }
    grid->setRowStretch(static_cast<int>(m_keys.size()), 1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(content->minimumSizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent) +
                          kSpaceM);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("keysProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(tr("Use these keys"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(QStringLiteral("keysOk"));
    theme::setRole(m_ok, "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(title);
    column->addWidget(hint);
    column->addWidget(area, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
}

void KeysDialog::setKey(std::size_t at, const QKeySequence& key) {
    m_keys[at].now = key;
    m_edits[at]->setKey(key);
    check();
}

void KeysDialog::check() {
    QString problem;
    for (const LabelKey& key : m_keys) {
        problem = keyProblem(key, m_keys, m_taken);
        if (!problem.isEmpty()) {
            problem = tr("%1: %2", "action, problem").arg(key.name, problem);
            break;
        }
    }
    m_problem->setText(problem);
    m_ok->setEnabled(problem.isEmpty());
}

}  // namespace tb::ui
