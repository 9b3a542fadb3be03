#pragma once

#include <gmock/gmock.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Json.h"
#include "core/data/ExampleWriter.h"
#include "tests/core/data/Fixtures.h"

namespace tb::test {

/// Writes into files of a folder of its own.
class WriterTest : public testing::Test {
protected:
    static Example labelled(std::string text, std::string label) {
        Example example;
        example.text = std::move(text);
        example.label = std::move(label);
        return example;
    }
    /// With something in every part.
    static Example full(std::string text, std::string label) {
        Example example = labelled(std::move(text), std::move(label));
        example.split = Split::Test;
        example.flagged = true;
        example.note = "ask \"again\"";
        example.source = "chat";
        example.externalId = "T-7";
        example.setLabels = {{"sentiment", "angry"}};
        return example;
    }
    static Example unlabelled(std::string text) {
        Example example;
        example.text = std::move(text);
        return example;
    }
    /// All of it into `name`; the sentences that the writer has to say.
    std::vector<std::string> write(const std::string& name, const std::vector<Example>& examples,
                                   const ExampleFormatOptions& options = {}, const ExampleColumns& columns = {}) {
        std::vector<std::string> remarks;
        auto writer = ExampleWriter::create(folder / name, options, columns);
        EXPECT_TRUE(writer.has_value()) << writer.error().message();
        if (!writer) return remarks;
        for (const Example& example : examples) {
            const auto added = writer->add(example);
            EXPECT_TRUE(added.has_value()) << added.error().message();
        }
        const auto finished = writer->finish();
        EXPECT_TRUE(finished.has_value()) << finished.error().message();
        for (const Message& remark : writer->remarks()) remarks.push_back(remark.english());
        return remarks;
    }
    std::string contentOf(const std::string& name) const {
        std::ifstream in(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    std::vector<Json> linesOf(const std::string& name) const {
        std::vector<Json> all;
        std::ifstream in(folder / name);
        for (std::string line; std::getline(in, line);) all.push_back(Json::parse(line));
        return all;
    }

    const TempFolder folder;
};

}  // namespace tb::test
