#include "core/engine/nn/EngineFailure.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <stdexcept>
#include <system_error>

namespace tb::nn {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(EngineFailure, TooLittleMemoryIsToldWithWhatWasNeeded) {
    try {
        static_cast<void>(at::empty({std::int64_t{1} << 50}));
        FAIL() << "this machine has a petabyte";
    } catch (const std::exception& exception) {
        const Error error = engineError(exception, "The run failed.", "Use smaller batches (loop.batch_size).");
        EXPECT_EQ(error.code, ErrorCode::OutOfMemory);
        EXPECT_THAT(error.message(), HasSubstr("not enough memory: 4503599628 MB more were needed"));
        EXPECT_THAT(error.message(), HasSubstr("loop.batch_size"));
        EXPECT_THAT(error.message(), Not(HasSubstr("Allocator")));
    }
}

TEST(EngineFailure, WordsOfLibrariesThatMeanTooLittleMemoryAreKnown) {
    for (const char* words :
         {"could not create a primitive", "could not create a memory object", "std::bad_alloc: out of memory"})
        EXPECT_TRUE(isOutOfMemory(std::runtime_error(words))) << words;
    EXPECT_TRUE(isOutOfMemory(std::bad_alloc()));
    EXPECT_TRUE(isOutOfMemory(std::system_error(std::make_error_code(std::errc::not_enough_memory))));
    EXPECT_FALSE(isOutOfMemory(std::runtime_error("mat1 and mat2 shapes cannot be multiplied")));
}

TEST(EngineFailure, NoWordOfALibraryIsShown) {
    const Error error = engineError(std::runtime_error("mat1 and mat2 shapes cannot be multiplied (3x4 and 5x6)"),
                                    "The run failed.", "");
    EXPECT_EQ(error.code, ErrorCode::Internal);
    EXPECT_THAT(error.message(), HasSubstr("The run failed."));
    EXPECT_THAT(error.message(), Not(HasSubstr("mat1")));
}

TEST(EngineFailure, AThreadThatIsRefusedIsToldWithTheSettingThatNeedsFewer) {
    const Error error = engineError(std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again)),
                                    "The run failed.", "");
    EXPECT_EQ(error.code, ErrorCode::OutOfMemory);
    EXPECT_THAT(error.message(), HasSubstr("compute.threads"));
}

}  // namespace
}  // namespace tb::nn
