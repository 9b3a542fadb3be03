#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <cstdint>

#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "ui/base/Destination.h"

class QSettings;
class QToolButton;

namespace tb::ui {

class Navigator;
class StoreBridge;

/// What a workspace holds, as far as it tells what comes next.
struct StepFacts {
    std::int64_t rows = 0;
    std::int64_t labelled = 0;
    std::int64_t intents = 0;  ///< In use.
    RunId model = 0;           ///< The newest run with a model; 0 = none.
    RunId tried = 0;           ///< Whose model was looked at in the playground last.
    RunId exported = 0;        ///< Likewise on the export page.
    bool operator==(const StepFacts&) const = default;
};

enum class NextStep : std::uint8_t { Import, Label, Train, Try, Export, LabelMore };

/// A run needs two intents; below ten labelled texts nothing can be learned that would hold.
[[nodiscard]] NextStep nextStep(const StepFacts& facts);

/// The line in the status bar that says what to do next, from whichever page, and leads there; its tooltip is the list
/// of all steps with those that are done. Main thread only.
class NextStepLine : public QObject {
    Q_OBJECT
public:
    /// `button` shows it; it may go first.
    NextStepLine(QToolButton& button, Navigator& navigator, QSettings& settings, QObject* parent);

    /// Of this workspace from now on; nullptr = none is open, and nothing is shown.
    void setStore(StoreBridge* store);
    /// A page came to the front: that is how trying and exporting become done.
    void visited(PanelId panel);

private:
    void askRows();
    void askModel();
    void show();
    void go();
    [[nodiscard]] QString key(const char* what) const;

    QPointer<QToolButton> m_button;
    Navigator& m_navigator;
    QSettings& m_settings;
    QPointer<StoreBridge> m_store;
    QTimer m_soon;  ///< Gathers a series of changes.
    StepFacts m_facts;
    bool m_rowsKnown = false;
    bool m_modelKnown = false;
};

}  // namespace tb::ui
