#!/usr/bin/env python3
"""Computes charging-figures.properties from two public sets of charging sessions.

Use: figures.py DUNDEE.csv.gz BOULDER.csv.gz > charging-figures.properties
Columns as in docs: start_local, connector, connected_minutes, charge_minutes, kwh.
"""
import csv
import gzip
import sys
from datetime import datetime

SHARES = [0.5] + [5 * i for i in range(1, 20)] + [99.5]


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def quantiles(values):
    values = sorted(values)
    picked = [values[min(len(values) - 1, int(share / 100 * len(values)))] for share in SHARES]
    return ",".join(f"{value:.3f}" for value in picked)


def arrivals(sessions):
    counts = [[0] * 24 for _ in range(7)]
    for row in sessions:
        start = datetime.fromisoformat(row["start_local"])
        counts[start.weekday()][start.hour] += 1
    total = sum(map(sum, counts))
    return [",".join(f"{1e5 * count / total:.0f}" for count in day) for day in counts]


def main():
    dundee, boulder = list(rows(sys.argv[1])), list(rows(sys.argv[2]))
    rapid = [row for row in dundee if row["connector"].startswith("RAPID")]
    slow = [row for row in dundee if row["connector"].startswith("AC")]
    kwh = lambda row: float(row["kwh"])
    minutes = lambda row: float(row["connected_minutes"])
    print("# Figures of real charging, computed by src/figures/figures.py. Sources: charging sessions of Dundee City Council")
    print("# 2017-2018 (Open Government Licence v3.0; contains public sector information licensed under it) and of the")
    print("# City of Boulder 2018-2021 (CC0). Quantiles are at 0.5, 5, 10, ..., 95 and 99.5 percent.")
    for name, group in (("ac", slow), ("dc", rapid)):
        for day, line in enumerate(arrivals(group)):
            print(f"{name}.arrivals.{day + 1}={line}")
    print("# Sessions that deliver nothing, per 1000; energy of the others, kWh")
    for name, group in (("ac", slow + boulder), ("dc", rapid)):
        print(f"{name}.failed={1000 * sum(kwh(row) < 0.05 for row in group) / len(group):.0f}")
        print(f"{name}.energyKwh={quantiles([kwh(row) for row in group if kwh(row) >= 0.05])}")
    print("# Mean power while charging, kW: Boulder's charging time; Dundee's connection at rapid chargers")
    charged = [row for row in boulder if kwh(row) >= 0.5 and float(row["charge_minutes"]) >= 5]
    print("ac.powerKw=" + quantiles([60 * kwh(row) / float(row["charge_minutes"]) for row in charged]))
    print("dc.powerKw=" + quantiles([60 * kwh(row) / minutes(row) for row in rapid if kwh(row) >= 0.5 and minutes(row) >= 3]))
    print("# Minutes connected after charging ended. Dundee does not tell; at rapid chargers it is inside the mean power.")
    print("ac.idleMinutes=" + quantiles([max(0.0, minutes(row) - float(row["charge_minutes"])) for row in charged]))


main()
