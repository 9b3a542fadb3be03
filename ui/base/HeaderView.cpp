#include "ui/base/HeaderView.h"

#include <algorithm>

#include "ui/base/Theme.h"

namespace tb::ui {

HeaderView::HeaderView(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
}

QSize HeaderView::sectionSizeFromContents(int section) const {
    QSize size = QHeaderView::sectionSizeFromContents(section);
    QFont bold = font();
    bold.setBold(true);
    const QString title = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    int needed =
        QFontMetrics(bold).horizontalAdvance(title) + 2 * kSpaceM + kSpaceL;  // the style sheet's padding, and air
    if (isSortIndicatorShown()) needed += kSpaceL;
    if (!model()->headerData(section, orientation(), Qt::DecorationRole).isNull())
        needed += style()->pixelMetric(QStyle::PM_SmallIconSize) + kSpaceS;
    size.setWidth(std::max(size.width(), needed));
    return size;
}

}  // namespace tb::ui
