#include "ui/base/Icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include "ui/base/Resources.h"
#include "ui/base/Theme.h"

namespace tb::ui {

namespace {

/// Renders the SVG with "currentColor" replaced at paint time.
class LineIconEngine : public QIconEngine {
public:
    explicit LineIconEngine(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        QByteArray svg = m_svg;
        svg.replace("currentColor", colorFor(mode, state).name().toLatin1());
        QSvgRenderer renderer(svg);
        if (mode == QIcon::Disabled) painter->setOpacity(0.45);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new LineIconEngine(m_svg); }

private:
    static QColor colorFor(QIcon::Mode mode, QIcon::State state) {
        const ThemeColors& colors = theme::colors();
        if (mode == QIcon::Disabled) return colors.textMuted;
        if (state == QIcon::On) return colors.accent;
        return mode == QIcon::Active || mode == QIcon::Selected ? colors.text : colors.textMuted;
    }

    QByteArray m_svg;
};

}  // namespace

QIcon themeIcon(const QString& name) {
    initResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new LineIconEngine(file.readAll()));
}

}  // namespace tb::ui
