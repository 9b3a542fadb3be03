#pragma once

#include <QLineEdit>

namespace tb::ui {

/// A line to type a search into: icon in front, a button that empties it, both in the colours of the theme.
class SearchEdit : public QLineEdit {
    Q_OBJECT
public:
    /// `placeholder` is the accessible name as well.
    explicit SearchEdit(const QString& placeholder, QWidget* parent = nullptr);
};

}  // namespace tb::ui
