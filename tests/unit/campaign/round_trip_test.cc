// What people write and what programs print is the same campaign.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/campaign/spec_file.h"
#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

std::string AnyText() {
  static const std::vector<std::string> kPieces = {
      "Biểu", "quản triệt", "\"", "'", "\\", "\n", "#", "{", "1,10", "đ", "…"};
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(
           rc::gen::elementOf(kPieces))) {
    text += piece;
  }
  return text;
}

void FillField(Message& message, const FieldDescriptor* field, int depth);

// Fills some fields of any message, whatever its type.
void Fill(Message& message, int depth) {
  const auto* type = message.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const bool nested = field->message_type() != nullptr;
    if (nested && depth == 0) continue;
    const int times = field->is_repeated() ? *rc::gen::inRange(0, 3)
                                           : *rc::gen::inRange(0, 2);
    for (int t = 0; t < times; ++t) FillField(message, field, depth);
  }
}

void FillField(Message& message, const FieldDescriptor* field, int depth) {
  const auto* reflection = message.GetReflection();
  const bool repeated = field->is_repeated();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      Fill(*(repeated ? reflection->AddMessage(&message, field)
                      : reflection->MutableMessage(&message, field)),
           depth - 1);
      break;
    case FieldDescriptor::CPPTYPE_STRING:
      repeated ? reflection->AddString(&message, field, AnyText())
               : reflection->SetString(&message, field, AnyText());
      break;
    case FieldDescriptor::CPPTYPE_INT32: {
      const int value = *rc::gen::arbitrary<int>();
      repeated ? reflection->AddInt32(&message, field, value)
               : reflection->SetInt32(&message, field, value);
      break;
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection->SetBool(&message, field, *rc::gen::arbitrary<bool>());
      break;
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* type = field->enum_type();
      const auto* value =
          type->value(*rc::gen::inRange(0, type->value_count()));
      repeated ? reflection->AddEnum(&message, field, value)
               : reflection->SetEnum(&message, field, value);
      break;
    }
    default:
      RC_FAIL("a field type the test does not know: " + field->full_name());
  }
}

template <typename Spec>
void ReadsWhatIsPrinted(int depth) {
  Spec spec;
  Fill(spec, depth);
  std::string text;
  RC_ASSERT(google::protobuf::TextFormat::PrintToString(spec, &text));
  std::vector<Fault> faults;
  SpecFile<Spec> read;
  read.file = "any.textproto";
  read.Read(text, faults);
  RC_ASSERT(faults.empty());
  RC_ASSERT(MessageDifferencer::Equals(read.spec, spec));
  std::string again;
  google::protobuf::TextFormat::PrintToString(read.spec, &again);
  RC_ASSERT(again == text);
}

RC_GTEST_PROP(RoundTripProperty, CampaignsAreReadAsPrinted, ()) {
  ReadsWhatIsPrinted<v1::CampaignSpec>(2);
}

RC_GTEST_PROP(RoundTripProperty, FormsAreReadAsPrinted, ()) {
  ReadsWhatIsPrinted<v1::FormSpec>(2);
}

TEST(RoundTripTest, ACampaignPrintedByAProgramLoadsToTheSame) {
  const auto before = SmallCampaign();
  CampaignFolder folder;
  std::string text;
  google::protobuf::TextFormat::PrintToString(before->spec(), &text);
  folder.Write(kCampaignFile, text);
  for (const Form& form : before->forms()) {
    google::protobuf::TextFormat::PrintToString(form.spec(), &text);
    folder.Write("forms/" + form.key() + ".textproto", text);
  }
  const auto after = Load(folder.path()).campaign;
  ASSERT_NE(after, nullptr);
  EXPECT_TRUE(MessageDifferencer::Equals(before->spec(), after->spec()));
  ASSERT_EQ(before->rules().size(), after->rules().size());
  for (size_t i = 0; i < before->rules().size(); ++i) {
    const auto& a = before->rules()[i].instances;
    const auto& b = after->rules()[i].instances;
    ASSERT_EQ(a.size(), b.size());
    for (size_t k = 0; k < a.size(); ++k) {
      EXPECT_EQ(a[k].left, b[k].left);
      EXPECT_EQ(a[k].right, b[k].right);
    }
  }
}

}  // namespace
}  // namespace baocao::campaign
