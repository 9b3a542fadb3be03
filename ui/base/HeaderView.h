#pragma once

#include <QHeaderView>

namespace tb::ui {

/// A table's upper header whose columns, when sized by their contents, are never narrower than their titles. Qt
/// measures them without the style sheet's padding and bold letters, which cuts Chinese titles short.
class HeaderView : public QHeaderView {
    Q_OBJECT
public:
    explicit HeaderView(QWidget* parent);

protected:
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;
};

}  // namespace tb::ui
