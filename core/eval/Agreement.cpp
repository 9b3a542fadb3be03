#include "core/eval/Agreement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

#include "core/base/SplitMix64.h"
#include "core/data/Csv.h"

namespace tb {
namespace {

constexpr double kZ = 1.959963984540054;  ///< Of 95 % between both ends.
constexpr std::size_t kResamples = 1000;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Pairs {
    double n = 0.0;
    std::map<std::pair<std::int32_t, std::int32_t>, double> cells;  ///< Shares.
    std::map<std::int32_t, double> first;
    std::map<std::int32_t, double> second;
};

Pairs countPairs(std::span<const ItemRatings> pairs) {
    Pairs counted;
    counted.n = static_cast<double>(pairs.size());
    for (const ItemRatings& pair : pairs) {
        counted.cells[{pair[0], pair[1]}] += 1.0 / counted.n;
        counted.first[pair[0]] += 1.0 / counted.n;
        counted.second[pair[1]] += 1.0 / counted.n;
    }
    return counted;
}

double shareOf(const std::map<std::int32_t, double>& shares, std::int32_t label) {
    const auto found = shares.find(label);
    return found == shares.end() ? 0.0 : found->second;
}

/// The middle 95 % of what is there.
void setPercentiles(std::vector<double> values, Estimate& estimate) {
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.empty()) return;
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)))];
    };
    estimate.low = at(0.025);
    estimate.high = at(0.975);
}

/// Items rated by the same number of annotators, as sums that a resample adds up: one bootstrap serves all classes.
class FleissItems {
public:
    struct Kappas {
        double raw = kNone;
        double all = kNone;
        std::vector<double> classes;  ///< In the order of labels().
    };

    explicit FleissItems(std::span<const ItemRatings> items) : m_raters(static_cast<double>(items.front().size())) {
        for (const ItemRatings& item : items) m_labels.insert(m_labels.end(), item.begin(), item.end());
        std::sort(m_labels.begin(), m_labels.end());
        m_labels.erase(std::unique(m_labels.begin(), m_labels.end()), m_labels.end());
        for (const ItemRatings& item : items) m_items.push_back(countsOf(item));
    }

    [[nodiscard]] const std::vector<std::int32_t>& labels() const { return m_labels; }
    [[nodiscard]] Kappas measure() const {
        return over([](std::size_t i) { return i; });
    }
    [[nodiscard]] Kappas resample(SplitMix64& random) const {
        return over([&](std::size_t) { return static_cast<std::size_t>(random.below(m_items.size())); });
    }

private:
    struct Count {
        std::size_t label = 0;  ///< Place in labels().
        double count = 0.0;
    };

    std::vector<Count> countsOf(const ItemRatings& item) const {
        std::map<std::int32_t, double> counts;
        for (const std::int32_t label : item) counts[label] += 1.0;
        std::vector<Count> found;
        for (const auto& [label, count] : counts) {
            const auto at = std::lower_bound(m_labels.begin(), m_labels.end(), label);
            found.push_back({static_cast<std::size_t>(at - m_labels.begin()), count});
        }
        return found;
    }

    template <class Choose>
    Kappas over(Choose choose) const {
        std::vector<double> given(m_labels.size(), 0.0);
        std::vector<double> apart(m_labels.size(), 0.0);  ///< Pairs of ratings of which one alone is of the class.
        double squares = 0.0;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            for (const Count& one : m_items[choose(i)]) {
                given[one.label] += one.count;
                apart[one.label] += one.count * (m_raters - one.count);
                squares += one.count * one.count;
            }
        }
        const auto n = static_cast<double>(m_items.size());
        const double pairs = n * m_raters * (m_raters - 1.0);
        Kappas kappas;
        kappas.raw = (squares - n * m_raters) / pairs;
        double chance = 0.0;
        for (std::size_t label = 0; label < given.size(); ++label) {
            const double share = given[label] / (n * m_raters);
            chance += share * share;
            const double spread = pairs * share * (1.0 - share);
            kappas.classes.push_back(spread > 0.0 ? 1.0 - apart[label] / spread : kNone);
        }
        if (chance < 1.0) kappas.all = (kappas.raw - chance) / (1.0 - chance);
        return kappas;
    }

    double m_raters;
    std::vector<std::int32_t> m_labels;
    std::vector<std::vector<Count>> m_items;
};

struct FleissEstimates {
    Estimate raw{kNone, kNone, kNone};
    Estimate kappa{kNone, kNone, kNone};
    std::vector<Estimate> classes;  ///< By ascending class index.
};

FleissEstimates fleissEstimates(std::span<const ItemRatings> items, std::uint64_t seed) {
    FleissEstimates result;
    if (items.empty()) return result;
    const FleissItems counted(items);
    const FleissItems::Kappas measured = counted.measure();
    result.raw.value = measured.raw;
    result.kappa.value = measured.all;
    for (const double kappa : measured.classes) result.classes.push_back({kappa, kNone, kNone});
    SplitMix64 random(seed);
    std::vector<double> raws;
    std::vector<double> kappas;
    std::vector<std::vector<double>> classes(result.classes.size());
    for (std::size_t i = 0; i < kResamples; ++i) {
        const FleissItems::Kappas again = counted.resample(random);
        raws.push_back(again.raw);
        kappas.push_back(again.all);
        for (std::size_t label = 0; label < classes.size(); ++label) classes[label].push_back(again.classes[label]);
    }
    setPercentiles(std::move(raws), result.raw);
    setPercentiles(std::move(kappas), result.kappa);
    for (std::size_t label = 0; label < classes.size(); ++label)
        setPercentiles(std::move(classes[label]), result.classes[label]);
    return result;
}

/// One class against the others: 1 where it was given, else 0.
std::vector<ItemRatings> against(std::span<const ItemRatings> items, std::int32_t label) {
    std::vector<ItemRatings> binary;
    for (const ItemRatings& item : items) {
        ItemRatings& row = binary.emplace_back();
        for (const std::int32_t given : item) row.push_back(given == label ? 1 : 0);
    }
    return binary;
}

ClassAgreement countsAbout(std::span<const ItemRatings> items, std::int32_t label) {
    ClassAgreement about;
    about.label = label;
    about.given.assign(items.front().size(), 0);
    double meetings = 0.0;
    double given = 0.0;
    for (const ItemRatings& item : items) {
        std::int64_t count = 0;
        for (std::size_t rater = 0; rater < item.size(); ++rater) {
            if (item[rater] != label) continue;
            ++about.given[rater];
            ++count;
        }
        if (count == static_cast<std::int64_t>(item.size())) ++about.together;
        meetings += static_cast<double>(count * (count - 1));
        given += static_cast<double>(count) * static_cast<double>(item.size() - 1);
    }
    about.specific = given > 0.0 ? meetings / given : kNone;
    return about;
}

std::string csvField(const std::string& text) {
    std::string out;
    data::appendCsvField(out, text, ',');
    return out;
}

/// Four decimals with a point; nothing for what is not known.
std::string csvNumber(double value) {
    if (std::isnan(value)) return {};
    std::array<char, 64> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 4);
    return {buffer.data(), written.ptr};
}

std::string csvEstimate(const Estimate& estimate) {
    return csvNumber(estimate.value) + "," + csvNumber(estimate.low) + "," + csvNumber(estimate.high);
}

}  // namespace

Estimate cohenKappa(std::span<const ItemRatings> pairs) {
    Estimate kappa{kNone, kNone, kNone};
    if (pairs.empty()) return kappa;
    const Pairs counted = countPairs(pairs);
    double observed = 0.0;
    double chance = 0.0;
    for (const auto& [label, share] : counted.first) {
        chance += share * shareOf(counted.second, label);
        const auto both = counted.cells.find({label, label});
        observed += both == counted.cells.end() ? 0.0 : both->second;
    }
    if (chance >= 1.0) return kappa;
    kappa.value = (observed - chance) / (1.0 - chance);
    const double rest = 1.0 - kappa.value;
    double variance = 0.0;
    for (const auto& [cell, share] : counted.cells) {
        const auto [a, b] = cell;
        const double term = a == b ? 1.0 - (shareOf(counted.first, a) + shareOf(counted.second, a)) * rest
                                   : (shareOf(counted.second, a) + shareOf(counted.first, b)) * rest;
        variance += share * term * term;
    }
    variance -= (kappa.value - chance * rest) * (kappa.value - chance * rest);
    const double error = std::sqrt(std::max(variance, 0.0) / counted.n) / (1.0 - chance);
    kappa.low = std::max(-1.0, kappa.value - kZ * error);
    kappa.high = std::min(1.0, kappa.value + kZ * error);
    return kappa;
}

Estimate fleissKappa(std::span<const ItemRatings> items, std::uint64_t seed) {
    return fleissEstimates(items, seed).kappa;
}

Estimate wilsonShare(std::int64_t of, std::int64_t all) {
    if (all <= 0) return {kNone, kNone, kNone};
    const auto n = static_cast<double>(all);
    const double share = static_cast<double>(of) / n;
    const double scale = 1.0 + kZ * kZ / n;
    const double middle = (share + kZ * kZ / (2.0 * n)) / scale;
    const double half = kZ / scale * std::sqrt(share * (1.0 - share) / n + kZ * kZ / (4.0 * n * n));
    return {share, middle - half, middle + half};
}

AgreementReport measureAgreement(std::span<const ItemRatings> items, std::uint64_t seed) {
    AgreementReport report;
    report.items = static_cast<std::int64_t>(items.size());
    report.raw = report.kappa = {kNone, kNone, kNone};
    if (items.empty()) return report;
    report.annotators = static_cast<std::int64_t>(items.front().size());
    std::vector<std::int32_t> labels;
    for (const ItemRatings& item : items) labels.insert(labels.end(), item.begin(), item.end());
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    for (const std::int32_t label : labels) report.classes.push_back(countsAbout(items, label));
    if (report.annotators == 2) {
        const auto same =
            std::count_if(items.begin(), items.end(), [](const ItemRatings& item) { return item[0] == item[1]; });
        report.raw = wilsonShare(same, report.items);
        report.kappa = cohenKappa(items);
        for (ClassAgreement& about : report.classes) about.kappa = cohenKappa(against(items, about.label));
        return report;
    }
    const FleissEstimates estimates = fleissEstimates(items, seed);
    report.raw = estimates.raw;
    report.kappa = estimates.kappa;
    for (std::size_t i = 0; i < labels.size(); ++i) report.classes[i].kappa = estimates.classes[i];
    return report;
}

std::string agreementCsv(const AgreementReport& report, const std::vector<std::string>& annotators,
                         const std::vector<std::string>& classNames) {
    std::string csv = "intent";
    for (const std::string& name : annotators) csv += "," + csvField("given by " + name);
    csv += ",given by all,agreement,agreement low,agreement high,kappa,kappa low,kappa high\n(all)";
    for (std::size_t i = 0; i < annotators.size(); ++i) csv += "," + std::to_string(report.items);
    csv += ",," + csvEstimate(report.raw) + "," + csvEstimate(report.kappa) + "\n";
    for (const ClassAgreement& about : report.classes) {
        csv += csvField(classNames.at(static_cast<std::size_t>(about.label)));
        for (const std::int64_t count : about.given) csv += "," + std::to_string(count);
        csv += "," + std::to_string(about.together) + "," + csvNumber(about.specific) + ",,," +
               csvEstimate(about.kappa) + "\n";
    }
    return csv;
}

}  // namespace tb
