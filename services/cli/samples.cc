#include "services/cli/samples.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"
#include "services/cli/expected_totals.h"
#include "services/cli/render_table.h"
#include "services/cli/sample_cells.h"
#include "services/cli/sample_lists.h"
#include "services/cli/sample_template.h"

namespace baocao::cli {
namespace {

namespace fs = std::filesystem;

// Makes one unit's package part by part.
class Package {
 public:
  Package(SampleUnit unit, ExpectedTotals& totals)
      : unit_(std::move(unit)), totals_(totals) {}

  // nullopt: the unit fills nothing.
  absl::StatusOr<std::optional<SamplePackage>> Make() {
    SamplePackage package;
    package.submission.set_unit(unit_.unit.code());
    for (const absl::Status& status :
         {Forms(package.submission), Sections(package.submission)}) {
      if (!status.ok()) return status;
    }
    if (package.submission.forms().empty() &&
        package.submission.sections().empty()) {
      return std::nullopt;
    }
    for (const absl::Status& status :
         {Proposals(package.submission), Signatory(package.submission)}) {
      if (!status.ok()) return status;
    }
    Arrive(package);
    return package;
  }

 private:
  absl::Status Forms(v1::Submission& submission) {
    for (const samples::FormSample& sample : unit_.spec.forms()) {
      const campaign::Form* form = unit_.campaign.FindForm(sample.form());
      if (form == nullptr) {
        return absl::InvalidArgumentError(
            absl::StrCat("samples.textproto: ", sample.form()));
      }
      v1::FormEntry entry;
      entry.set_form(form->key());
      SampleCells cells(unit_, *form, sample);
      absl::Status status = cells.Make();
      if (status.ok()) status = cells.Write(entry, submission, totals_);
      if (status.ok()) {
        status = WriteSampleLists(unit_, *form, sample, entry, totals_);
      }
      if (!status.ok()) return status;
      cells_.emplace_back(form->key(), std::move(cells));
      if (entry.cells().empty() && entry.rows().empty()) continue;
      if (!sample.as_of().empty()) {
        Random random(unit_.seed, {unit_.unit.code(), form->key(), "as of"});
        entry.set_as_of(sample.as_of(
            static_cast<int>(random.Between(0, sample.as_of_size() - 1))));
      }
      *submission.add_forms() = std::move(entry);
    }
    return absl::OkStatus();
  }

  // {cell 13B 13B.II c3}: a figure of the forms, as people write it.
  std::optional<std::string> Cell(std::string_view word) const {
    const std::vector<std::string> parts =
        absl::StrSplit(absl::string_view(word.data(), word.size()), ' ');
    if (parts.size() != 4 || parts[0] != "cell") return std::nullopt;
    for (const auto& [form, cells] : cells_) {
      if (form != parts[1]) continue;
      const auto value = cells.Find(parts[2], parts[3]);
      return FormatFigure(value.has_value() ? value->ToString() : "0");
    }
    return std::nullopt;
  }

  absl::Status Sections(v1::Submission& submission) {
    const auto owed = unit_.campaign.OwedSections(unit_.unit);
    for (const v1::OutlineSection& section : unit_.campaign.spec().outline()) {
      const bool owes = std::any_of(
          owed.begin(), owed.end(),
          [&](const auto* other) { return other->id() == section.id(); });
      const samples::SectionSample* sample = nullptr;
      for (const samples::SectionSample& one : unit_.spec.sections()) {
        if (one.section() == section.id() && unit_.In(one.groups())) {
          sample = &one;
          break;
        }
      }
      if (sample == nullptr) {
        if (!owes) continue;
        return absl::InvalidArgumentError(
            absl::StrCat("samples.textproto: sections: ", section.id(), " for ",
                         unit_.unit.code()));
      }
      Random random(unit_.seed, {unit_.unit.code(), "section", section.id()});
      // Bodies that owe no package have no narrative either.
      if (!owes && (!unit_.campaign.OwesPackage(unit_.unit) ||
                    !random.Percent(sample->optional_percent()))) {
        continue;
      }
      const int axes = std::max(sample->axes_size(), 1);
      for (int axis = 0; axis < axes; ++axis) {
        const auto text = Narrative(*sample, random);
        if (!text.ok()) return text.status();
        v1::SectionEntry* entry = submission.add_sections();
        entry->set_section(section.id());
        if (!sample->axes().empty()) entry->set_axis(sample->axes(axis));
        entry->set_text(*text);
      }
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> Narrative(const samples::SectionSample& sample,
                                        Random& random) {
    const int count = sample.sentences_size();
    int left = sample.at_least() == 0
                   ? count
                   : static_cast<int>(random.Between(
                         std::min(sample.at_least(), count), count));
    std::vector<std::string> chosen;
    for (int i = 0; i < count && left > 0; ++i) {
      // Each sentence with the chance that leaves the order as written.
      if (random.Between(1, count - i) > left) continue;
      --left;
      const auto text =
          Expand(unit_, sample.sentences(i), random,
                 [&](std::string_view word) { return Cell(word); });
      if (!text.ok()) return text.status();
      chosen.push_back(*text);
    }
    return absl::StrJoin(chosen, " ");
  }

  absl::Status Proposals(v1::Submission& submission) {
    if (!unit_.campaign.OwesPackage(unit_.unit)) return absl::OkStatus();
    v1::ProposalList* list = submission.mutable_proposals();
    const samples::Range* range = unit_.Pick(unit_.spec.proposal_counts());
    if (range == nullptr) return absl::OkStatus();
    Random random(unit_.seed, {unit_.unit.code(), "proposals"});
    const auto low = report::Decimal::Parse(range->low());
    const auto high = report::Decimal::Parse(range->high());
    if (!low.has_value() || !high.has_value() || *high < *low) {
      return absl::InvalidArgumentError("samples.textproto: proposal_counts");
    }
    const int offered = unit_.spec.proposals_size();
    int left = static_cast<int>(std::min<int64_t>(
        offered, random.Between(static_cast<int64_t>(low->UnitsAt(0)),
                                static_cast<int64_t>(high->UnitsAt(0)))));
    for (int i = 0; i < offered && left > 0; ++i) {
      if (random.Between(1, offered - i) > left) continue;
      --left;
      const samples::ProposalSample& sample = unit_.spec.proposals(i);
      v1::Proposal* proposal = list->add_proposals();
      proposal->set_id(absl::StrCat("kn-", list->proposals_size()));
      proposal->set_domain(sample.domain());
      proposal->set_addressee(sample.addressee());
      for (const auto& [text, set] :
           {std::pair(&sample.difficulty(), &v1::Proposal::mutable_difficulty),
            std::pair(&sample.request(), &v1::Proposal::mutable_request),
            std::pair(&sample.political_basis(),
                      &v1::Proposal::mutable_political_basis),
            std::pair(&sample.legal_basis(),
                      &v1::Proposal::mutable_legal_basis)}) {
        const auto expanded = Expand(unit_, *text, random);
        if (!expanded.ok()) return expanded.status();
        *(proposal->*set)() = *expanded;
      }
    }
    return absl::OkStatus();
  }

  absl::Status Signatory(v1::Submission& submission) {
    for (const samples::SignatorySample& sample : unit_.spec.signatories()) {
      if (!unit_.In(sample.groups())) continue;
      Random random(unit_.seed, {unit_.unit.code(), "signatory"});
      v1::Signatory* signatory = submission.mutable_signatory();
      for (const auto& [text, set] :
           {std::pair(&sample.name(), &v1::Signatory::mutable_name),
            std::pair(&sample.position(), &v1::Signatory::mutable_position),
            std::pair(&sample.prepared_by(),
                      &v1::Signatory::mutable_prepared_by),
            std::pair(&sample.contact(), &v1::Signatory::mutable_contact)}) {
        const auto expanded = Expand(unit_, *text, random);
        if (!expanded.ok()) return expanded.status();
        *(signatory->*set)() = *expanded;
      }
      break;
    }
    return absl::OkStatus();
  }

  void Arrive(SamplePackage& package) const {
    int64_t weights = 0;
    for (const auto& arrival : unit_.spec.arrivals())
      weights += arrival.weight();
    if (weights <= 0) return;
    Random random(unit_.seed, {unit_.unit.code(), "arrival"});
    int64_t at = random.Between(1, weights);
    while ((at -= unit_.spec.arrivals(package.arrival).weight()) > 0) {
      ++package.arrival;
    }
    package.confirmed =
        unit_.campaign.OwesPackage(unit_.unit) &&
        random.Percent(
            unit_.spec.arrivals(package.arrival).confirmed_percent());
  }

  const SampleUnit unit_;
  ExpectedTotals& totals_;
  std::vector<std::pair<std::string, SampleCells>> cells_;
};

class FirstFault : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (text.empty()) {
      text = absl::StrCat(line + 1, ":", column + 1, ": ", message);
    }
  }
  std::string text;
};

std::string PlanOf(const campaign::Campaign& campaign,
                   const samples::SampleSpec& spec,
                   const std::vector<SamplePackage>& packages) {
  const auto instant = [&](int hours) {
    return absl::FormatTime(absl::RFC3339_sec,
                            campaign.deadline() + absl::Hours(hours),
                            campaign.time_zone());
  };
  nlohmann::ordered_json plan;
  plan["start"] = instant(-spec.start_hours_before());
  plan["phases"] = nlohmann::ordered_json::array();
  plan["confirmed"] = nlohmann::ordered_json::array();
  plan["units"] = nlohmann::ordered_json::object();
  for (int i = 0; i < spec.arrivals_size(); ++i) {
    const samples::Arrival& arrival = spec.arrivals(i);
    auto units = nlohmann::ordered_json::array();
    for (const SamplePackage& package : packages) {
      if (package.arrival == i) units.push_back(package.submission.unit());
    }
    plan["phases"].push_back({{"when", arrival.when()},
                              {"time", instant(arrival.hours())},
                              {"units", std::move(units)}});
  }
  for (const SamplePackage& package : packages) {
    const std::string& code = package.submission.unit();
    if (package.confirmed) plan["confirmed"].push_back(code);
    plan["units"][code] = spec.arrivals_size() > 0
                              ? spec.arrivals(package.arrival).when()
                              : "on-time";
  }
  return plan.dump(1) + "\n";
}

absl::Status WriteFile(const fs::path& path, const std::string& content) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << content;
  stream.close();
  if (stream) return absl::OkStatus();
  return absl::FailedPreconditionError(path.string());
}

}  // namespace

absl::StatusOr<samples::SampleSpec> ReadSampleSpec(
    const std::string& campaign_folder) {
  const fs::path path = fs::path(campaign_folder) / "samples.textproto";
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return absl::NotFoundError(path.string());
  std::ostringstream content;
  content << stream.rdbuf();
  samples::SampleSpec spec;
  FirstFault fault;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&fault);
  if (!parser.ParseFromString(content.str(), &spec)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path.string(), ":", fault.text));
  }
  return spec;
}

absl::StatusOr<SampleSet> MakeSamples(const campaign::Campaign& campaign,
                                      const samples::SampleSpec& spec,
                                      uint64_t seed, int units) {
  SampleSet set;
  ExpectedTotals totals(campaign);
  for (const v1::Unit& unit : campaign.units()) {
    if (units > 0 && static_cast<int>(set.packages.size()) == units) break;
    auto package =
        Package(MakeSampleUnit(campaign, spec, unit, seed), totals).Make();
    if (!package.ok()) return package.status();
    if (!package->has_value()) continue;
    set.packages.push_back(**std::move(package));
  }
  set.expected_totals = totals.ToJson();
  set.plan = PlanOf(campaign, spec, set.packages);
  return set;
}

absl::Status WriteSamples(const SampleSet& set, const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat(folder, ": ", error.message()));
  }
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  for (const SamplePackage& package : set.packages) {
    const std::string& code = package.submission.unit();
    std::string json;
    const auto printed = google::protobuf::util::MessageToJsonString(
        package.submission, &json, options);
    if (!printed.ok()) return absl::InternalError(code);
    const absl::Status written =
        WriteFile(fs::path(folder) / (code + ".json"), json);
    if (!written.ok()) return written;
  }
  const absl::Status written =
      WriteFile(fs::path(folder) / "plan.json", set.plan);
  if (!written.ok()) return written;
  return WriteFile(fs::path(folder) / "expected-totals.json",
                   set.expected_totals);
}

}  // namespace baocao::cli
