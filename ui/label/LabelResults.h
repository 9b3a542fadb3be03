#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "core/engine/services/ExploreJob.h"
#include "ui/base/Destination.h"
#include "ui/base/PanelContext.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb {
class Workspace;
}

namespace tb::ui {

class ExampleTable;
class GroupList;
class ResultBar;
class RowList;

/// The table of the label panel as a list of results: rows similar to one, groups of rows without intent, or rows that
/// another panel asks to see. Remembers the rows and the place before, and brings them back. Main thread only.
class LabelResults : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kSimilarRows = 200;

    LabelResults(PanelContext& context, ExampleTableModel& model, ExampleTable& table, RowList& rows, QWidget* parent);

    [[nodiscard]] ResultBar* bar() const { return m_bar; }
    [[nodiscard]] GroupList* groups() const { return m_groups; }
    /// The table shows results, or they are being looked for.
    [[nodiscard]] bool active() const { return m_mode != Mode::None; }
    void setIntents(const std::vector<LabelInfo>& intents);

    void findSimilar();  ///< To the current row.
    void findGroups();
    void show(const RowsToShow& list);
    /// Back to the rows and the place before; a search that goes on ends.
    void leave();
    /// As leave(), but to all rows: something else is about to be shown.
    void drop();

signals:
    /// The table is to show this, with this row as the current one.
    void showRows(const tb::RowQuery& query, qlonglong at);
    void focusWanted();  ///< To the rows.

private:
    enum class Mode { None, Similar, Groups, List };
    using Change = std::function<Expected<tb::EditReceipt>(Workspace&)>;

    void enter(Mode mode);
    void showGroups(bool shown);
    void askAgain();
    void cancelled();
    void takeSimilar(const SimilarRows& found);
    void takeGroups(const TextGroups& found);
    void setRows(std::vector<ExampleId> rows);
    void showGroup();
    void selectGroup();
    void createIntent(const QString& name);
    void addToIntent(LabelId intent);
    void change(Change job, const QString& done);
    void onDatasetChanged();

    PanelContext& m_context;
    ExampleTableModel& m_model;
    ExampleTable& m_table;
    RowList& m_rows;
    ResultBar* m_bar = nullptr;
    GroupList* m_groups = nullptr;
    Mode m_mode = Mode::None;   ///< What is shown or looked for.
    Mode m_shown = Mode::None;  ///< What m_rows are.
    struct Former {
        RowQuery query;
        ExampleId row = 0;
    };
    Former m_former;
    SimilarQuery m_query;
    bool m_selectGroup = false;  ///< Once its rows are in the table.
};

}  // namespace tb::ui
