#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "core/store/EditReceipt.h"
#include "core/store/ImportPolicy.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// What is known about replaced personal data.
struct VaultInfo {
    std::filesystem::path file;
    std::uint64_t values = 0;  ///< Different ones; 0 = nothing was replaced, or the vault was deleted.
};

/// Looks through rows for what spoils a model or must not be in it, before an import and at any time, and mends it. A
/// check runs in slices and lets more urgent work in between. Every change is one transaction and one undo step. Store
/// thread only.
class DataValidator {
public:
    DataValidator(sql::Db& db, const std::filesystem::path& workspaceFolder);
    ~DataValidator();
    DataValidator(const DataValidator&) = delete;
    DataValidator& operator=(const DataValidator&) = delete;

    /// Judges the staged rows against each other and against the dataset. Errors: NotFound when nothing is staged.
    [[nodiscard]] Expected<ImportGuardReport> checkImport(const DataCheckOptions& options = {},
                                                          const ProgressFn& progress = {}, StopToken stop = {});
    /// Prepares the staged rows for DatasetStore::commitImport(); may be called again with other choices.
    [[nodiscard]] Expected<void> chooseImport(const ImportPolicy& choices);

    /// The same checks over what is in the dataset.
    [[nodiscard]] Expected<DataReport> checkWorkspace(const DataCheckOptions& options = {},
                                                      const ProgressFn& progress = {}, StopToken stop = {}) const;
    /// Replaces personal data in these rows by placeholders; the values go into the vault first.
    [[nodiscard]] Expected<EditReceipt> replacePii(std::span<const ExampleId> ids, const ProgressFn& progress = {},
                                                   StopToken stop = {});
    /// Moves rows to the splits given, as DataReport::leakMoves names them.
    [[nodiscard]] Expected<EditReceipt> moveLeaks(std::span<const std::pair<ExampleId, Split>> moves);

    [[nodiscard]] Expected<VaultInfo> vault() const;
    /// Puts the values of the vault back into the texts.
    [[nodiscard]] Expected<EditReceipt> restorePii();
    /// Deletes the vault for good, with everything in the workspace that still remembers a replaced text: the undo
    /// history and the texts kept with predictions. From then on the placeholders stay. Copies made outside keep what
    /// they hold.
    [[nodiscard]] Expected<void> forgetVault();

private:
    sql::Db& m_db;
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb
