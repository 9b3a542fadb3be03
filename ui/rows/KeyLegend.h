#pragma once

#include <QKeySequence>
#include <QLabel>

#include "ui/rows/LabelNames.h"

namespace tb::ui {

/// Says which key does what, in two lines where one is too short, shortened where those are, whole in its tooltip. Main
/// thread only.
class KeyLegend : public QLabel {
    Q_OBJECT
public:
    explicit KeyLegend(QWidget* parent = nullptr);
    void setKeys(const QString& text);
    [[nodiscard]] const QString& keys() const { return m_keys; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    QString m_keys;
};

/// The keys of labelling in words.
[[nodiscard]] QString labellingKeys(Naming naming, const QKeySequence& assign, const QKeySequence& accept);
/// "Enter" and "Space" as they stand on the keyboard.
[[nodiscard]] QString keyName(const QKeySequence& key);

}  // namespace tb::ui
