#include "core/data/ReplyTemplate.h"

#include <gmock/gmock.h>

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = TemplateProblem::Kind;

std::vector<TemplateProblem> check(std::string_view text, const std::vector<std::string>& known = {}) {
    return checkTemplate(text, known);
}

TEST(ReplyTemplate, KnownPlaceholdersAreFine) {
    EXPECT_THAT(check("Hello {customer_name}, order {order_id} ..."), IsEmpty());
    EXPECT_THAT(check("{customer_name}您好，订单 {order_id}。"), IsEmpty());
    EXPECT_THAT(check("no braces at all"), IsEmpty());
    EXPECT_THAT(placeholdersOf("{b} {a} {b} {not a name} {"), ElementsAre("b", "a"));
}

TEST(ReplyTemplate, SlipsAreNamedWithWhatWasMeant) {
    EXPECT_THAT(check("Hello {nmae}"), ElementsAre(TemplateProblem{Kind::Unknown, "{nmae}", "name"}));
    EXPECT_THAT(check("Hello {unheard_of}"), ElementsAre(TemplateProblem{Kind::Unknown, "{unheard_of}", ""}));
    EXPECT_THAT(check("Hello {unheard_of}", {"unheard_of"}), IsEmpty()) << "used by another intent";
}

TEST(ReplyTemplate, BracesNeedAPartnerAndAName) {
    EXPECT_THAT(check("Hello {name"), ElementsAre(TemplateProblem{Kind::OpenBrace, "{", ""}));
    EXPECT_THAT(check("Hello name}"), ElementsAre(TemplateProblem{Kind::OpenBrace, "}", ""}));
    EXPECT_THAT(check("{{name}"), ElementsAre(TemplateProblem{Kind::OpenBrace, "{", ""}));
    EXPECT_THAT(check("{} {Full Name} {9lives}"),
                ElementsAre(TemplateProblem{Kind::NoName, "{}", ""}, TemplateProblem{Kind::NoName, "{Full Name}", ""},
                            TemplateProblem{Kind::NoName, "{9lives}", ""}));
}

}  // namespace
}  // namespace tb
