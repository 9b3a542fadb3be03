#include "ui/import/ImportLook.h"

#include "core/data/ColumnGuess.h"

namespace tb::ui {

Expected<ImportLook> lookAt(const LookRequest& request) {
    ImportLook look;
    look.from = request.from;
    std::error_code unknown;
    const std::uintmax_t bytes = std::filesystem::file_size(request.file, unknown);
    if (!unknown) look.bytes = bytes;
    ImportPlan plan = request.plan;
    if (request.from == LookFrom::Choices) {
        TB_TRY(ImportProposal proposal, proposeImport(request.file, request.choices));
        plan = std::move(proposal.plan);
        look.questions = std::move(proposal.questions);
        look.notices = std::move(proposal.notices);
        look.sheets = std::move(proposal.sheets);
    } else if (request.from == LookFrom::Reading) {
        TB_TRY(plan, replanColumns(request.file, request.plan));
    }
    if (request.from != LookFrom::Plan) data::mapSetsByName(plan, request.sets);
    TB_TRY(look.preview, previewImport(request.file, plan));
    if (request.from != LookFrom::Choices) {
        TB_TRY(look.questions, openQuestions(request.file, plan));
    }
    // What a further set has taken is no intent any more, and no question.
    std::erase_if(look.questions, [&](const ImportQuestion& question) {
        return question.about == ImportQuestion::About::LabelColumn && !plan.setColumns.empty() && !plan.labelColumn;
    });
    return look;
}

bool takeAnswer(const ImportQuestion& question, const ImportPlan& answer, ImportChoices& choices) {
    switch (question.about) {
        case ImportQuestion::About::Format:
            choices.format = answer.format;
            return true;
        case ImportQuestion::About::Encoding:
            choices.encoding = answer.encoding;
            return true;
        case ImportQuestion::About::Quotes:
            choices.quotes = answer.quotes;
            return true;
        case ImportQuestion::About::Sheet:
            choices.sheet = answer.sheet;
            return true;
        case ImportQuestion::About::Header:
            choices.header = answer.hasHeader;
            return true;
        case ImportQuestion::About::LabelColumn:
        case ImportQuestion::About::OneHot:
        case ImportQuestion::About::MultiLabel:
        case ImportQuestion::About::SplitNames:
        case ImportQuestion::About::MergedCells:
            break;
    }
    return false;
}

}  // namespace tb::ui
