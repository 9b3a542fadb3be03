#include "core/data/ExampleWriter.h"

#include <utility>

#include "core/base/Json.h"
#include "core/base/Utf8.h"
#include "core/data/Csv.h"

namespace tb {
namespace {

constexpr std::size_t kFlushBytes = 1U << 20U;
constexpr const char* kColumns[] = {"text", "label", "split", "flagged", "note", "source"};

std::string labelOf(const Example& example, const std::string& set) {
    for (const SetLabel& one : example.setLabels)
        if (one.set == set) return one.label;
    return {};
}

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

}  // namespace

ExampleWriter::ExampleWriter(AtomicFile file, Form form, IdColumn ids, std::vector<std::string> sets)
    : m_file(std::move(file)), m_form(form), m_ids(ids), m_sets(std::move(sets)) {
    if (m_form == Form::JsonLines) return;
    const char delimiter = m_form == Form::Csv ? ',' : '\t';
    for (const char* column : kColumns) {
        if (!m_buffer.empty()) m_buffer.push_back(delimiter);
        m_buffer += column;
    }
    if (m_ids == IdColumn::With) m_buffer += delimiter + std::string("id");
    for (const std::string& set : m_sets) {
        m_buffer.push_back(delimiter);
        data::appendCsvField(m_buffer, std::string(kSetColumnPrefix) + set, delimiter);
    }
    m_buffer.push_back('\n');
}

void ExampleWriter::appendRow(const Example& example, char delimiter) {
    data::appendCsvField(m_buffer, example.text, delimiter);
    m_buffer.push_back(delimiter);
    data::appendCsvField(m_buffer, example.label.value_or(""), delimiter);
    m_buffer.push_back(delimiter);
    m_buffer.append(example.split == Split::Unassigned ? "" : splitName(example.split));
    m_buffer.push_back(delimiter);
    m_buffer.push_back(example.flagged ? '1' : '0');
    m_buffer.push_back(delimiter);
    data::appendCsvField(m_buffer, example.note, delimiter);
    m_buffer.push_back(delimiter);
    data::appendCsvField(m_buffer, validUtf8(example.source), delimiter);
    if (m_ids == IdColumn::With) {
        m_buffer.push_back(delimiter);
        data::appendCsvField(m_buffer, example.externalId, delimiter);
    }
    for (const std::string& set : m_sets) {
        m_buffer.push_back(delimiter);
        data::appendCsvField(m_buffer, labelOf(example, set), delimiter);
    }
    m_buffer.push_back('\n');
}

void ExampleWriter::appendJson(const Example& example) {
    Json json;
    json["text"] = example.text;
    json["label"] = example.label ? Json(*example.label) : Json(nullptr);
    json["split"] = splitName(example.split);
    json["flagged"] = example.flagged;
    json["note"] = example.note;
    json["source"] = validUtf8(example.source);
    if (m_ids == IdColumn::With) json["id"] = example.externalId;
    for (const std::string& set : m_sets) {
        const std::string label = labelOf(example, set);
        json[std::string(kSetColumnPrefix) + set] = label.empty() ? Json(nullptr) : Json(label);
    }
    m_buffer += json.dump();
    m_buffer.push_back('\n');
}

Expected<ExampleWriter> ExampleWriter::create(const std::filesystem::path& file, IdColumn ids,
                                              std::vector<std::string> sets) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    const std::filesystem::path extension = file.extension();
    const Form form = extension == ".jsonl" ? Form::JsonLines : extension == ".tsv" ? Form::Tsv : Form::Csv;
    return ExampleWriter(std::move(atomic), form, ids, std::move(sets));
}

Expected<void> ExampleWriter::add(const Example& example) {
    TB_TRY(checkWritable(example));
    switch (m_form) {
        case Form::Csv:
            appendRow(example, ',');
            break;
        case Form::Tsv:
            appendRow(example, '\t');
            break;
        case Form::JsonLines:
            appendJson(example);
            break;
    }
    if (m_buffer.size() < kFlushBytes) return {};
    TB_TRY(m_file.write(m_buffer));
    m_buffer.clear();
    return {};
}

Expected<void> ExampleWriter::finish() {
    TB_TRY(m_file.write(m_buffer));
    m_buffer.clear();
    return m_file.commit();
}

}  // namespace tb
