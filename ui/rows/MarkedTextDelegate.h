#pragma once

#include <QStyledItemDelegate>
#include <vector>

#include "core/text/augment/ChangedSpans.h"

namespace tb::ui {

/// A text in one line with parts of it marked: in bold on the colour of a selection, and underlined, so that no colour
/// need be seen.
class MarkedTextDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// What the model gives for the marks: QVariantList of first character and length, alternating.
    static constexpr int kMarksRole = Qt::UserRole + 40;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Bytes of UTF-8 as characters of the QString.
    [[nodiscard]] static QVariantList marksOf(std::string_view text, const std::vector<TextSpan>& spans);
    /// As rich text, for a label.
    [[nodiscard]] static QString markedHtml(const QString& text, const QVariantList& marks);
};

}  // namespace tb::ui
