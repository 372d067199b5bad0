"""The exact-key cascade as somebody who knows pandas writes it: whole columns at a time, each text folded once.

usage: cascade.py REPORT CATALOGUE_DIRECTORY OUTPUT

Reads a report in Philo's form and the reference tables, decides deal and episode of each row, and writes every row with what
was decided. Prints what it measured and found as one line of JSON. Imports and the start of Python are not measured.
"""

import json
import re
import resource
import sys
import time
import unicodedata

import pandas as pd

MIDDLE = re.compile(r"[A-Z0-9]+-[0-9]+")


def key(text):
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if sign.isalnum())


def folded(column, fold):
    """The column with each distinct text folded once."""
    return column.map({text: fold(text) for text in column.unique()})


def read(directory, table):
    return pd.read_csv(f"{directory}/{table}.csv", dtype=str, keep_default_na=False)


class Catalogue:
    def __init__(self, directory):
        series = read(directory, "series").rename(columns={"id": "series_id"})
        series["active"] = series["status"] == "active"
        series["name"] = series["titles"].str.replace(r"-[a-z]{2}$", "", regex=True)
        episode = read(directory, "episode").drop(columns="id").merge(series, on="series_id")
        episode["season"] = pd.to_numeric(episode["season"])
        episode["episode"] = pd.to_numeric(episode["episode"])
        metadata = read(directory, "metadata")
        metadata["title_key"] = folded(metadata["title"], key)
        titled = episode.merge(metadata[["ref_id", "title", "title_key"]], on="ref_id")
        titled["own_code"] = [
            ref.startswith(code + "-") for ref, code in zip(titled["ref_id"], titled["series_code"])
        ]

        ours = dict(zip(folded(series["name"], key), series["series_id"]))
        dictionary = read(directory, "internal_series_dictionary")
        spellings = {key(entry): ours.get(key(name)) for entry, name in zip(dictionary["entry"], dictionary["series"])}
        self.series_by_key = {**ours, **spellings}
        self.inactive = set(series.loc[~series["active"], "series_id"])
        self.refs = set(episode["ref_id"])
        self.by_ref = episode.drop_duplicates("ref_id").set_index("ref_id")
        self.title_keys = set(titled["title_key"])
        active = titled[titled["active"]].assign(ref_id_key=titled["ref_id"])
        self.active_title_keys = set(active["title_key"])
        self.lookups = {
            rule: (keys, only(known, keys), known.drop_duplicates(keys)[keys].assign(some=True))
            for rule, keys, known in (
                ("all", ["ref_id_key", "series_id", "season", "episode", "title_key"], active),
                ("ref_id and series", ["ref_id_key", "series_id"], active),
                ("ref_id", ["ref_id_key"], active),
                ("numbers", ["series_id", "season", "episode"], active),
                ("series and title", ["series_id", "title_key"], active),
                ("series and title, own code", ["series_id", "title_key"], active[active["own_code"]]),
                ("title", ["title_key"], active),
            )
        }
        self.details = titled.drop_duplicates("ref_id").set_index("ref_id")[
            ["title", "name", "series_code", "content_provider"]
        ].rename(columns={"title": "asset_title", "name": "asset_series"})
        self.deals = read(directory, "active_deals")

    def ref_id(self, text):
        if text in self.refs:
            return text
        inside = {part for part in MIDDLE.findall(text) if part in self.refs}
        return inside.pop() if len(inside) == 1 else None


def deals_of(placements, deals):
    """The most specific deal of each placement; partner weighs 4, channel 2, territory 1."""
    found = []
    for placement in placements.itertuples():
        best = {}
        for deal in deals.itertuples():
            rank = 0
            for weight, stated, given in (
                (4, deal.platform_partner_name, placement.partner),
                (2, deal.platform_channel_name, placement.channel),
                (1, deal.platform_territory, placement.territory),
            ):
                if stated == "":
                    continue
                if stated.strip().lower() != given.strip().lower():
                    break
                rank += weight
            else:
                best.setdefault(rank, set()).add(deal.deal_parent)
        parents = best[max(best)] if best else set()
        found.append(
            (next(iter(parents)), None) if len(parents) == 1
            else (None, "AMBIGUOUS_DEAL" if parents else "NO_DEAL")
        )
    return placements.assign(
        deal_parent=[deal for deal, _ in found], deal_reason=[reason for _, reason in found]
    )


def only(candidates, keys):
    """Those that one ref_id alone has, as a frame to merge with."""
    distinct = candidates.drop_duplicates([*keys, "ref_id"])
    return distinct.drop_duplicates(keys, keep=False)[[*keys, "ref_id"]].rename(columns={"ref_id": "answer"})


def decide(rows, catalogue):
    """Sets bucket and ref_id of the rows that find their episode, reason of the others."""
    by_ref = catalogue.by_ref
    rows["bucket"] = None
    rows["answer"] = None
    rows["candidates"] = False

    def answer(bucket, where, rule):
        keys, answers, known = catalogue.lookups[rule]
        asked = rows.index[where & rows["bucket"].isna()]
        found = rows.loc[asked, keys].merge(answers, on=keys, how="left")["answer"].set_axis(asked).dropna()
        rows.loc[found.index, "bucket"] = bucket
        rows.loc[found.index, "answer"] = found
        left = asked.difference(found.index)
        several = rows.loc[left, keys].merge(known, on=keys, how="left")["some"].set_axis(left).dropna()
        rows.loc[several.index, "candidates"] = True

    has_ref = rows["ref_id"].notna()
    has_series = rows["series_id"].notna()
    has_title = rows["title_key"] != ""
    has_numbers = rows["season"].notna() & rows["episode"].notna()

    answer("FULL_DATA", has_ref & has_series & has_numbers & has_title, "all")
    answer("REF_ID_SERIES", has_ref & has_series, "ref_id and series")
    answer("REF_ID_ONLY", has_ref, "ref_id")
    answer("SERIES_SEASON_EPISODE", has_series & has_numbers, "numbers")
    answer("SERIES_SEASON_EPISODE", has_series & has_numbers & has_title, "series and title")
    answer("SERIES_ONLY", has_series & ~has_numbers & has_title, "series and title, own code")
    answer("TITLE_ONLY", has_title & ~has_ref & (rows["series"] == ""), "title")

    unknown = ~has_ref & ~has_series
    title_known = rows["title_key"].isin(catalogue.title_keys)
    inactive_title = title_known & ~rows["title_key"].isin(catalogue.active_title_keys)
    inactive_ref = has_ref & rows["ref_id"].map(by_ref["series_id"]).isin(catalogue.inactive)
    inactive = rows["series_id"].isin(catalogue.inactive) | inactive_ref | (unknown & (rows["series"] == "") & inactive_title)
    rows["reason"] = "EPISODE_NOT_IN_CATALOGUE"
    rows.loc[rows["candidates"], "reason"] = "AMBIGUOUS"
    rows.loc[inactive & ~rows["candidates"], "reason"] = "SERIES_INACTIVE"
    rows.loc[unknown & ((rows["series"] != "") | ~title_known), "reason"] = "SERIES_UNKNOWN"
    rows.loc[unknown & (rows["series"] == "") & ~has_title, "reason"] = "NO_IDENTITY"
    rows.loc[rows["bucket"].notna(), "reason"] = None


def main(report, directory, output):
    started = time.perf_counter()
    catalogue = Catalogue(directory)
    catalogue_seconds = time.perf_counter() - started

    cpu = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    started = time.perf_counter()
    rows = pd.read_csv(report, dtype=str, keep_default_na=False)
    read_at = time.perf_counter()

    rows["date"] = folded(rows["watched_at_est"], lambda text: pd.to_datetime(text, format="%d-%m-%Y"))
    rows["minutes"] = pd.to_numeric(rows["minutes_watched"], errors="coerce")
    rows["ref_id"] = folded(rows["asset_id"], catalogue.ref_id)
    rows["ref_id_key"] = rows["ref_id"]
    rows["series_id"] = folded(rows["series"], lambda text: catalogue.series_by_key.get(key(text)))
    rows["title_key"] = folded(rows["title"], key)
    rows["season"] = pd.to_numeric(rows["season"], errors="coerce")
    rows["episode"] = pd.to_numeric(rows["episode"], errors="coerce")
    names = ["partner", "channel", "territory"]
    deals = deals_of(rows[names].drop_duplicates(), catalogue.deals[
        (catalogue.deals["platform"] == "Philo")
        & (catalogue.deals["domain"] == "Distribution Partners")
        & (catalogue.deals["active"] == "true")
    ])
    rows = rows.merge(deals, on=names, how="left")
    decide(rows, catalogue)
    no_deal = rows["deal_reason"].notna()
    rows.loc[no_deal, "reason"] = rows["deal_reason"]
    rows.loc[rows["minutes"].isna(), "reason"] = "NO_MEASURE"
    loaded = rows["reason"].isna()
    rows["ref_id"] = rows["answer"].where(loaded)
    rows["bucket"] = rows["bucket"].where(loaded)
    decided_at = time.perf_counter()

    rows = rows.join(catalogue.details, on="ref_id")
    rows["hours"] = (rows["minutes"] / 60).round(6)
    dates = rows["date"].dt
    rows["year"], rows["quarter"], rows["month"], rows["day"] = dates.year, dates.quarter, dates.month, dates.day
    rows["week"] = rows["date"] - pd.to_timedelta(dates.weekday, unit="D")
    rows.drop(columns=["ref_id_key", "answer", "candidates", "deal_reason", "watched_at_est", "minutes_watched"]).to_csv(
        output, index=False
    )
    ended = time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_SELF)
    outcomes = rows["bucket"].fillna(rows["reason"]).value_counts()
    print(json.dumps({
        "catalogueSeconds": catalogue_seconds,
        "seconds": ended - started,
        "cpuSeconds": used[0] + used[1] - cpu,
        "peakRssMiB": used.ru_maxrss / 1024,
        "phases": {"read": read_at - started, "decide": decided_at - read_at, "write": ended - decided_at},
        "outcomes": {name: int(count) for name, count in outcomes.items()},
        "loadedHundredths": int((rows.loc[loaded, "minutes"] * 100).round().astype("int64").sum()),
        "version": f"pandas {pd.__version__}, Python {sys.version.split()[0]}",
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
