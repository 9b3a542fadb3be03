#include "ui/plot/LivePlot.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/FlowLayout.h"
#include "ui/base/Theme.h"
#include "ui/plot/PlotCanvas.h"
#include "ui/plot/SeriesMarker.h"

namespace tb::ui {

namespace {

constexpr int kSmoothingSteps = 99;
constexpr double kFirstSmoothing = 0.6;

QPixmap swatch(const CurveOptions& options) {
    QPixmap pixmap(20, 12);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = theme::series(options.color);
    painter.setPen(QPen(color, 2.5, options.pen));
    painter.drawLine(QPointF(1.0, 6.0), QPointF(19.0, 6.0));
    if (options.style == CurveStyle::Markers) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        drawSeriesMarker(painter, seriesMarker(options.color), QPointF(10.0, 6.0), 4.0);
    }
    return pixmap;
}

}  // namespace

struct LivePlot::Impl {
    LivePlot* self = nullptr;
    QWidget* tools = nullptr;
    QComboBox* axis = nullptr;
    QCheckBox* log = nullptr;
    QSlider* smoothing = nullptr;
    QLabel* smoothingValue = nullptr;
    QToolButton* follow = nullptr;
    QWidget* frame = nullptr;  ///< What a picture shows.
    QWidget* legend = nullptr;
    QLabel* readOut = nullptr;
    PlotCanvas* canvas = nullptr;
    QAction* copy = nullptr;
    QAction* save = nullptr;
    QList<std::pair<QToolButton*, CurveOptions>> entries;

    void build();
    void buildTools();
    void buildActions();
    void connectTools();
    void addLegendEntry(const CurveOptions& options);
    void showSmoothing(int value) const {
        smoothingValue->setText(QLocale().toString(static_cast<double>(value) / 100.0, 'f', 2));
    }
};

void LivePlot::Impl::build() {
    auto* column = new QVBoxLayout(self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceS);
    buildTools();
    column->addWidget(tools);

    frame = new QWidget(self);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    auto* inside = new QVBoxLayout(frame);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(kSpaceS);
    legend = new QWidget(frame);
    auto* flow = new FlowLayout(legend);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(kSpaceS);
    inside->addWidget(legend);
    canvas = new PlotCanvas(frame);
    canvas->setObjectName(QStringLiteral("plotCanvas"));
    canvas->setContextMenuPolicy(Qt::ActionsContextMenu);
    inside->addWidget(canvas, 1);
    column->addWidget(frame, 1);

    readOut = new QLabel(self);
    readOut->setObjectName(QStringLiteral("plotReadOut"));
    theme::setRole(readOut, "muted");
    readOut->setTextInteractionFlags(Qt::NoTextInteraction);
    readOut->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    readOut->setMinimumHeight(readOut->fontMetrics().height());
    column->addWidget(readOut);
    buildActions();
    connectTools();
    canvas->applyTheme();
}

void LivePlot::Impl::buildTools() {
    tools = new QWidget(self);
    auto* row = new FlowLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);

    axis = new QComboBox(tools);
    axis->setObjectName(QStringLiteral("plotAxis"));
    axis->addItem(LivePlot::tr("Step"), static_cast<int>(XAxis::Step));
    axis->addItem(LivePlot::tr("Epoch"), static_cast<int>(XAxis::Epoch));
    axis->addItem(LivePlot::tr("Time"), static_cast<int>(XAxis::Time));
    axis->setAccessibleName(LivePlot::tr("Horizontal axis"));
    axis->setToolTip(LivePlot::tr("What the horizontal axis counts"));
    row->addWidget(axis);

    log = new QCheckBox(LivePlot::tr("Log scale"), tools);
    log->setObjectName(QStringLiteral("plotLog"));
    log->setToolTip(LivePlot::tr("Spreads out small losses"));
    row->addWidget(log);

    auto* evening = new QWidget(tools);
    auto* together = new QHBoxLayout(evening);
    together->setContentsMargins(0, 0, 0, 0);
    together->setSpacing(kSpaceM);
    auto* label = new QLabel(LivePlot::tr("Smoothing"), evening);
    smoothing = new QSlider(Qt::Horizontal, evening);
    smoothing->setObjectName(QStringLiteral("plotSmoothing"));
    smoothing->setRange(0, kSmoothingSteps);
    smoothing->setValue(static_cast<int>(kFirstSmoothing * 100.0));
    smoothing->setFixedWidth(96);
    smoothing->setAccessibleName(label->text());
    smoothing->setToolTip(LivePlot::tr("How much the line evens out the readings; the readings stay faint behind it"));
    label->setBuddy(smoothing);
    smoothingValue = new QLabel(evening);
    smoothingValue->setMinimumWidth(smoothingValue->fontMetrics().horizontalAdvance(QStringLiteral("0.00")) + 2);
    theme::setRole(smoothingValue, "muted");
    together->addWidget(label);
    together->addWidget(smoothing);
    together->addWidget(smoothingValue);
    row->addWidget(evening);

    follow = new QToolButton(tools);
    follow->setObjectName(QStringLiteral("plotFollow"));
    follow->setText(LivePlot::tr("Follow"));
    follow->setCheckable(true);
    follow->setChecked(true);
    follow->setToolTip(
        LivePlot::tr("Keep the whole curve in view as it grows. Zooming switches this off; a double click on the chart "
                     "switches it on."));
    row->addWidget(follow);
}

void LivePlot::Impl::buildActions() {
    copy = new QAction(LivePlot::tr("Copy chart as image"), self);
    copy->setToolTip(LivePlot::tr("Puts the chart as an image on the clipboard"));
    save = new QAction(LivePlot::tr("Save chart as PNG…"), self);
    save->setToolTip(LivePlot::tr("Writes the chart as an image file"));
    canvas->addActions({copy, save});
    auto* more = new QToolButton(tools);
    more->setObjectName(QStringLiteral("plotImage"));
    more->setText(LivePlot::tr("Save image…"));
    more->setToolTip(LivePlot::tr("Copy or save the chart"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more);
    menu->addActions({copy, save});
    more->setMenu(menu);
    tools->layout()->addWidget(more);
}

void LivePlot::Impl::connectTools() {
    showSmoothing(smoothing->value());
    QObject::connect(axis, &QComboBox::currentIndexChanged, self,
                     [this](int index) { canvas->setXAxis(static_cast<XAxis>(axis->itemData(index).toInt())); });
    QObject::connect(log, &QCheckBox::toggled, self,
                     [this](bool on) { canvas->setScale(on ? PlotCanvas::Scale::Log : PlotCanvas::Scale::Linear); });
    QObject::connect(smoothing, &QSlider::valueChanged, self, [this](int value) {
        showSmoothing(value);
        canvas->setSmoothing(static_cast<double>(value) / 100.0);
    });
    QObject::connect(follow, &QToolButton::clicked, self,
                     [this](bool on) { canvas->setView(on ? PlotCanvas::View::Follow : PlotCanvas::View::Free); });
    QObject::connect(canvas, &PlotCanvas::viewChanged, self,
                     [this] { follow->setChecked(canvas->view() == PlotCanvas::View::Follow); });
    QObject::connect(canvas, &PlotCanvas::hovered, readOut, &QLabel::setText);
    QObject::connect(copy, &QAction::triggered, self, &LivePlot::copyPicture);
    QObject::connect(save, &QAction::triggered, self, &LivePlot::savePicture);
}

void LivePlot::Impl::addLegendEntry(const CurveOptions& options) {
    for (auto& [known, shown] : entries) {
        if (shown.legend != options.legend) continue;
        if (options.style == CurveStyle::Markers) {  // one entry for both: it shows the dot as well
            shown.style = CurveStyle::Markers;
            known->setIcon(swatch(shown));
        }
        return;
    }
    auto* button = new QToolButton(legend);
    button->setText(options.legend);
    button->setCheckable(true);
    button->setChecked(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(swatch(options));
    button->setIconSize(QSize(20, 12));
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(LivePlot::tr("Show or hide this curve"));
    button->setAccessibleName(LivePlot::tr("Show %1").arg(options.legend));
    legend->layout()->addWidget(button);
    const QString name = options.legend;
    QObject::connect(button, &QToolButton::toggled, self,
                     [this, name](bool on) { canvas->setLegendVisible(name, on ? Qt::Checked : Qt::Unchecked); });
    entries.append({button, options});
}

LivePlot::LivePlot(QWidget* parent) : QWidget(parent), m_impl(std::make_unique<Impl>()) {
    m_impl->self = this;
    m_impl->build();
}

LivePlot::~LivePlot() = default;

int LivePlot::addPane(const PaneOptions& options) {
    const int index = m_impl->canvas->addPane(options);
    m_impl->canvas->applyTheme();
    return index;
}

int LivePlot::addCurve(const CurveOptions& options) {
    m_impl->addLegendEntry(options);
    return m_impl->canvas->addCurve(options);
}

void LivePlot::removeCurves() {
    for (const auto& entry : m_impl->entries) delete entry.first;
    m_impl->entries.clear();
    m_impl->canvas->removeCurves();
    follow();
}

void LivePlot::clearPoints() {
    m_impl->canvas->clearPoints();
    follow();
}

void LivePlot::append(int curve, std::span<const CurvePoint> points) {
    m_impl->canvas->append(curve, points);
}

void LivePlot::replace(int curve, std::span<const CurvePoint> points) {
    m_impl->canvas->replace(curve, points);
}

void LivePlot::refresh() {
    m_impl->canvas->refresh();
}

std::size_t LivePlot::pointCount(int curve) const {
    return m_impl->canvas->pointCount(curve);
}

void LivePlot::setMark(const std::optional<CurvePoint>& place, const QString& text) {
    m_impl->canvas->setMark(place, text);
}

void LivePlot::setXAxis(XAxis axis) {
    m_impl->axis->setCurrentIndex(m_impl->axis->findData(static_cast<int>(axis)));
}

XAxis LivePlot::xAxis() const {
    return m_impl->canvas->axis();
}

void LivePlot::setSmoothing(double weight) {
    m_impl->smoothing->setValue(qRound(weight * 100.0));
}

void LivePlot::beginStreaming() {
    m_impl->canvas->setQuality(PlotCanvas::Quality::Streaming);
}

void LivePlot::endStreaming() {
    m_impl->canvas->setQuality(PlotCanvas::Quality::Still);
}

void LivePlot::makeCompact() {
    m_impl->tools->hide();
    m_impl->canvas->hideTitles();
}

bool LivePlot::following() const {
    return m_impl->canvas->view() == PlotCanvas::View::Follow;
}

void LivePlot::follow() {
    m_impl->canvas->setView(PlotCanvas::View::Follow);
}

std::pair<double, double> LivePlot::xRange() const {
    const QCPRange range = m_impl->canvas->xRange();
    return {range.lower, range.upper};
}

std::pair<double, double> LivePlot::yRange(int pane) const {
    const QCPRange range = m_impl->canvas->yRange(pane);
    return {range.lower, range.upper};
}

QPixmap LivePlot::picture() const {
    return m_impl->frame->grab();
}

void LivePlot::copyPicture() const {
    QApplication::clipboard()->setPixmap(picture());
}

void LivePlot::savePicture() {
    const QString file = QFileDialog::getSaveFileName(this, tr("Save chart"), tr("chart.png"), tr("PNG image (*.png)"));
    if (!file.isEmpty() && !picture().save(file, "PNG")) emit savingFailed(file);
}

QList<QAction*> LivePlot::pictureActions() const {
    return {m_impl->copy, m_impl->save};
}

void LivePlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange) return;
    if (!m_impl || !m_impl->canvas) return;
    m_impl->canvas->applyTheme();
    for (const auto& [button, options] : m_impl->entries) button->setIcon(swatch(options));
}

}  // namespace tb::ui
