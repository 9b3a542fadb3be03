#include "ui/intents/IntentGroups.h"

#include <map>

#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

QString prefixOf(const QString& name) {
    for (qsizetype at = 1; at + 1 < name.size(); ++at) {
        const QChar c = name[at];
        if (c == u'_' || c == u':' || c == u'\uFF1A') return name.left(at).trimmed().toCaseFolded();
    }
    return {};
}

}  // namespace

std::vector<IntentGroup> groupIntents(const std::vector<LabelInfo>& intents) {
    if (intents.size() < kGroupFrom) return {};
    std::map<QString, std::vector<LabelId>> byPrefix;
    for (const LabelInfo& intent : intents) byPrefix[prefixOf(toQt(intent.name))].push_back(intent.id);
    std::vector<IntentGroup> groups;
    for (const auto& [prefix, members] : byPrefix)
        if (!prefix.isEmpty() && members.size() > 1) groups.push_back({prefix, members});
    if (groups.size() < 2) return {};
    IntentGroup rest;
    for (const LabelInfo& intent : intents) {
        const std::vector<LabelId>& members = byPrefix[prefixOf(toQt(intent.name))];
        if (members.size() == 1 || prefixOf(toQt(intent.name)).isEmpty()) rest.intents.push_back(intent.id);
    }
    if (!rest.intents.empty()) groups.push_back(std::move(rest));
    return groups;
}

}  // namespace tb::ui
