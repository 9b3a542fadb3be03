#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/Error.h"

namespace tb {

/// Sentence vectors by the hash of their text, in memory and in one file that only grows: what is read once is not
/// computed again after a restart. The file may be cut off or damaged at any place: what stands before that is kept,
/// the rest is computed anew; a file of another encoder, or none of ours, is begun anew. Several processes may append
/// to the file: each finds what the others wrote when it opens it next. One thread.
class VectorCache {
public:
    /// Whose vectors they are.
    struct Encoder {
        std::uint64_t fingerprint = 0;
        std::size_t dimension = 0;  ///< At least 1.
    };
    static constexpr std::uint64_t kMaxBytes = 512ULL << 20;

    /// Makes the folder of the file. Errors: Io, DiskFull.
    [[nodiscard]] static Expected<VectorCache> open(const std::filesystem::path& file, const Encoder& encoder,
                                                    std::uint64_t maxBytes = kMaxBytes);
    /// Where there can be no file: nothing is ever written.
    [[nodiscard]] static VectorCache inMemory(const Encoder& encoder);

    [[nodiscard]] static std::uint64_t hashOf(std::string_view text);
    [[nodiscard]] std::size_t dimension() const { return m_encoder.dimension; }
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    /// Empty = not there. Valid until add(), takeFrom(), keepOnly() or makeRoom(). Counts as a use.
    [[nodiscard]] std::span<const float> find(std::uint64_t hash) const;
    [[nodiscard]] bool contains(std::uint64_t hash) const { return m_rows.contains(hash); }  ///< Counts as no use.
    /// In memory; on disk after flush(). `vector` has dimension() values. A hash that is there already is left as it
    /// is.
    void add(std::uint64_t hash, std::span<const float> vector);
    /// Adds what the file of another cache of the same encoder holds; that file is only read. One that is missing, of
    /// another encoder or being written to gives what can be read of it.
    void takeFrom(const std::filesystem::path& file);
    /// Appends what is new and syncs it. What would make the file grow beyond its limit is left out: see makeRoom().
    /// Errors: Io, DiskFull; the vectors stay in memory.
    [[nodiscard]] Expected<void> flush();
    /// Whether flush() left out vectors for want of room.
    [[nodiscard]] bool full() const;
    /// Forgets all but these and writes the file anew, as far as its limit allows. Errors: Io, DiskFull.
    [[nodiscard]] Expected<void> keepOnly(std::span<const std::uint64_t> hashes);
    /// When the file is full: forgets the oldest vectors nobody has asked for since it was opened, until a quarter of
    /// it is free; those in use all stay. Errors: Io, DiskFull.
    [[nodiscard]] Expected<void> makeRoom();

private:
    VectorCache(std::filesystem::path file, const Encoder& encoder, std::uint64_t maxBytes);
    [[nodiscard]] std::size_t recordBytes() const;
    [[nodiscard]] std::uint64_t load();
    [[nodiscard]] std::string record(std::size_t row) const;
    [[nodiscard]] std::string header() const;

    std::filesystem::path m_file;
    Encoder m_encoder;
    std::uint64_t m_maxBytes = 0;
    std::uint64_t m_fileBytes = 0;
    std::size_t m_written = 0;            ///< Rows that are in the file: the first ones.
    std::vector<std::uint64_t> m_hashes;  ///< Of each row.
    std::vector<float> m_values;          ///< Row by row.
    mutable std::vector<bool> m_used;     ///< Of each row: asked for since it was opened.
    std::unordered_map<std::uint64_t, std::size_t> m_rows;
};

}  // namespace tb
