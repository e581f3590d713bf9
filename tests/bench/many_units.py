"""A campaign folder with as many communes as wanted, made of a real one."""

import shutil

# Codes of communes are five digits; these are given to no real one.
FIRST_CODE = 60001
WORDS = ("Bình", "Tân", "Phú", "Mỹ", "Vĩnh", "Hòa", "Long", "An", "Thạnh", "Hưng",
         "Định", "Thành", "Châu", "Giang", "Sơn", "Lộc", "Khánh", "Thới", "Hiệp", "Đông")


def name_of(number):
    first, second = divmod(number, len(WORDS))
    return f"{WORDS[first % len(WORDS)]} {WORDS[second]} {number}"


def write_campaign(real, folder, communes):
    """Copies the folder and adds communes (xã) to its units; its id stays."""
    shutil.copytree(real, folder)
    file = folder / "units.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    there = sum(line.split(",")[0].isdigit() for line in lines)
    for number in range(communes - there):
        code = FIRST_CODE + number
        lines.append(f"{code},{name_of(number)},xa,e,{code}@don-vi.example")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
