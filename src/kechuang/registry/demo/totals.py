"""Published totals of the city that the demonstration follows, for 12,000 organisations; fewer are scaled down.

Sources: enterprises recognised in 2020 (570), 2022 (712) and 2023 (799), valid at the end of 2022 (1,774) and past 2,000
a year later; technology SMEs registered in 2022 (2,940) and 2023 (2,770); R&D of enterprises above the size threshold in
2022 (19.84 billion yuan, +16.4 %). What happened in 2024 was not published: those figures are invented.
"""

from __future__ import annotations

import datetime as dt

#: The size for which the totals hold.
FULL_SIZE = 12_000

#: The day at which the demonstration opens.
TODAY = dt.date(2024, 10, 31)

#: HNTE certificates given by year; 2024 up to TODAY. A certificate lasts three years.
HNTE_RECOGNISED = {2020: 570, 2021: 492, 2022: 712, 2023: 799, 2024: 402}

#: Of the firms recognised in 2020, those that renewed in time in 2023; the others let it lapse.
HNTE_RENEWED_2023 = 430

#: Of the firms recognised in 2024, those that held no valid certificate before: 2,003 + 177 = 2,180 valid on TODAY.
HNTE_NEW_2024 = 177

#: Publication days of the batches, with the share of the year's certificates that each holds.
HNTE_BATCHES = {
    2020: ((dt.date(2020, 12, 2), 1.0),),
    2021: ((dt.date(2021, 11, 3), 0.45), (dt.date(2021, 11, 30), 0.55)),
    2022: ((dt.date(2022, 10, 12), 0.30), (dt.date(2022, 11, 18), 0.40), (dt.date(2022, 12, 12), 0.30)),
    2023: ((dt.date(2023, 11, 6), 0.55), (dt.date(2023, 12, 13), 0.45)),
    2024: ((dt.date(2024, 9, 24), 0.40), (dt.date(2024, 10, 21), 0.60)),
}

#: Technology SMEs registered by year; 2024 up to TODAY.
SME_REGISTERED = {2021: 2_310, 2022: 2_940, 2023: 2_770, 2024: 3_016}

#: Months in which the lists of technology SMEs come out.
SME_MONTHS = (4, 5, 6, 7, 8, 9, 10)

#: R&D expense of enterprises by year, in yuan; 2022 published, the others by the published growth and by invention.
RD_TOTAL = {2020: 14.20e9, 2021: 17.04e9, 2022: 19.84e9, 2023: 22.10e9}

#: Years for which enterprises have statements.
YEARS = (2020, 2021, 2022, 2023)

#: Where organisations are, by division code, in parts of a thousand.
REGION_SHARES = {
    "321003": 215,
    "321012": 170,
    "321002": 145,
    "321081": 120,
    "321084": 125,
    "321023": 95,
    "321071": 75,
    "321016": 35,
    "321000L1": 20,
}


def scaled(total: float, organisations: int) -> int:
    """A published total, brought down to a city of `organisations`."""
    return round(total * min(1.0, organisations / FULL_SIZE))
