"""Make `units.csv` and `unit_successions.csv` of the register from the package `vietnamadminunits` (MIT).

Build-time only; the package is no requirement of the house. In an environment of its own:

    python3 -m venv build/register && build/register/bin/pip install vietnamadminunits==1.0.4
    build/register/bin/python tools/make_register.py

The source gives the units as they stood on 30/6/2025 (63 provinces, 696 districts, 10,035 communes), those from
1/7/2025 (34 and 3,321), and which old commune went into which new one. Provinces are kept by hand (provinces.csv).
Earlier changes known with a source are added here by hand (`BY_HAND`); others are listed in
docs/reference/register.md as missing.
"""

import csv
import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

import vietnamadminunits

DATA = Path(vietnamadminunits.__file__).parent / "data"
HERE = Path(__file__).resolve().parent.parent / "dieuhanh" / "bodies" / "register"
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
FIELDS = ("key", "level", "type", "name", "code", "parents", "valid_from", "valid_to", "verified", "note")

# Đông Sơn (Thanh Hóa) was a district until 31/12/2024, then part of the city of Thanh Hóa: the provincial council
# agreed on 30/7/2024 (Tiền Phong 31/07/2024); the day 1/1/2025 is general knowledge. Its communes are told by the
# source's codes 16378-16429 without the four that were the city's before (Đông Lĩnh, Đông Vinh; Đông Tân and
# An Hưng have higher codes).
DONG_SON = {
    "key": "UBND.D405", "level": "district", "type": "Huyện", "name": "Đông Sơn", "code": "405",
    "parents": "UBND.P38.1", "valid_from": "", "valid_to": "2024-12-31", "verified": "M",
    "note": "nhập vào thành phố Thanh Hóa; bổ sung bằng tay",
}  # fmt: skip
DONG_SON_COMMUNES = {
    "16378", "16381", "16384", "16390", "16393", "16399", "16402", "16405", "16408", "16414", "16417", "16420",
    "16423", "16426",
}  # fmt: skip
# Thuận Hóa and Phú Xuân were made from the city of Huế when the province became a city (1/1/2025).
BORN_2025 = {"474", "475"}


def rows(table: str) -> list[dict[str, Any]]:
    """All rows of one table of the source."""
    with sqlite3.connect(DATA / "dataset.db") as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(f"SELECT * FROM {table}")]


def provinces(day: str) -> dict[str, str]:
    """Two-digit code → id of the province valid on `day`, from our own provinces.csv."""
    with (HERE / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: row["id"]
            for row in csv.DictReader(file)
            if (not row["valid_from"] or row["valid_from"] <= day)
            and (not row["valid_to"] or day <= row["valid_to"])
        }


def bare(name: str, kind: str) -> str:
    """The name without its type: "Phường Hàm Rồng" → "Hàm Rồng"."""
    return name.removeprefix(kind).strip()


def went_into() -> dict[str, list[str]]:
    """Old "province_district_ward" key → keys "newprovince_newward" it went into, the main one first."""
    with (DATA / "converter_2025.json").open(encoding="utf-8") as file:
        data = json.load(file)
    into: dict[str, list[str]] = defaultdict(list)
    for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                into[old].append(f"{province}_{ward}")
    for province, olds in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            parts.sort(key=lambda part: not part["isDefaultNewWard"])
            into[old] += [f"{province}_{part['newWardKey']}" for part in parts]
    return into


def main() -> None:
    """Write both files, sorted by key."""
    olds, news, into = rows("admin_units_legacy"), rows("admin_units"), went_into()
    p_old, p_new = provinces(LAST_OLD), provinces(FIRST_NEW)
    p_now = provinces("2026-12-31")
    new_by_key = {f"{row['provinceKey']}_{row['wardKey']}": row for row in news}
    old_key = {id(row): f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}" for row in olds}
    fed_by: dict[str, list[str]] = defaultdict(list)
    for old, targets in into.items():
        for target in targets:
            fed_by[target].append(old)

    units: dict[str, dict[str, str]] = {DONG_SON["key"]: dict(DONG_SON)}
    successions: list[tuple[str, str]] = []
    goes_on: dict[str, str] = {}

    def new_parents(code: str) -> list[str]:
        first, now = p_new[code], p_now[code]
        if first == now:
            return [f"UBND.{first}@{FIRST_NEW}.."]
        return [f"UBND.{first}@{FIRST_NEW}..2026-04-29", f"UBND.{now}@2026-04-30.."]

    for row in olds:
        hue = row["provinceCode"] == "46"
        district = f"UBND.D{row['districtCode']}"
        born = row["districtCode"] in BORN_2025
        upper = [f"UBND.{p_old[row['provinceCode']]}"]
        if hue:
            upper = ["UBND.P46.2@2025-01-01.."] + ([] if born else ["UBND.P46.1@..2024-12-31"])
        units[district] = {
            "key": district, "level": "district", "type": row["districtType"],
            "name": bare(row["district"], row["districtType"]), "code": row["districtCode"],
            "parents": "|".join(upper), "valid_from": "2025-01-01" if born else "", "valid_to": LAST_OLD,
            "verified": "V", "note": "",
        }  # fmt: skip
        targets = into[old_key[id(row)]]
        if not row["ward"]:  # five island districts have no communes; the special zone takes their place
            successions += [(district, new_by_key[target]["wardCode"]) for target in targets]
            continue
        key = f"UBND.C{row['wardCode']}.1"
        parents = [f"{district}@..{LAST_OLD}"]
        if row["wardCode"] in DONG_SON_COMMUNES:
            parents = ["UBND.D405@..2024-12-31", f"{district}@2025-01-01..{LAST_OLD}"]
        elif born:
            parents = [f"{district}@2025-01-01..{LAST_OLD}"]
        whole = new_by_key[targets[0]]
        same = (
            len(targets) == 1 and len(fed_by[targets[0]]) == 1
            and whole["wardCode"] == row["wardCode"] and whole["ward"] == row["ward"]
        )  # fmt: skip
        if same:
            goes_on[row["wardCode"]] = key
            parents += new_parents(whole["provinceCode"])
        else:
            successions += [(key, new_by_key[target]["wardCode"]) for target in targets]
        units[key] = {
            "key": key, "level": "commune", "type": row["wardType"], "name": bare(row["ward"], row["wardType"]),
            "code": row["wardCode"], "parents": "|".join(parents), "valid_from": "",
            "valid_to": "" if same else LAST_OLD, "verified": "V", "note": "",
        }  # fmt: skip

    for row in news:
        if row["wardCode"] in goes_on:
            continue
        key = f"UBND.C{row['wardCode']}.2"
        units[key] = {
            "key": key, "level": "commune", "type": row["wardType"], "name": bare(row["ward"], row["wardType"]),
            "code": row["wardCode"], "parents": "|".join(new_parents(row["provinceCode"])),
            "valid_from": FIRST_NEW, "valid_to": "", "verified": "V", "note": "",
        }  # fmt: skip

    with (HERE / "units.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(units[key] for key in sorted(units))
    with (HERE / "unit_successions.csv").open("w", encoding="utf-8", newline="") as file:
        plain = csv.writer(file, lineterminator="\n")
        plain.writerow(("predecessor", "successor"))
        plain.writerows(sorted((old, f"UBND.C{code}.2") for old, code in successions))
    print(f"{len(units)} đơn vị ({len(goes_on)} xã giữ nguyên), {len(successions)} dòng kế tục")


if __name__ == "__main__":
    main()
