// A model whose weights are numbers and whose answers are not.
#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <limits>

#include "core/engine/infer/BatchRunner.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb {
namespace {

const std::string kLong =
    "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u";

TEST(NotANumber, AnAnswerThatIsNoNumberIsRefusedWithItsText) {
    const std::vector<std::string> texts{"one", "two words", kLong, "four"};
    const std::shared_ptr<const Tokenizer> tokenizer = trainWordPiece(texts, 200);
    infer::ComputeSetup setup;
    setup.threads = 1;
    // The longest text, the third, gets an answer that is no number.
    const infer::BatchRunner runner(tokenizer, setup, [](const nn::PackedBatch& batch) {
        torch::Tensor answers = at::zeros({batch.size(), 2});
        for (std::int64_t i = 0; i < batch.size(); ++i)
            if (batch.offsets[i + 1] - batch.offsets[i] >= 40)
                answers.index_put_({i, 1}, std::numeric_limits<double>::quiet_NaN());
        return answers;
    });
    const auto done = runner.run(texts, 64, [](std::size_t, std::span<const float>) {}, {}, {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(done.error().message(), testing::HasSubstr("text 3"));
}

}  // namespace
}  // namespace tb
