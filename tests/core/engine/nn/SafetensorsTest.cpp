#include "core/engine/nn/Safetensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

void writeRaw(const std::filesystem::path& path, const std::string& header, std::size_t dataBytes,
              std::uint64_t claimed) {
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(&claimed), 8);
    out << header << std::string(dataBytes, 'x');
}

TEST(Safetensors, EveryTypeAndLayoutComesBack) {
    const test::TempFolder folder;
    NamedTensors tensors;
    at::manual_seed(1);
    for (const auto type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort,
                            at::kChar, at::kByte, at::kBool}) {
        tensors.emplace_back(std::string("t.") + at::toString(type), (at::rand({3, 5}) * 9).to(type));
    }
    tensors.emplace_back("transposed", at::rand({4, 7}).t());
    tensors.emplace_back("empty", at::empty({0, 3}));
    tensors.emplace_back("scalar", at::scalar_tensor(2.5));
    const auto file = folder / "a.safetensors";
    TB_REQUIRE_OK(writeSafetensors(file, tensors, {{"note", "\"quoted\" \xE4\xB8\xAD"}}));
    const auto read = readSafetensors(file);
    TB_REQUIRE_OK(read);
    ASSERT_EQ(read->size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        ASSERT_TRUE(read->contains(name)) << name;
        EXPECT_EQ(read->at(name).scalar_type(), tensor.scalar_type()) << name;
        EXPECT_TRUE(at::equal(read->at(name), tensor)) << name;
    }
}

TEST(Safetensors, HostileHeadersAreRefused) {
    const test::TempFolder folder;
    const auto tensor = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
        return R"({"w":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
    };
    const std::vector<std::string> headers{
        "",
        "[]",
        "{",
        R"({"w":7})",
        tensor("F32", "[4]", "[0,20]"),                                 // not the size of its shape
        tensor("F32", "[5]", "[0,20]") + "x",                           // rubbish behind
        tensor("F32", "[100]", "[0,400]"),                              // outside the file
        tensor("F32", "[4]", "[16,0]"),                                 // backwards
        tensor("F32", "[-4]", "[0,16]"),                                // negative side
        tensor("F32", "[1.5]", "[0,6]"),                                // not whole
        tensor("F32", "[4294967295,4294967295,4294967295]", "[0,16]"),  // overflows
        tensor("F32", "[4]", "[-16,0]"),
        tensor("F32", "[1,1,1,1,1,1,1,1,1,4]", "[0,16]"),
        R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[4],"data_offsets":[8,24]}})",  // overlap
    };
    const auto file = folder / "a.safetensors";
    for (const std::string& header : headers) {
        writeRaw(file, header, 32, header.size());
        const auto read = readSafetensors(file);
        ASSERT_FALSE(read.has_value()) << header;
        EXPECT_EQ(read.error().code, ErrorCode::Corrupt) << header << read.error().message();
        EXPECT_EQ(read.error().where.english().find(file.string()), 0U) << read.error().message();
    }
    for (const std::uint64_t claimed : {1000ULL, 1ULL << 40, ~0ULL}) {
        writeRaw(file, "{}", 0, claimed);
        EXPECT_EQ(readSafetensors(file).error().code, ErrorCode::Corrupt);
    }
    writeRaw(file, tensor("F8_E4M3", "[4]", "[0,4]"), 32, tensor("F8_E4M3", "[4]", "[0,4]").size());
    EXPECT_EQ(readSafetensors(file).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(readSafetensors(folder / "none").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(readSafetensors(folder.path()).has_value());
}

TEST(Safetensors, AFailedWriteLeavesTheOldFile) {
    const test::TempFolder folder;
    const auto file = folder / "a.safetensors";
    TB_REQUIRE_OK(writeSafetensors(file, {{"w", at::ones({3})}}));
    EXPECT_FALSE(writeSafetensors(file, {{"c", at::zeros({2}, at::kComplexFloat)}}).has_value());
    const auto read = readSafetensors(file);
    TB_REQUIRE_OK(read);
    EXPECT_TRUE(at::equal(read->at("w"), at::ones({3})));
}

}  // namespace
}  // namespace tb::nn
