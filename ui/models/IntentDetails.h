#pragma once

#include <QWidget>
#include <optional>

#include "core/store/DatasetStore.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace tb::ui {

/// Name, description and reply template of one intent, editable. An edit goes out as one change, when the focus leaves or
/// with "Save". Main thread only.
class IntentDetails : public QWidget {
    Q_OBJECT
public:
    explicit IntentDetails(QWidget* parent = nullptr);

    /// Sends out an unsaved edit of the intent shown before. What is being typed is never overwritten by news of the same intent.
    void show(const std::optional<LabelInfo>& label);

signals:
    void edited(const tb::LabelInfo& label);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] LabelInfo entered() const;
    [[nodiscard]] bool dirty() const;
    void commit();
    void updateSave();

    std::optional<LabelInfo> m_label;
    QLineEdit* m_name = nullptr;
    QPlainTextEdit* m_description = nullptr;
    QPlainTextEdit* m_reply = nullptr;
    QPushButton* m_save = nullptr;
    bool m_filling = false;
};

}  // namespace tb::ui
