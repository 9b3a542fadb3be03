#pragma once

#include <QKeySequence>
#include <QString>
#include <vector>

class QAction;
class QSettings;

namespace tb::ui {

/// A key of the labelling panel that can be changed.
struct LabelKey {
    enum class Place {
        Menu,  ///< A shortcut of an action.
        Table  ///< Pressed in the table or with one text at a time: no Ctrl, Alt or Meta.
    };
    QString id;    ///< In the settings.
    QString name;  ///< What it does.
    QKeySequence standard;
    QKeySequence now;
    Place place = Place::Menu;
    QAction* action = nullptr;  ///< Of the menu's.
    QString toolTip;            ///< Without the key.
};

/// The keys as the settings have them, and back. A value; main thread only.
class LabelKeys {
public:
    void add(LabelKey key) { m_keys.push_back(std::move(key)); }
    [[nodiscard]] const std::vector<LabelKey>& all() const { return m_keys; }
    [[nodiscard]] QKeySequence now(const QString& id) const;

    void load(QSettings& settings);
    void save(QSettings& settings) const;
    void set(const QString& id, const QKeySequence& key);
    /// What it does, in other words; apply() shows the tool tip.
    void rename(const QString& id, const QString& name, const QString& toolTip);
    /// Gives the actions their shortcuts and tool tips.
    void apply() const;

private:
    std::vector<LabelKey> m_keys;
};

/// A key that something else has.
struct TakenKey {
    QKeySequence key;
    QString by;  ///< "the intent “card_arrival”"
};

/// What is wrong with `key` as the key of `of`; empty when nothing is. `keys` are all with their new keys.
[[nodiscard]] QString keyProblem(const LabelKey& of, const std::vector<LabelKey>& keys,
                                 const std::vector<TakenKey>& taken);

}  // namespace tb::ui
