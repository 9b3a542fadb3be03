#include "core/data/ExampleWriter.h"

#include <utility>

#include "core/base/Json.h"
#include "core/data/Csv.h"
#include "core/data/Utf8.h"

namespace tb {
namespace {

constexpr std::size_t kFlushBytes = 1U << 20U;
constexpr const char* kColumns[] = {"text", "label", "split", "flagged", "note", "source"};

void appendRow(std::string& out, const Example& example, char delimiter, IdColumn ids) {
    data::appendCsvField(out, example.text, delimiter);
    out.push_back(delimiter);
    data::appendCsvField(out, example.label.value_or(""), delimiter);
    out.push_back(delimiter);
    out.append(example.split == Split::Unassigned ? "" : splitName(example.split));
    out.push_back(delimiter);
    out.push_back(example.flagged ? '1' : '0');
    out.push_back(delimiter);
    data::appendCsvField(out, example.note, delimiter);
    out.push_back(delimiter);
    data::appendCsvField(out, example.source, delimiter);
    if (ids == IdColumn::With) {
        out.push_back(delimiter);
        data::appendCsvField(out, example.externalId, delimiter);
    }
    out.push_back('\n');
}

void appendJson(std::string& out, const Example& example, IdColumn ids) {
    Json json;
    json["text"] = example.text;
    json["label"] = example.label ? Json(*example.label) : Json(nullptr);
    json["split"] = splitName(example.split);
    json["flagged"] = example.flagged;
    json["note"] = example.note;
    json["source"] = example.source;
    if (ids == IdColumn::With) json["id"] = example.externalId;
    out += json.dump();
    out.push_back('\n');
}

/// What the importer would refuse or change must not be written as if all were well.
Expected<void> checkWritable(const Example& example) {
    for (const std::string* field : {&example.text, &example.note, &example.source, &example.externalId, example.label ? &*example.label : &example.text}) {
        if (!isValidUtf8(*field) || field->find('\0') != std::string::npos)
            return fail(ErrorCode::InvalidInput, "A text holds bytes that are not UTF-8 or a zero byte and cannot be exported without loss.", {},
                        "Correct or remove that row first.");
    }
    return {};
}

}  // namespace

ExampleWriter::ExampleWriter(AtomicFile file, Form form, IdColumn ids) : m_file(std::move(file)), m_form(form), m_ids(ids) {
    if (m_form == Form::JsonLines) return;
    for (const char* column : kColumns) {
        if (!m_buffer.empty()) m_buffer.push_back(m_form == Form::Csv ? ',' : '\t');
        m_buffer += column;
    }
    if (m_ids == IdColumn::With) m_buffer += m_form == Form::Csv ? ",id" : "\tid";
    m_buffer.push_back('\n');
}

Expected<ExampleWriter> ExampleWriter::create(const std::filesystem::path& file, IdColumn ids) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    const std::filesystem::path extension = file.extension();
    const Form form = extension == ".jsonl" ? Form::JsonLines : extension == ".tsv" ? Form::Tsv : Form::Csv;
    return ExampleWriter(std::move(atomic), form, ids);
}

Expected<void> ExampleWriter::add(const Example& example) {
    TB_TRY(checkWritable(example));
    switch (m_form) {
        case Form::Csv: appendRow(m_buffer, example, ',', m_ids); break;
        case Form::Tsv: appendRow(m_buffer, example, '\t', m_ids); break;
        case Form::JsonLines: appendJson(m_buffer, example, m_ids); break;
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
