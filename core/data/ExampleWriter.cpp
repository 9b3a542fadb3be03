#include "core/data/ExampleWriter.h"

#include <utility>

#include "core/base/Utf8.h"

namespace tb {
namespace {

/// What the importer would refuse or change must not be written as if all were well.
Expected<void> checkWritable(const Example& example) {
    std::vector<const std::string*> fields{&example.text, &example.note, &example.externalId};
    if (example.label) fields.push_back(&*example.label);
    for (const SetLabel& one : example.setLabels) fields.push_back(&one.label);
    for (const std::string* field : fields) {
        if (!isValidUtf8(*field) || field->find('\0') != std::string::npos)
            return fail(ErrorCode::InvalidInput,
                        "A text holds bytes that are not UTF-8 or a zero byte and cannot be exported without loss.", {},
                        "Correct or remove that row first.");
    }
    return {};
}

bool has(const Example& example, ExamplePart part) {
    switch (part) {
        case ExamplePart::NoIntent:
            return !example.label;
        case ExamplePart::Split:
            return example.split != Split::Unassigned;
        case ExamplePart::Flag:
            return example.flagged;
        case ExamplePart::Note:
            return !example.note.empty();
        case ExamplePart::Source:
            return !example.source.empty();
        case ExamplePart::Id:
            return !example.externalId.empty();
        case ExamplePart::SetLabels:
            return !example.setLabels.empty();
    }
    return false;
}

Message lostText(ExamplePart part, std::uint64_t rows) {
    switch (part) {
        case ExamplePart::NoIntent:
            return Message("Left out, as the format has no place for it: texts without an intent (%1).", rows);
        case ExamplePart::Split:
            return Message("Left out, as the format has no place for it: the split (%1 rows).", rows);
        case ExamplePart::Flag:
            return Message("Left out, as the format has no place for it: the flag (%1 rows).", rows);
        case ExamplePart::Note:
            return Message("Left out, as the format has no place for it: the note (%1 rows).", rows);
        case ExamplePart::Source:
            return Message("Left out, as the format has no place for it: the source (%1 rows).", rows);
        case ExamplePart::Id:
            return Message("Left out, as the format has no place for it: the id (%1 rows).", rows);
        case ExamplePart::SetLabels:
            return Message("Left out, as the format has no place for it: labels of further sets (%1 rows).", rows);
    }
    return {};
}

}  // namespace

Expected<ExampleWriter> ExampleWriter::create(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                              const ExampleColumns& columns) {
    TB_TRY(const ExampleFormat* format, exampleFormatOf(file, options));
    TB_TRY(auto rows, format->create(file, options, columns));
    return ExampleWriter(*format, std::move(rows));
}

Expected<void> ExampleWriter::add(const Example& example) {
    TB_TRY(checkWritable(example));
    const bool leftOut = !m_format->holds(ExamplePart::NoIntent) && !example.label;
    for (const ExamplePart part : m_format->lacks)
        if (leftOut ? part == ExamplePart::NoIntent : has(example, part)) ++m_lost.at(static_cast<std::size_t>(part));
    if (leftOut) return {};
    TB_TRY(m_rows->add(example));
    ++m_written;
    return {};
}

Expected<void> ExampleWriter::finish() {
    return m_rows->finish();
}

std::vector<Message> ExampleWriter::remarks() const {
    std::vector<Message> all;
    for (std::size_t part = 0; part < m_lost.size(); ++part)
        if (m_lost.at(part) > 0) all.push_back(lostText(static_cast<ExamplePart>(part), m_lost.at(part)));
    for (Message& change : m_rows->changes()) all.push_back(std::move(change));
    return all;
}

}  // namespace tb
