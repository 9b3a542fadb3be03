#pragma once

#include "app/cli/Command.h"

/// What the table in app/cli.cpp names: one function a command, each in a file of the command's name.
namespace tb::cli {

void describeInit(CLI::App& command, Action& action);
void describeImport(CLI::App& command, Action& action);
void describeCheck(CLI::App& command, Action& action);
void describePii(CLI::App& command, Action& action);
void describeSplit(CLI::App& command, Action& action);
void describeExportData(CLI::App& command, Action& action);
void describeFeedback(CLI::App& command, Action& action);
void describeAugment(CLI::App& command, Action& action);
void describeIntents(CLI::App& command, Action& action);
void describeLabelSets(CLI::App& command, Action& action);
void describeSuggest(CLI::App& command, Action& action);
void describeSearch(CLI::App& command, Action& action);
void describeCluster(CLI::App& command, Action& action);
void describeQuality(CLI::App& command, Action& action);

void describeEncoders(CLI::App& command, Action& action);
void describeTrain(CLI::App& command, Action& action);
void describeReproduce(CLI::App& command, Action& action);
void describeRuns(CLI::App& command, Action& action);
void describeAdapters(CLI::App& command, Action& action);
void describeEvaluate(CLI::App& command, Action& action);
void describePredict(CLI::App& command, Action& action);
void describeExport(CLI::App& command, Action& action);

void describeTokenize(CLI::App& command, Action& action);
void describeEmbed(CLI::App& command, Action& action);

}  // namespace tb::cli
