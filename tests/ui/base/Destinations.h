#pragma once

#include <vector>

#include "ui/base/Navigator.h"

namespace tb::test {

/// Where a navigator was asked to lead, oldest first.
class Destinations {
public:
    explicit Destinations(ui::Navigator& navigator) {
        QObject::connect(&navigator, &ui::Navigator::requested, &m_context,
                         [this](const ui::Destination& destination) { m_all.push_back(destination); });
    }

    [[nodiscard]] std::size_t count() const { return m_all.size(); }
    [[nodiscard]] bool empty() const { return m_all.empty(); }
    [[nodiscard]] const ui::Destination& last() const { return m_all.at(m_all.size() - 1); }
    /// Whether the only one so far is this panel, and nothing more.
    [[nodiscard]] bool onlyPanel(ui::PanelId panel) const {
        return m_all.size() == 1 && std::get_if<ui::PanelId>(&m_all[0]) != nullptr &&
               std::get<ui::PanelId>(m_all[0]) == panel;
    }
    /// nullptr when the last one is of another kind.
    template <class Kind>
    [[nodiscard]] const Kind* lastAs() const {
        return m_all.empty() ? nullptr : std::get_if<Kind>(&m_all.back());
    }

private:
    std::vector<ui::Destination> m_all;
    QObject m_context;  ///< Ends the connection.
};

}  // namespace tb::test
