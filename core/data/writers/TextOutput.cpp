#include "core/data/writers/TextOutput.h"

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

constexpr std::size_t kFlushBytes = 1U << 20U;

}  // namespace

Expected<void> TextOutput::addLine(const Json& json) {
    m_buffer += json.dump();
    m_buffer += '\n';
    return flush();
}

Expected<void> TextOutput::flush() {
    if (m_buffer.size() < kFlushBytes) return {};
    TB_TRY(m_file.write(m_buffer));
    m_buffer.clear();
    return {};
}

Expected<void> TextOutput::finish() {
    TB_TRY(m_file.write(m_buffer));
    m_buffer.clear();
    return m_file.commit();
}

std::string labelOfSet(const Example& example, const std::string& set) {
    for (const SetLabel& one : example.setLabels)
        if (one.set == set) return one.label;
    return {};
}

void addFurtherParts(const Example& example, Json& object) {
    if (example.split != Split::Unassigned) object["split"] = splitName(example.split);
    if (example.flagged) object["flagged"] = true;
    if (!example.note.empty()) object["note"] = example.note;
    if (!example.source.empty()) object["source"] = validUtf8(example.source);
    if (!example.externalId.empty()) object["id"] = example.externalId;
    for (const SetLabel& one : example.setLabels) object[std::string(kSetColumnPrefix) + one.set] = one.label;
}

}  // namespace tb::data
