// The Word template, written into as a person would.
import assert from "node:assert/strict";
import JsZip from "jszip";

export const kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const kPart = "word/document.xml";

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// Puts the text of each section into the empty lines under its heading.
export async function writeReport(bytes, sections) {
  const zip = await JsZip.loadAsync(bytes);
  let xml = await zip.file(kPart).async("string");
  let written = 0;
  for (const { section, text } of sections) {
    const name = `bc_${section.replace(/\./g, "_")}`;
    const from = xml.indexOf(`w:name="${name}"`);
    assert.ok(from > 0, `no heading of section ${section}`);
    // Up to the heading of another section.
    const rest = xml.slice(from);
    const next = [...rest.matchAll(/w:name="(bc_[A-Za-z0-9_]+)"/g)].find(
      ([, other]) => other !== name && !other.startsWith(`${name}_`),
    );
    const end = from + (next?.index ?? rest.length);
    const filled = xml
      .slice(from, end)
      .replace(/(<w:pStyle w:val="BCNoiDung" ?\/><\/w:pPr><w:r><w:t[^>]*>)\s*(<\/w:t>)/g, (_, head, tail) => {
        ++written;
        return `${head}${escaped(text)}${tail}`;
      });
    xml = xml.slice(0, from) + filled + xml.slice(end);
  }
  assert.ok(written >= sections.length, `${written} texts for ${sections.length} sections`);
  zip.file(kPart, xml);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
