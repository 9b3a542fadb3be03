#include "ui/configure/EncoderDialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {
namespace {

enum Column { Name, Languages, Parameters, Size, Licence, Here, OnYourData };

constexpr std::size_t kNamedLanguages = 3;

QString languagesText(const std::vector<std::string>& codes) {
    if (codes.empty()) return EncoderDialog::tr("not known");
    if (codes.size() > kNamedLanguages) return EncoderDialog::tr("%1 languages").arg(codes.size());
    QStringList names;
    for (const std::string& code : codes) names << QLocale(toQt(code)).nativeLanguageName();
    return names.join(QStringLiteral(", "));
}

/// The one local folder that is dragged; empty for anything else.
QString draggedFolder(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

}  // namespace

EncoderDialog::EncoderDialog(std::vector<CatalogueEntry> entries, const std::map<std::string, EncoderResult>& results,
                             QWidget* parent)
    : QDialog(parent),
      m_entries(std::move(entries)),
      m_list(new QTreeWidget(this)),
      m_details(new QLabel(this)),
      m_problem(new QLabel(this)) {
    setWindowTitle(tr("Encoders"));
    setAcceptDrops(true);
    resize(860, 420);
    m_list->setObjectName(QStringLiteral("encoderList"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels(
        {tr("Name"), tr("Languages"), tr("Parameters"), tr("Size"), tr("Licence"), tr("Here"), tr("On your data")});
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const CatalogueEntry& entry : m_entries) {
        const auto found = results.find(entry.name);
        addRow(entry, found != results.end() ? &found->second : nullptr);
    }
    for (QLabel* label : {m_details, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_problem->setObjectName(QStringLiteral("encoderProblem"));
    theme::setRole(m_details, "muted");
    auto* drop = new QLabel(tr("Drop the folder of another encoder here to use it."), this);
    theme::setRole(drop, "muted");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("Copy the command"), QDialogButtonBox::ActionRole);
    m_use = buttons->addButton(tr("Use this encoder"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("useEncoder"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_details);
    layout->addWidget(m_problem);
    layout->addWidget(drop);
    layout->addWidget(buttons);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &EncoderDialog::showDetails);
    connect(m_list, &QTreeWidget::itemActivated, this, &EncoderDialog::use);
    connect(m_use, &QPushButton::clicked, this, &EncoderDialog::use);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(toQt(current() ? current()->fetch : std::string())); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setCurrentItem(m_list->topLevelItem(0));
    showDetails();
}

void EncoderDialog::addRow(const CatalogueEntry& entry, const EncoderResult* result) {
    const QLocale locale;
    auto* row = new QTreeWidgetItem(m_list);
    row->setText(Name, toQt(entry.name));
    row->setText(Languages, languagesText(entry.languages));
    if (entry.parameters > 0)
        row->setText(Parameters, tr("%1 M").arg(locale.toString(static_cast<double>(entry.parameters) / 1e6, 'f', 0)));
    row->setText(Size, locale.formattedDataSize(static_cast<qint64>(entry.bytes), 0, QLocale::DataSizeSIFormat));
    row->setText(Licence, entry.licence.empty() ? tr("not known") : toQt(entry.licence));
    row->setText(Here, entry.folder.empty() ? tr("no") : tr("yes"));
    if (result) row->setText(OnYourData, tr("%1 in %2").arg(runtext::percent(result->accuracy), toQt(result->run)));
}

const CatalogueEntry* EncoderDialog::current() const {
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 ? &m_entries[static_cast<std::size_t>(row)] : nullptr;
}

void EncoderDialog::select(const std::string& name) {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& one) { return one.name == name; });
    if (found != m_entries.end())
        m_list->setCurrentItem(m_list->topLevelItem(static_cast<int>(found - m_entries.begin())));
}

void EncoderDialog::showDetails() {
    const CatalogueEntry* entry = current();
    m_use->setEnabled(entry && !entry->folder.empty() && entry->problem.empty());
    m_copy->setEnabled(entry && entry->folder.empty());
    m_problem->clear();
    if (!entry) return;
    QStringList lines;
    for (const Message* text : {&entry->help, &entry->remark})
        if (!text->empty()) lines << translated(*text);
    lines << (entry->folder.empty() ? tr("It is not on this machine. Get it in a terminal, in the program's folder: %1")
                                          .arg(toQt(entry->fetch))
                                    : toQt(entry->folder.string()));
    m_details->setText(lines.join(QLatin1Char('\n')));
    if (!entry->problem.empty()) m_problem->setText(translated(entry->problem));
}

void EncoderDialog::use() {
    if (!m_use->isEnabled()) return;
    emit chosen(toQt(current()->name));
    accept();
}

void EncoderDialog::useFolder(const QString& folder) {
    const auto encoder = resolveEncoder(toUtf8(folder));
    if (!encoder) {
        m_problem->setText(translated(encoder.error().asMessage()));
        return;
    }
    emit chosen(folder);
    accept();
}

void EncoderDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (!draggedFolder(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void EncoderDialog::dropEvent(QDropEvent* event) {
    const QString folder = draggedFolder(event->mimeData());
    if (folder.isEmpty()) return;
    event->acceptProposedAction();
    useFolder(folder);
}

}  // namespace tb::ui
