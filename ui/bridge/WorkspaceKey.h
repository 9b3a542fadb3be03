#pragma once

#include <QByteArray>
#include <QString>
#include <filesystem>

namespace tb::ui {

/// What the program's settings keep for one workspace lies under a key that ends in this.
[[nodiscard]] inline QString workspaceKey(const std::filesystem::path& folder) {
    return QString::fromLatin1(QByteArray::fromStdString(folder.string()).toBase64(QByteArray::Base64UrlEncoding));
}

}  // namespace tb::ui
