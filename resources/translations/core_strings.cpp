// Prints the core's English texts as C++ that lupdate understands: what people read of the settings' schema and of the
// pre-flight findings is data, not tr(), because the core knows no Qt. Findings are collected by provoking each of them.
#include <cstdio>
#include <set>
#include <string>

#include "core/config/Presets.h"
#include "core/config/Schema.h"
#include "core/eval/Preflight.h"

namespace {

std::set<std::pair<std::string, std::string>> texts;

void add(const char* context, const std::string& text) {
    if (!text.empty()) texts.emplace(context, text);
}

void provoke(const tb::TrainConfig& config, const tb::DatasetStats& stats) {
    for (const tb::PreflightFinding& finding : tb::preflight(config, stats)) {
        add("Preflight", finding.text);
        add("Preflight", finding.fixLabel);
    }
}

void addFindings() {
    tb::TrainConfig config;
    tb::DatasetStats stats;
    provoke(config, stats);
    stats = {.rows = 30, .labelled = 20, .train = 20, .meanCharacters = 900, .longestCharacters = 9000, .perLabel = {{"a", 20}}};
    provoke(config, stats);
    stats.perLabel = {{"a", 2000}, {"b", 1}};
    config.model.encoder = "all-MiniLM-L6-v2";
    config.data.validationFraction = 0.0;
    config.loop.batchSize = 512;
    config.loop.epochs = -1;
    provoke(config, stats);
    config.loop.epochs = 5;
    config.optim.learningRate = 0.5;
    provoke(config, stats);
    config.optim.learningRate = 1e-6;
    provoke(config, stats);
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace

int main() {
    for (const tb::FieldGroup& group : tb::schemaGroups()) add("Schema", group.label);
    for (const tb::FieldInfo& field : tb::schema()) {
        add("Schema", field.label);
        add("Schema", field.help);
        for (const tb::FieldChoice& choice : field.choices) add("Schema", choice.label);
    }
    for (const tb::Preset& preset : tb::presets()) {
        add("Schema", preset.label);
        add("Schema", preset.help);
    }
    addFindings();
    std::puts("static const char* const kCoreStrings[] = {");
    for (const auto& [context, text] : texts) {
        std::printf("    QT_TRANSLATE_NOOP(\"%s\", %s),\n", context.c_str(), quoted(text).c_str());
    }
    std::puts("};");
}
