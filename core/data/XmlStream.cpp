#include "core/data/XmlStream.h"

#include <expat.h>

#include <array>

namespace tb::data {
namespace {

constexpr std::size_t kBlock = 64 * 1024;
constexpr int kMaxDepth = 64;

std::string_view withoutPrefix(const char* name) {
    const std::string_view whole(name);
    return whole.substr(whole.rfind(':') + 1);  // npos + 1 = 0
}

tl::unexpected<Error> tooLarge(const std::filesystem::path& file) {
    return fail(ErrorCode::Unsupported, "The workbook unpacks to far more than a table of texts would.", file.string(),
                "If the file is from somebody you trust, save the sheet as CSV and import that.");
}

}  // namespace

struct XmlStream::Impl {
    struct CloseZip {
        void operator()(zip_file_t* opened) const { zip_fclose(opened); }
    };
    struct FreeParser {
        void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
    };

    static void onStart(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& impl = *static_cast<Impl*>(self);
        impl.quiet = 0;
        if (++impl.depth > kMaxDepth) return impl.refuse();
        impl.handler->onStart(withoutPrefix(name), [attributes](std::string_view wanted) -> std::string_view {
            for (std::size_t i = 0; attributes[i] != nullptr; i += 2)
                if (withoutPrefix(attributes[i]) == wanted) return attributes[i + 1];
            return {};
        });
    }
    static void onEnd(void* self, const XML_Char* name) {
        auto& impl = *static_cast<Impl*>(self);
        impl.quiet = 0;
        --impl.depth;
        impl.handler->onEnd(withoutPrefix(name));
        if (impl.handler->hasEnough()) XML_StopParser(impl.parser.get(), XML_TRUE);
    }
    static void onText(void* self, const XML_Char* text, int length) {
        auto& impl = *static_cast<Impl*>(self);
        impl.quiet = 0;
        impl.handler->onText(std::string_view(text, static_cast<std::size_t>(length)));
    }
    static void onDoctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        static_cast<Impl*>(self)->refuse();
    }
    void refuse() {
        refused = true;
        XML_StopParser(parser.get(), XML_FALSE);
    }

    std::filesystem::path file;
    std::unique_ptr<zip_file_t, CloseZip> opened;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser{XML_ParserCreate("UTF-8")};
    XmlHandler* handler = nullptr;
    std::uint64_t packed = 0;
    std::uint64_t total = 0;
    std::uint64_t read = 0;
    std::uint64_t quiet = 0;  ///< Bytes since the parser last said something: what it holds back.
    int depth = 0;
    StopToken stop;
    bool refused = false;
    bool ended = false;
    bool suspended = false;
};

XmlStream::XmlStream(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
XmlStream::XmlStream(XmlStream&&) noexcept = default;
XmlStream& XmlStream::operator=(XmlStream&&) noexcept = default;
XmlStream::~XmlStream() = default;

Expected<XmlStream> XmlStream::open(zip_t* zip, const std::string& name, const std::filesystem::path& file,
                                    XmlHandler& handler, StopToken stop) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat(zip, name.c_str(), ZIP_FL_ENC_GUESS, &stat) != 0)
        return fail(ErrorCode::NotFound, Message("The workbook lacks %1.", name), file.string(),
                    "Open it in the program that made it and save it again.");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return fail(ErrorCode::Unsupported, "The workbook is protected with a password.", file.string(),
                    "Save it without one and import that.");
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    impl->packed = stat.comp_size;
    impl->total = stat.size;
    impl->handler = &handler;
    impl->stop = std::move(stop);
    if (stat.size > kMaxBytes ||
        (stat.size > kFreeBytes && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > kMaxRatio))
        return tooLarge(file);
    impl->opened.reset(zip_fopen_index(zip, stat.index, 0));
    if (!impl->opened)
        return fail(ErrorCode::Corrupt, Message("The workbook cannot be unpacked: %1.", zip_strerror(zip)),
                    file.string(), "Save it again.");
    XML_SetUserData(impl->parser.get(), impl.get());
    XML_SetElementHandler(impl->parser.get(), &Impl::onStart, &Impl::onEnd);
    XML_SetCharacterDataHandler(impl->parser.get(), &Impl::onText);
    XML_SetStartDoctypeDeclHandler(impl->parser.get(), &Impl::onDoctype);
    return XmlStream(std::move(impl));
}

Expected<bool> XmlStream::parseBlock() {
    if (m_impl->stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled.");
    if (m_impl->suspended) return resultOf(XML_ResumeParser(m_impl->parser.get()));
    if (m_impl->ended) return false;
    std::array<char, kBlock> bytes;
    const zip_int64_t got = zip_fread(m_impl->opened.get(), bytes.data(), bytes.size());
    if (got < 0)
        return fail(ErrorCode::Corrupt, "The workbook cannot be unpacked.", m_impl->file.string(),
                    "Save it again in the program that made it.");
    m_impl->read += static_cast<std::uint64_t>(got);
    // What the directory of the zip claims may be a lie.
    if (m_impl->read > kMaxBytes ||
        (m_impl->read > kFreeBytes && m_impl->read / std::max<std::uint64_t>(m_impl->packed, 1) > kMaxRatio))
        return tooLarge(m_impl->file);
    m_impl->ended = got == 0;
    m_impl->quiet += static_cast<std::uint64_t>(got);
    return resultOf(XML_Parse(m_impl->parser.get(), bytes.data(), static_cast<int>(got), m_impl->ended ? 1 : 0));
}

Expected<bool> XmlStream::resultOf(int status) {
    m_impl->suspended = status == XML_STATUS_SUSPENDED;
    if (m_impl->suspended) return true;
    if (m_impl->refused || m_impl->quiet > kMaxQuietBytes)
        return fail(ErrorCode::Unsupported, "The workbook holds XML that no spreadsheet writes.", m_impl->file.string(),
                    "Save the sheet as CSV and import that.");
    if (status != XML_STATUS_OK)
        return fail(
            ErrorCode::Corrupt,
            Message("The workbook cannot be understood: %1.", XML_ErrorString(XML_GetErrorCode(m_impl->parser.get()))),
            m_impl->file.string(), "Open it in the program that made it and save it again.");
    return !m_impl->ended;
}

std::uint64_t XmlStream::bytesRead() const {
    return m_impl->read;
}
std::uint64_t XmlStream::bytesTotal() const {
    return m_impl->total;
}

}  // namespace tb::data
