// The victim of CrashTest: trains a small model on a workspace and labels rows at the same time, and says on stdout
// what it has been told is saved. usage: crash_child WORKSPACE LABEL. It never ends by itself within the test's
// patience.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "core/engine/services/RunStart.h"
#include "core/store/DatasetStore.h"
#include "core/store/RunRecorder.h"
#include "core/store/RunStore.h"
#include "core/store/StoreThread.h"

namespace {

void say(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

[[noreturn]] void die(const tb::Error& error) {
    std::fputs((error.message() + "\n").c_str(), stderr);
    std::exit(1);
}

tb::TrainJob makeJob(tb::StoreThread& store) {
    tb::TrainConfig config;
    config.model.encoder = "scratch";
    config.loop.epochs = 1000;
    config.loop.logIntervalSteps = 1;
    config.loop.checkpointSeconds = 1.0;
    config.compute.threads = 1;
    config.compute.precision = tb::Precision::Fp32;  // no time goes into measuring the machine
    auto job = tb::startRun(store.link(), config, "");
    if (!job) die(job.error());
    return *std::move(job);
}

void labelForever(tb::StoreThread& store, tb::LabelId label) {
    for (tb::ExampleId row = 1;; row = row % 400 + 1) {
        const auto saved = store.call(
            [row, label](tb::Workspace& workspace) { return workspace.dataset().setLabel(std::span(&row, 1), label); },
            tb::StorePriority::Key);
        if (!saved) die(saved.error());
        say("label " + std::to_string(row));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

}  // namespace

int main(int, char** argv) {
    auto opened = tb::StoreThread::open(argv[1]);
    if (!opened) die(opened.error());
    tb::StoreThread& store = **opened;
    const auto label = store.call(
        [name = std::string(argv[2])](tb::Workspace& workspace) { return workspace.dataset().addLabel(name); });
    if (!label) die(label.error());
    const tb::TrainJob job = makeJob(store);
    say("run " + std::to_string(job.run));
    std::thread labeller([&store, id = label->label] { labelForever(store, id); });
    tb::RunRecorder recorder(store);
    tb::RunControl control;
    const auto outcome = tb::runTraining(
        job,
        [&](const tb::RunEvent& event) {
            recorder.add(event);
            if (std::holds_alternative<tb::CheckpointSaved>(event.body) && recorder.flush()) say("checkpoint");
        },
        control);
    if (!outcome) die(outcome.error());
    labeller.join();
}
