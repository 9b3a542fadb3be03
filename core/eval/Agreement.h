#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tb {

/// A measured value with its 95 % interval. NaN where the data say nothing (no items, or everybody always gave one
/// class).
struct Estimate {
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
};

/// What several annotators gave one item: a class index each, in the same order for every item.
using ItemRatings = std::vector<std::int32_t>;

/// How annotators agree about one class, as against all others.
struct ClassAgreement {
    std::int32_t label = 0;
    std::vector<std::int64_t> given;  ///< Of each annotator.
    std::int64_t together = 0;        ///< Items to which all gave it.
    double specific =
        0.0;  ///< Of the pairs of ratings with at least one of it, how much of it meets itself, in [0, 1].
    Estimate kappa;
};

struct AgreementReport {
    std::int64_t items = 0;
    std::int64_t annotators = 0;
    Estimate raw;                         ///< Share of pairs of annotators that agree, over all items.
    Estimate kappa;                       ///< Cohen's for two annotators, Fleiss' for more.
    std::vector<ClassAgreement> classes;  ///< Those that somebody gave, by index.
};

/// Cohen's kappa (Cohen 1960) with the large-sample interval of Fleiss, Cohen and Everitt (1969). Pairs of class
/// indices.
[[nodiscard]] Estimate cohenKappa(std::span<const ItemRatings> pairs);
/// Fleiss' kappa (Fleiss 1971), every item rated by the same number of annotators, at least two. Percentile interval of
/// a seeded bootstrap over items.
[[nodiscard]] Estimate fleissKappa(std::span<const ItemRatings> items, std::uint64_t seed = 42);
/// Wilson's interval (Wilson 1927) of a share.
[[nodiscard]] Estimate wilsonShare(std::int64_t of, std::int64_t all);

/// All of it. Every item must have the same number of ratings, at least two.
[[nodiscard]] AgreementReport measureAgreement(std::span<const ItemRatings> items, std::uint64_t seed = 42);

/// As CSV (RFC 4180): one line for all, one for each class with its name. `annotators`: their names in the order of the
/// ratings.
[[nodiscard]] std::string agreementCsv(const AgreementReport& report, const std::vector<std::string>& annotators,
                                       const std::vector<std::string>& classNames);

}  // namespace tb
