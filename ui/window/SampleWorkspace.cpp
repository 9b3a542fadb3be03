#include "ui/window/SampleWorkspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/store/DatasetStore.h"
#include "core/store/HistoryStore.h"
#include "core/store/Workspace.h"
#include "ui/bridge/Text.h"
#include "ui/window/MainWindow.h"

namespace tb::ui {

namespace {

Expected<QByteArray> builtIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::NotFound, "A built-in file is missing.", toUtf8(path));
    return file.readAll();
}

std::string textOf(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Expected<void> addIntents(DatasetStore& data, const Json& intents) {
    for (const Json& intent : intents) {
        LabelInfo label;
        label.name = textOf(intent, "name");
        label.description = textOf(intent, "description");
        label.replies = {textOf(intent, "reply_template")};
        TB_TRY(const tb::EditReceipt added, data.addLabel(label.name));
        label.id = added.label;
        TB_TRY(data.updateLabel(label));
    }
    return {};
}

QString sampleFolder() {
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const bool usable = !documents.isEmpty() && (QDir().mkpath(documents), QFileInfo(documents).isWritable());
    const QString base = usable ? documents + QStringLiteral("/Tunebench")
                                : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return QDir(base).filePath(QCoreApplication::translate("SampleWorkspace", "Sample workspace"));
}

}  // namespace

Expected<void> fillWithSample(Workspace& workspace) {
    DatasetStore& data = workspace.dataset();
    TB_TRY(const QByteArray intentsText, builtIn(QStringLiteral(":/sample/intents.json")));
    TB_TRY(const QByteArray rows, builtIn(QStringLiteral(":/sample/utterances.csv")));
    TB_TRY(const Json json, parseJson(intentsText.toStdString(), "intents.json"));
    TB_TRY(addIntents(data, json.is_object() && json.contains("intents") ? json["intents"] : json));

    const QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(toUtf8(folder.path())) / "utterances.csv";
    TB_TRY(writeFileAtomically(file, rows.toStdString()));
    TB_TRY(const ImportPlan plan, detectImport(file));
    TB_TRY(data.stageImport(file, plan));
    TB_TRY(data.commitImport(DuplicatePolicy::Skip, ConflictPolicy::Keep));
    return workspace.history().forget();
}

void openSampleWorkspace(MainWindow& window) {
    const QString folder = sampleFolder();
    if (QFileInfo::exists(QDir(folder).filePath(QStringLiteral("workspace.db")))) return window.openWorkspace(folder);
    if (!QDir().mkpath(folder)) {
        window.notifier().showError({ErrorCode::Io, "The folder for the sample workspace could not be made.",
                                     toUtf8(folder),
                                     "Make a new workspace in another folder with File > New workspace."});
        return;
    }
    window.createWorkspace(folder, {}, fillWithSample);
}

}  // namespace tb::ui
