// npm install exceljs; node by_exceljs.js awkward.json exceljs.xlsx
// The file is kept, so that the tests need no npm.
const fs = require("fs");
const ExcelJS = require("exceljs");

const [, , from, to] = process.argv;
const book = new ExcelJS.Workbook();
for (const { name, cells, merged } of JSON.parse(fs.readFileSync(from, "utf8")).sheets) {
  const sheet = book.addWorksheet(name);
  for (const [at, value] of Object.entries(cells)) {
    const cell = sheet.getCell(at);
    if (value !== null && typeof value === "object" && value.date) {
      cell.value = new Date(value.date + "T00:00:00Z");
      cell.numFmt = "dd/mm/yyyy";
    } else {
      cell.value = value;
    }
  }
  for (const range of merged) sheet.mergeCells(range);
}
book.xlsx.writeFile(to);
