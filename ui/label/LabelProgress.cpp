#include "ui/label/LabelProgress.h"

#include <algorithm>
#include <utility>

#include "core/store/Workspace.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/label/ProgressStrip.h"

namespace tb::ui {
namespace {

constexpr int kGatherMs = 300;

}  // namespace

LabelProgress::LabelProgress(PanelContext& context, ProgressStrip& strip) : m_context(context), m_strip(strip) {
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setInterval(kGatherMs);
    connect(&m_timer, &QTimer::timeout, this, &LabelProgress::ask);
}

void LabelProgress::ask() {
    m_labelledSince = 0;
    m_context.store.ask(
        StorePriority::Read, this,
        [set = m_set](Workspace& workspace) -> Expected<Answer> {
            Answer answer;
            TB_TRY(answer.labels.sets, workspace.labelSets().sets());
            for (const LabelSetInfo& one : answer.labels.sets) {
                TB_TRY(answer.labels.labels[one.id], workspace.dataset().labels(one.id));
                if (one.id == set) answer.set = set;
            }
            TB_TRY(answer.stats, workspace.dataset().stats(answer.set));
            return answer;
        },
        [this](Expected<Answer> answer) { take(std::move(answer)); });
}

void LabelProgress::askSoon() {
    if (!m_timer.isActive()) m_timer.start();
}

void LabelProgress::take(Expected<Answer> answer) {
    if (!answer) {
        m_context.notifier.showError(answer.error());
        return;
    }
    emit listed(answer->labels);
    if (answer->set == m_set) m_stats = std::move(answer->stats);
    emit counted();
}

void LabelProgress::enterSet(LabelSetId set, qint64 labelled) {
    m_set = set;
    m_labelledSince = 0;
    m_stats.labelled = labelled;
}

void LabelProgress::addDecided(std::int64_t rows) {
    m_session.add(rows, m_clock.elapsed());
}

void LabelProgress::show() {
    m_strip.setLabelled(std::clamp<qint64>(m_stats.labelled + m_labelledSince, 0, m_stats.rows), m_stats.rows);
    m_strip.setSession(m_session.count(), m_session.perHour());
}

}  // namespace tb::ui
