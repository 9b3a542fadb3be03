// One encoder and one file for all who work with the vectors of a workspace.
#include "core/engine/services/EmbeddingService.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/base/AtomicFile.h"
#include "tests/core/engine/services/FakeEncoder.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

constexpr std::size_t kDimension = 3;

std::vector<float> place(const std::string& text) {
    return {static_cast<float>(text.size()), static_cast<float>(text.back()), 0.5F};
}

class EmbeddingServiceTest : public ::testing::Test {
protected:
    EmbeddingServiceTest() {
        m_texts.reserve(400);  // their addresses are in use
        for (int i = 0; i < 300; ++i) m_texts.push_back("text " + std::to_string(i));
        for (const std::string& text : m_texts) m_all.push_back(&text);
    }
    std::shared_ptr<EmbeddingService> make() {
        return test::makeService(m_folder.path(), kDimension, &place, [this] {
            if (++m_embedded == m_stopAt) m_stop.request_stop();
        });
    }
    static bool holds(const EmbeddingService::Session& known, const std::string& text) {
        return std::ranges::equal(known.find(text), place(text));
    }
    static Expected<bool> readAll(EmbeddingService& service, std::span<const std::string* const> texts,
                                  const StopToken& stop = {}) {
        TB_TRY(EmbeddingService::Session known, service.begin());
        TB_TRY(const bool whole, known.read(known.unread(texts), {}, {}, stop));
        for (const std::string* text : texts) EXPECT_TRUE(!whole || holds(known, *text)) << *text;
        return whole;
    }
    [[nodiscard]] std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_folder / "cache"))
            names.push_back(entry.path().filename().string());
        return names;
    }

    test::TempFolder m_folder;
    std::vector<std::string> m_texts;
    std::vector<const std::string*> m_all;
    StopSource m_stop;
    std::atomic<int> m_embedded{0};
    int m_stopAt = 0;
};

TEST_F(EmbeddingServiceTest, TwoUsersShareOneLoadAndOneFile) {
    const auto service = make();
    const auto half = std::span(m_all).first(150);
    TB_REQUIRE_OK(readAll(*service, half));
    TB_REQUIRE_OK(readAll(*service, m_all));
    EXPECT_EQ(m_embedded, 300) << "each text once, whoever asks";
    EXPECT_EQ(service->loads(), 1);
    EXPECT_THAT(files(), testing::ElementsAre("embeddings.bin"));
    const auto restarted = make();
    TB_REQUIRE_OK(readAll(*restarted, m_all));
    EXPECT_EQ(m_embedded, 300);
    EXPECT_EQ(restarted->loads(), 0) << "no encoder where no text is new";
}

TEST_F(EmbeddingServiceTest, UsersOnSeveralThreadsTakeTurns) {
    const auto service = make();
    std::vector<std::thread> users;
    for (int i = 0; i < 4; ++i)
        users.emplace_back([&] {
            const auto read = readAll(*service, m_all);
            EXPECT_TRUE(read.has_value() && *read);
        });
    for (std::thread& user : users) user.join();
    EXPECT_EQ(m_embedded, 300);
    EXPECT_EQ(service->loads(), 1);
}

TEST_F(EmbeddingServiceTest, AStopKeepsWhatWasRead) {
    m_stopAt = 200;
    const auto service = make();
    const auto stopped = readAll(*service, m_all, m_stop.get_token());
    TB_REQUIRE_OK(stopped);
    EXPECT_FALSE(*stopped);
    EXPECT_EQ(m_embedded, 200);
    TB_REQUIRE_OK(readAll(*make(), m_all));
    EXPECT_EQ(m_embedded, 300) << "also after a restart";
}

TEST_F(EmbeddingServiceTest, AReleaseForgetsTheEncoderAndKeepsTheFile) {
    const auto service = make();
    TB_REQUIRE_OK(readAll(*service, m_all));
    service->release();
    m_texts.emplace_back("a new one");
    const std::vector<const std::string*> more{&m_texts.front(), &m_texts.back()};
    TB_REQUIRE_OK(readAll(*service, more));
    EXPECT_EQ(service->loads(), 2);
    EXPECT_EQ(m_embedded, 301);
    {
        auto known = service->begin();
        TB_REQUIRE_OK(known);
        service->release();  // does not wait
        EXPECT_TRUE(holds(*known, m_texts.front())) << "and takes nothing from who works with it";
    }
    TB_REQUIRE_OK(readAll(*service, more));
    EXPECT_EQ(service->loads(), 2);
}

TEST_F(EmbeddingServiceTest, TextsThatAreOnlyAskedForAreNotKept) {
    const auto service = make();
    auto known = service->begin();
    TB_REQUIRE_OK(known);
    const auto typed = known->vectorOf("typed", {});
    TB_REQUIRE_OK(typed);
    EXPECT_EQ(*typed, place("typed"));
    EXPECT_TRUE(known->find("typed").empty());
    EXPECT_EQ(known->size(), 0U);
}

TEST_F(EmbeddingServiceTest, FilesOfOlderVersionsAreTakenOverAndRemoved) {
    std::size_t from = 0;
    for (const char* name : {"vectors.bin", "quality.bin", "similar.bin"}) {
        auto old = VectorCache::open(m_folder / "cache" / name, {1, kDimension});
        TB_REQUIRE_OK(old);
        for (std::size_t i = from; i < from + 60; ++i) old->add(VectorCache::hashOf(m_texts[i]), place(m_texts[i]));
        TB_REQUIRE_OK(old->flush());
        from += 50;
    }
    TB_REQUIRE_OK(readAll(*make(), m_all));
    EXPECT_EQ(m_embedded, 300 - 160);
    EXPECT_THAT(files(), testing::ElementsAre("embeddings.bin"));
}

TEST_F(EmbeddingServiceTest, ADamagedFileCostsOnlyWhatStoodInIt) {
    TB_REQUIRE_OK(readAll(*make(), m_all));
    const auto file = m_folder / "cache/embeddings.bin";
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2 + 1);
    m_embedded = 0;
    TB_REQUIRE_OK(readAll(*make(), m_all));
    EXPECT_GT(m_embedded, 100);
    EXPECT_LT(m_embedded, 200);
}

TEST_F(EmbeddingServiceTest, ErrorsOfTheEncoderAreTold) {
    EmbeddingService none(m_folder / "none", []() -> Expected<EmbeddingEncoder> {
        return fail(ErrorCode::NotFound, "There is no encoder.");
    });
    EXPECT_EQ(none.begin().error().code, ErrorCode::NotFound);
    bool broken = true;
    EmbeddingService mended(m_folder / "mended", [&]() -> Expected<EmbeddingEncoder> {
        return EmbeddingEncoder{1, kDimension, [&]() -> Expected<EmbedFunction> {
                                    if (broken) return fail(ErrorCode::Corrupt, "It cannot be read.");
                                    return EmbedFunction([](std::span<const std::string> texts, Embedder::Threads,
                                                            const StopToken&) -> Expected<std::vector<float>> {
                                        std::vector<float> out;
                                        for (const std::string& text : texts)
                                            for (const float value : place(text)) out.push_back(value);
                                        return out;
                                    });
                                }};
    });
    EXPECT_EQ(readAll(mended, m_all).error().code, ErrorCode::Corrupt);
    broken = false;
    TB_REQUIRE_OK(readAll(mended, m_all));
}

}  // namespace
}  // namespace tb
