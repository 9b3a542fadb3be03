#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/config/Schema.h"
#include "core/engine/bundle/BundleWriter.h"

namespace tb::bundle {
namespace {

constexpr std::string_view kEncoderKey = "model.encoder";

/// YAML's double-quoted form is JSON's; a card never holds a raw line break or quote of a label.
std::string quoted(const std::string& text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A label inside a Markdown table or list.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == '\t') {
            out += ' ';
            continue;
        }
        if (std::string_view("\\`*_{}[]<>#|").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

/// The encoder by its name. Where it lay on the disk of whoever trained is nobody's business: a folder is called by its
/// last part, one of Hugging Face's cache by the model's name there.
std::string encoderName(const std::string& encoder) {
    const std::filesystem::path path(encoder);
    constexpr std::string_view kCached = "models--";
    std::string last;
    for (const std::filesystem::path& part : path) {
        const std::string name = part.string();
        if (name.starts_with(kCached)) {
            std::string cached = name.substr(kCached.size());
            if (const std::size_t owner = cached.find("--"); owner != std::string::npos) cached.replace(owner, 2, "/");
            return cached;
        }
        if (!name.empty() && name != "/" && name != "." && name != "..") last = name;
    }
    return last.empty() ? "a folder" : last;
}

std::string number(const Json& value) {
    if (!value.is_number()) return "";
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value.get<double>());
    return text;
}

std::string metricsTable(const Json& metrics) {
    std::string table = "| split | texts | accuracy | macro F1 | loss |\n|---|---|---|---|---|\n";
    for (const auto& [split, values] : metrics.items())
        table += "| " + split + " | " + number(values.value("n", Json())) + " | " +
                 number(values.value("accuracy", Json())) + " | " + number(values.value("macro_f1", Json())) + " | " +
                 number(values.value("loss", Json())) + " |\n";
    return metrics.empty() ? "Not measured.\n" : table;
}

std::string settingsTable(const TrainConfig& config) {
    std::string table = "| setting | value |\n|---|---|\n";
    for (const FieldInfo& field : schema()) {
        const Json value = field.key == kEncoderKey ? Json(encoderName(config.model.encoder)) : field.get(config);
        table += "| " + escaped(field.key) + " | " +
                 escaped(value.is_string() ? value.get<std::string>() : value.dump()) + " |\n";
    }
    return table;
}

std::string usage(std::int64_t maxLength) {
    return "```python\n"
           "from transformers import AutoModelForSequenceClassification, AutoTokenizer\n"
           "tokenizer = AutoTokenizer.from_pretrained(FOLDER)\n"
           "model = AutoModelForSequenceClassification.from_pretrained(FOLDER).eval()\n"
           "batch = tokenizer([\"Where is my card?\"], truncation=True, max_length=" +
           std::to_string(maxLength) +
           ", padding=True, return_tensors=\"pt\")\n"
           "print(model.config.id2label[model(**batch).logits.argmax(-1).item()])\n"
           "```\n";
}

}  // namespace

std::string modelCard(const BundleContent& content) {
    std::string card =
        "---\nlibrary_name: transformers\npipeline_tag: text-classification\ntags:\n- intent-classification\n- "
        "tunebench\n---\n\n";
    card += "# " + escaped(content.name.empty() ? "Intent classifier" : content.name) + "\n\n";
    card += "Tells which of " + std::to_string(content.labels.size()) +
            " intents a customer's message expresses. Fine-tuned with Tunebench " TB_VERSION + " from " +
            escaped(encoderName(content.config.model.encoder)) + ".\n\n";
    card += "## Results\n\n" + metricsTable(content.metrics) + "\n";
    card += "## Use\n\n" + usage(content.maxLength) + "\n";
    card +=
        "## Limits\n\nThe model always answers with one of its intents, also for messages that express none of them; "
        "treat low scores with care. "
        "It has learned from its own data only, and repeats the mistakes and imbalances in it.\n\n";
    card += "## Intents\n\n";
    for (const std::string& label : content.labels) card += "- " + escaped(label) + "\n";
    card += "\n## Training\n\nData hash: " + quoted(content.datasetHash) + "\n\n" + settingsTable(content.config);
    return card;
}

}  // namespace tb::bundle
