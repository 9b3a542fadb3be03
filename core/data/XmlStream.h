#pragma once

// Private to core/data.

#include <zip.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb::data {

/// What an XML file says while it is read. Names come without their namespace prefix.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    /// `attribute(name)` is empty when there is none of that name.
    using Attribute = std::function<std::string_view(std::string_view name)>;
    virtual void onStart(std::string_view name, const Attribute& attribute) = 0;
    virtual void onEnd(std::string_view name) = 0;
    virtual void onText(std::string_view text) = 0;
    /// Asked after each end: true lets parseBlock() return before the block is over.
    [[nodiscard]] virtual bool hasEnough() const { return false; }
};

/// One XML file inside a zip file, unpacked and parsed block by block. Refused: document type declarations, more than
/// 64 levels, one name, value or tag above 8 MiB, and files that unpack to more than the limits. One thread.
class XmlStream {
public:
    static constexpr std::uint64_t kMaxBytes = 8ULL << 30U;       ///< Unpacked.
    static constexpr std::uint64_t kFreeBytes = 16ULL << 20U;     ///< Below, no ratio is too high.
    static constexpr std::uint64_t kMaxQuietBytes = 8ULL << 20U;  ///< Without a start, an end or a text.
    static constexpr std::uint64_t kMaxRatio = 400;  ///< Unpacked to packed; a sheet of one value repeated reaches 200.

    /// Errors: NotFound when the zip holds no such file, Unsupported for an encrypted or too large one.
    [[nodiscard]] static Expected<XmlStream> open(zip_t* zip, const std::string& name,
                                                  const std::filesystem::path& file, XmlHandler& handler,
                                                  StopToken stop = {});
    XmlStream(XmlStream&&) noexcept;
    XmlStream& operator=(XmlStream&&) noexcept;
    ~XmlStream();

    /// Parses the next 64 KiB, or goes on where the handler had enough. False at the end. Errors: Corrupt, Unsupported,
    /// Cancelled.
    [[nodiscard]] Expected<bool> parseBlock();
    [[nodiscard]] std::uint64_t bytesRead() const;
    [[nodiscard]] std::uint64_t bytesTotal() const;

private:
    struct Impl;
    explicit XmlStream(std::unique_ptr<Impl> impl);
    [[nodiscard]] Expected<bool> resultOf(int status);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb::data
