#pragma once

#include <QWidget>
#include <functional>

class QLineEdit;
class QPushButton;

namespace tb::ui {

/// A path to type or to choose.
class PathField : public QWidget {
    Q_OBJECT
public:
    PathField(const QString& name, const QString& help, QWidget* parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }

signals:
    void changed();
    void browse();  ///< Ask the user with the dialog that fits, then setPath().

private:
    QLineEdit* m_edit = nullptr;
};

}  // namespace tb::ui
