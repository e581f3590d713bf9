#include "services/documents/reading/xml_scanner.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstring>

namespace baocao::documents::reading {
namespace {

// Gives at most `step` bytes at a time.
class Pieces : public ByteSource {
 public:
  Pieces(std::string bytes, size_t step)
      : bytes_(std::move(bytes)), step_(step) {}
  absl::StatusOr<size_t> Read(char* into, size_t size) override {
    const size_t give = std::min({step_, size, bytes_.size() - at_});
    std::memcpy(into, bytes_.data() + at_, give);
    at_ += give;
    return give;
  }

 private:
  const std::string bytes_;
  const size_t step_;
  size_t at_ = 0;
};

// "<a x=1>", "text", "</a>" one after another, ended by "." or the fault's
// number.
std::string Told(const std::string& document, size_t step = 1 << 20,
                 const XmlLimits& limits = {}) {
  Pieces source(document, step);
  XmlScanner xml(source, limits);
  std::string told;
  for (;;) {
    switch (xml.Next()) {
      case XmlScanner::Event::kStart:
        told += "<" + std::string(xml.name());
        if (const auto x = xml.Attribute("x")) told += " x=" + std::string(*x);
        told += ">";
        break;
      case XmlScanner::Event::kEnd:
        told += "</" + std::string(xml.name()) + ">";
        break;
      case XmlScanner::Event::kText:
        told += xml.text();
        break;
      case XmlScanner::Event::kFinished:
        return told + ".";
      case XmlScanner::Event::kFault:
        return told + "!" + std::to_string(static_cast<int>(xml.fault()));
    }
  }
}

XmlScanner::FaultKind FaultOf(const std::string& document,
                              const XmlLimits& limits = {}) {
  Pieces source(document, 1 << 20);
  XmlScanner xml(source, limits);
  xml.Finish();
  return xml.fault();
}

TEST(XmlScannerTest, TellsElementsTextsAndAttributes) {
  EXPECT_EQ(Told("<?xml version=\"1.0\" encoding='utf-8'?>\n"
                 "<!-- <no> --><a x=\"1>0\"><b>t</b ><c\n x='2'/></a>\n<?p ?>"),
            "<a x=1>0><b>t</b><c x=2></c></a>.");
}

TEST(XmlScannerTest, DecodesReferencesCharacterDataAndLineEnds) {
  EXPECT_EQ(Told("<a x=\"&quot;&#x1ED3;\">&lt;&amp;&gt;&#272;&apos;"
                 "<![CDATA[<&b>\r\n]]>\r\r\n</a>"),
            "<a x=\"ồ><&>Đ'<&b>\n\n\n</a>.");
}

TEST(XmlScannerTest, DropsPrefixesAndPrefersAttributesWithout) {
  EXPECT_EQ(Told("<q:a xmlns:x='u' q:x='1' x='2'><q:b q:x='3'/></q:a>"),
            "<a x=2><b x=3></b></a>.");
}

TEST(XmlScannerTest, RefusesDoctypes) {
  EXPECT_EQ(FaultOf("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    "<a>&e;</a>"),
            XmlScanner::FaultKind::kDoctype);
  EXPECT_EQ(FaultOf("<a><!ENTITY e 'x'></a>"), XmlScanner::FaultKind::kDoctype);
}

TEST(XmlScannerTest, RefusesOtherEncodings) {
  EXPECT_EQ(FaultOf("<?xml version='1.0' encoding='windows-1258'?><a/>"),
            XmlScanner::FaultKind::kEncoding);
  EXPECT_EQ(FaultOf(std::string("\xFF\xFE<\0a\0/\0>\0", 10)),
            XmlScanner::FaultKind::kEncoding);
  EXPECT_EQ(Told("\xEF\xBB\xBF<a/>"), "<a></a>.");
}

TEST(XmlScannerTest, RefusesWhatIsNotWellFormed) {
  for (const char* document : {"",
                               " ",
                               "text",
                               "<a>",
                               "<a></b>",
                               "</a>",
                               "<a/><b/>",
                               "<a/>text",
                               "<a x=1/>",
                               "<a x='1'y='2'/>",
                               "<a x/>",
                               "<a x='<'/>",
                               "<a x='1/>",
                               "<a>&e;</a>",
                               "<a>&#0;</a>",
                               "<a>&#xD800;</a>",
                               "<a>& </a>",
                               "<a>&amp</a>",
                               "<a>\x01</a>",
                               "<a>\xC0\x80</a>",
                               "<a><!-- </a>",
                               "<a><![CDATA[</a>",
                               "<>",
                               "< a/>",
                               "<a><?xml version='1.0'?></a>",
                               " <?xml version='1.0'?><a/>",
                               "<a",
                               "<"}) {
    EXPECT_EQ(FaultOf(document), XmlScanner::FaultKind::kNotWellFormed)
        << document;
  }
}

TEST(XmlScannerTest, HoldsItsLimits) {
  XmlLimits limits;
  limits.depth = 3;
  EXPECT_EQ(Told("<a><b><c/></b></a>", 1, limits), "<a><b><c></c></b></a>.");
  EXPECT_EQ(FaultOf("<a><b><c><d/></c></b></a>", limits),
            XmlScanner::FaultKind::kTooDeep);
  limits.run_bytes = 100;
  const std::string run(200'000, 'x');
  for (const std::string& document :
       {"<a>" + run + "</a>", "<a x='" + run + "'/>",
        "<a><!--" + run + "--></a>", "<a><![CDATA[" + run + "]]></a>"}) {
    EXPECT_EQ(FaultOf(document, limits), XmlScanner::FaultKind::kRunTooLong)
        << document.substr(0, 12);
  }
}

TEST(XmlScannerTest, StaysAtAFaultOfItsSource) {
  struct Broken : ByteSource {
    absl::StatusOr<size_t> Read(char*, size_t) override {
      return absl::DataLossError("gone");
    }
  } broken;
  XmlScanner xml(broken);
  EXPECT_EQ(xml.Next(), XmlScanner::Event::kFault);
  EXPECT_EQ(xml.Next(), XmlScanner::Event::kFault);
  EXPECT_EQ(xml.fault(), XmlScanner::FaultKind::kSource);
  EXPECT_EQ(xml.source_status().message(), "gone");
}

TEST(XmlScannerTest, NextChildSkipsWhatWasLeftOfTheChildBefore) {
  Pieces source("<a>t<b><b>deep</b>own</b><c/><b>two</b></a>", 1);
  XmlScanner xml(source);
  ASSERT_EQ(xml.Next(), XmlScanner::Event::kStart);
  std::string told;
  while (xml.NextChild(1)) {
    told += std::string(xml.name()) + "=";
    if (xml.name() == "b") xml.AppendText(told, 100);
    told += ";";
  }
  EXPECT_EQ(told, "b=own;c=;b=two;");
  EXPECT_EQ(xml.Next(), XmlScanner::Event::kFinished);
}

TEST(XmlScannerTest, AppendTextDropsWhatIsFarTooLong) {
  Pieces source("<a>12<b/>34<b/>56<b/>78</a>", 1);
  XmlScanner xml(source);
  ASSERT_EQ(xml.Next(), XmlScanner::Event::kStart);
  std::string text;
  xml.AppendText(text, 3);
  EXPECT_EQ(text, "1234");
}

// Whatever the document, it is read the same in pieces of any size.
RC_GTEST_PROP(XmlScannerProperty, DoesNotDependOnHowBytesArrive, ()) {
  static const char* const kPieces[] = {"<a>",
                                        "</a>",
                                        "<b x='1'/>",
                                        "t\xE1\xBB\x93",
                                        "&amp;",
                                        "\r\n",
                                        "<![CDATA[q]]>",
                                        "<!-- c -->",
                                        "<?p q?>",
                                        "<",
                                        "&",
                                        "\"",
                                        ">",
                                        "]]>",
                                        "<!D"};
  std::string document =
      *rc::gen::element<std::string>("", "<?xml version='1'?>") + "<r>";
  for (const char* piece :
       *rc::gen::container<std::vector<const char*>>(rc::gen::elementOf(
           std::vector<const char*>(std::begin(kPieces), std::end(kPieces))))) {
    document += piece;
  }
  document += "</r>";
  const size_t step = *rc::gen::inRange<size_t>(1, 20);
  RC_ASSERT(Told(document, step) == Told(document));
}

}  // namespace
}  // namespace baocao::documents::reading
