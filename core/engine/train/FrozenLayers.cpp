#include "core/engine/train/FrozenLayers.h"

#include <fcntl.h>
#include <unistd.h>

#include <ATen/ATen.h>

#include <cerrno>
#include <system_error>

namespace tb::train {
namespace {

/// A file whose blocks are all there: writing to its map can never fail for want of room.
Expected<void> makeFile(const std::filesystem::path& file, std::int64_t bytes) {
    const int fd = ::open(file.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(ErrorCode::Io, "The file for what the frozen layers compute cannot be made.", file.string(),
                    "Check the permissions of the folder.");
    const int refused = ::posix_fallocate(fd, 0, bytes);
    ::close(fd);
    if (refused == 0) return {};
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return fail(refused == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
                "There is no room on the disk for what the frozen layers compute.", file.string(), "Free some space.");
}

}  // namespace

Expected<torch::Tensor> roomForStates(std::int64_t tokens, std::int64_t hidden, const std::filesystem::path& folder,
                                      std::int64_t inMemory) {
    const auto options = at::dtype(torch::kBFloat16);
    const std::int64_t bytes = tokens * hidden * static_cast<std::int64_t>(sizeof(at::BFloat16));
    if (bytes <= inMemory) return at::empty({tokens, hidden}, options);
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    const std::filesystem::path file = folder / "frozen-states.bin";
    TB_TRY(makeFile(file, bytes));
    const torch::Tensor mapped = at::from_file(file.string(), true, tokens * hidden, options).view({tokens, hidden});
    std::filesystem::remove(file, ignored);  // the map keeps it alive
    return mapped;
}

bool keepFrozenStates(nn::Classifier& model, TokenisedSplit& split, torch::Tensor room, torch::Device device,
                      const std::function<bool()>& keepGoing) {
    const at::NoGradGuard noGrad;
    for (const std::vector<std::int64_t>& rows : evaluationBatches(split)) {
        if (!keepGoing()) return false;
        const LabelledBatch batch = makeBatch(split, rows, device);
        const torch::Tensor states = model->encoder()->frozenStates(batch.inputs).to(torch::kBFloat16).to(torch::kCPU);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::int64_t length = split.length(rows[i]);
            room.narrow(0, split.tokens.offsets[static_cast<std::size_t>(rows[i])], length)
                .copy_(states.narrow(0, batch.inputs.offsets[i], length));
        }
    }
    split.frozen = std::move(room);
    return true;
}

}  // namespace tb::train
