#pragma once

#include <QObject>

#include "core/config/TrainConfig.h"

namespace tb::ui {

/// The settings of the run to come: the configure panel edits them, Start uses them, "restart with the same settings"
/// replaces them. Kept over restarts by the window. Main thread only.
class RunDraft : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] const TrainConfig& config() const { return m_config; }
    [[nodiscard]] const QString& runName() const { return m_name; }  ///< Empty = numbered.
    void setConfig(const TrainConfig& config);
    void setRunName(const QString& name);

signals:
    void changed();

private:
    TrainConfig m_config;
    QString m_name;
};

}  // namespace tb::ui
