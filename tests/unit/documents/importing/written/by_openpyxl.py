"""by_openpyxl.py awkward.json FILE.xlsx; openpyxl keeps no values of formulas."""

import datetime
import json
import sys

import openpyxl

book = openpyxl.Workbook()
book.remove(book.active)
with open(sys.argv[1], encoding="utf-8") as source:
    sheets = json.load(source)["sheets"]
for each in sheets:
    sheet = book.create_sheet(each["name"])
    for place, value in each["cells"].items():
        if isinstance(value, dict):
            value = (datetime.date.fromisoformat(value["date"]) if "date" in value
                     else "=" + value["formula"])
        sheet[place] = value
        if isinstance(value, datetime.date):
            sheet[place].number_format = "dd/mm/yyyy"
    for area in each["merged"]:
        sheet.merge_cells(area)
book.save(sys.argv[2])
