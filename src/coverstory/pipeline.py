"""The whole way on one page, in one batch: a case folder in, leads with their evidence out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from coverstory import __version__
from coverstory.claims import Extractor
from coverstory.config import Config
from coverstory.errors import BadInput, Refusal, StrictStop
from coverstory.graph import bonds_between, chain_limits, weave
from coverstory.hypotheses import Found, Testimony, ask_records, hear_case
from coverstory.lake import Engine, Lake, Stored, keep_screened, last_screened, open_engine
from coverstory.law import goods_table, load_law
from coverstory.leads import (
    BINDING_ROLES,
    PartyNames,
    earnings_in_all,
    join_findings,
    load_weights,
    rank_leads,
    work_on_record,
)
from coverstory.model import KINDS, Finding, Watchlist
from coverstory.progress import Progress, Silent
from coverstory.reports import Brief, FileRead, Locator, RunFacts, RunResult, brief_of, complete_folder, write_run
from coverstory.resolve import (
    SIDES,
    JoinDecision,
    join_parties,
    joined_links,
    keep_resolution,
    last_resolution,
    load_model,
    merged_ids,
    pair_registers,
    read_join_decisions,
    records_of,
    resolution_of,
    retell,
    told_model,
    usd_rates,
)
from coverstory.screen import (
    Alert,
    Indexed,
    KeptIndexes,
    Screening,
    alerts_between,
    apply_decisions,
    index_lists,
    keep_screening,
    last_screening,
    parties_to_screen,
    read_decisions,
    rescreen,
    screen_first,
)
from coverstory.sources.case import CaseFiles, find_case_files
from coverstory.sources.lists import read_watchlists
from coverstory.typologies import (
    Bench,
    Coverage,
    Typology,
    apply_settings,
    cover,
    find_each,
    load_catalogue,
    read_settings,
    told_settings,
)

__all__ = [
    "Outcome",
    "Paired",
    "Received",
    "Resolved",
    "detect",
    "find_networks",
    "lay_out",
    "pair_case",
    "party_names",
    "receive",
    "resolve_case",
    "run",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and what its reports were written from."""

    result: RunResult
    brief: Brief


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: record files as the lake holds them, watchlists, documents, and everything that was refused."""

    stored: tuple[Stored, ...]
    lists: tuple[Watchlist, ...]
    refusals: tuple[Refusal, ...]
    list_files: tuple[tuple[str, str], ...] = ()
    """the files of lists: path in the case and SHA-256"""
    indexed: Indexed | None = None
    """the index of the lists, as the lake keeps it; None where none were asked for"""
    testimony: Testimony = field(default_factory=Testimony)
    """what the case's documents say, where they were asked for"""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is who in a case: every link (one, other, canonical, by, weight, reason, refused), names, and the model."""

    links: tuple[dict[str, Any], ...]
    names: Mapping[str, str]
    model: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Paired:
    """The partners across two registers (in_left, in_right, weight in bits), names, and how many each holds."""

    pairs: tuple[dict[str, Any], ...]
    names: Mapping[str, str]
    records: tuple[int, int]


def run(config: Config, progress: Progress | None = None, extractors: Sequence[Extractor] = ()) -> Outcome:
    """Ingest, resolve, screen, detect, join, rank, and write everything to `config.out`.

    `extractors` read the documents beside the rules; none unless the user has configured it.

    BadInput where the case folder cannot be used at all. With `config.strict` the run ends at the first refusal:
    StrictStop, and nothing is written.
    """
    told = progress or Silent()
    files = find_case_files(config.case, config.out)
    lake = Lake(config.out / "lake")
    with lake.held():
        complete_folder(config.out)
        testimony = _hear(files, config, extractors, told)
        received = replace(receive(files, lake, config, told), testimony=testimony)
        with open_engine(lake, received.stored, config.memory, config.threads) as engine:
            outcome, screening = _judge(engine, lake, received, config, told)
            resolution = resolution_of(engine)
        write_run(config.out, outcome.result, outcome.brief)
        keep_resolution(lake.root / _RESOLUTION, resolution)
        keep_screened(lake, outcome.result.hits, received.list_files)
        if received.indexed is not None:
            keep_screening(lake.root / _SCREENING, screening, received.indexed.key)
    return outcome


def _hear(files: CaseFiles, config: Config, extractors: Sequence[Extractor], told: Progress) -> Testimony:
    """What the case's documents say, taken apart and weighed."""
    if not files.documents:
        return Testimony()
    told.step("reading documents")
    testimony = hear_case(config.case, files.documents, config.ocr, extractors)
    _stop_if_strict(testimony.refusals, config)
    return testimony


def _judge(engine: Engine, lake: Lake, received: Received, config: Config, told: Progress) -> tuple[Outcome, Screening]:
    """From records at rest to ranked leads, the brief their reports are written from, and the screening."""
    testimony = received.testimony
    refusals = (*received.refusals, *testimony.refusals, *_repeated(engine, config))
    settings = read_settings(config.case)
    catalogue = load_catalogue()
    changed = apply_settings(catalogue, settings)
    bench, screening, hits = lay_out(engine, lake, received, config, told)
    findings, coverage = detect(changed, bench, received.lists, told)
    told.step("joining findings into networks")
    networks = find_networks(engine, findings)
    if testimony.documents:
        told.step("asking the records what documents say")
        testimony = ask_records(testimony, bench, changed, Found(findings, coverage, networks))
    names = party_names(bench, findings)
    leads = rank_leads(networks, load_weights(), names)
    told.step("writing the report")
    locator = Locator(engine, {each.sha256: each.name for each in received.stored}, received.lists)
    result = RunResult(
        leads=tuple(leads),
        findings=tuple(locator.locate(findings)),
        coverage=tuple(coverage),
        hits=hits,
        refusals=refusals,
        lists=received.lists,
        law=bench.law,
        facts=_facts(config, received.stored, told_settings(catalogue, settings), chain_limits(engine)),
        earnings=earnings_in_all(leads, names.rates),
        alerts=_alerts(lake, received, hits),
        joins=joined_links(engine),
        model=_told_models(engine),
        testimony=testimony,
    )
    return Outcome(result, brief_of(result, locator)), screening


def lay_out(
    engine: Engine, lake: Lake, received: Received, config: Config, told: Progress
) -> tuple[Bench, Screening, pa.Table]:
    """Everything that typologies read, made from the records at rest: who is who, who is listed, ties, law; the
    screening, and its hits with what was decided about them.
    """
    law = load_law()
    told.step("resolving who is who")
    join_parties(engine, read_join_decisions(config.case), last_resolution(lake.root / _RESOLUTION))
    retell(engine, config.as_of)
    told.step("screening parties against the lists")
    parties = parties_to_screen(engine)
    screening = _screen(lake, parties, received.indexed)
    hits = apply_decisions(screening.hits, parties, received.lists, read_decisions(config.case))
    # Whom a person has found to be another is told as a hit, but no pattern rests on it.
    engine.register("hit", hits.filter(pc.not_equal(hits["decision"], "different")))
    told.step("weaving ties, rare links and chains of money")
    weave(engine)
    engine.register("law_goods", goods_table(law))
    return Bench(engine, law, config.as_of), screening, hits


def _screen(lake: Lake, parties: pa.Table, indexed: Indexed | None) -> Screening:
    """The screening of the parties: of those whom a change since the last run can touch, where there was one."""
    index = indexed.index if indexed is not None else index_lists(())
    before = last_screening(lake.root / _SCREENING, _indexes(lake))
    if before is None:
        return screen_first(index, parties, keyed=lake.keyed)
    return rescreen(before, parties, index, lake.keyed)


_SCREENING = "screening"
"""Where a lake keeps what its last screening left."""

_RESOLUTION = "resolution"
"""Where a lake keeps what its last resolution left."""


def resolve_case(config: Config, decisions: Sequence[JoinDecision], progress: Progress | None = None) -> Resolved:
    """Who is who in a case, by its kept decisions and these further ones; writes nothing but `config.out`/lake.

    BadInput where the case cannot be used, or a decision names a record that is not in it.
    """
    told = progress or Silent()
    with _parties_of(config, told) as (engine, _):
        ids = sorted({record for each in decisions for record in (each.one, each.other)})
        known = records_of(engine, ids)
        if len(known) < len(ids):
            missing = ", ".join(each for each in ids if each not in known)
            raise BadInput(f"{config.case}: no party {missing} in its records")
        told.step("resolving who is who")
        join_parties(engine, [*read_join_decisions(config.case), *decisions])
        links = joined_links(engine).to_pylist()
        names = records_of(engine, sorted({record for link in links for record in (link["one"], link["other"])}))
        return Resolved(tuple(links), names, _told_models(engine))


def pair_case(config: Config, registers: tuple[str, str], progress: Progress | None = None) -> Paired:
    """Who of one register of a case is who of another, where each is known to hold everybody once; joins nothing.

    The registers are two files of parties by their names in the case. BadInput where the case holds no such file.
    """
    told = progress or Silent()
    with _parties_of(config, told, registers) as (engine, stored):
        left, right = (_of_register(config, stored, name) for name in registers)
        if left.sha256 == right.sha256:
            raise BadInput(f"{config.case}: {left.name} and {right.name} are the same file; expected two registers")
        told.step("pairing two registers")
        pairs = pair_registers(engine, f"source = '{left.sha256}'").to_pylist()
        names = records_of(engine, sorted({pair[side] for pair in pairs for side in ("in_left", "in_right")}))
        return Paired(tuple(pairs), names, (left.rows, right.rows))


def _of_register(config: Config, stored: Sequence[Stored], name: str) -> Stored:
    for each in stored:
        if each.kind == "party" and each.name == name:
            return each
    raise BadInput(
        f"{config.case}: no file of parties {name!r}; expected a path in the case, such as records/party/hr.csv"
    )


@contextmanager
def _parties_of(
    config: Config, told: Progress, registers: Sequence[str] = ()
) -> Iterator[tuple[Engine, tuple[Stored, ...]]]:
    """An engine over the parties and identifiers of a case alone, of all files of parties or of these."""
    files = find_case_files(config.case, config.out)
    records = tuple(
        each
        for each in files.records
        if each.kind == "identifier" or (each.kind == "party" and (not registers or each.name in registers))
    )
    lake = Lake(config.out / "lake")
    with lake.held():
        received = receive(replace(files, records=records, messages=(), lists=()), lake, config, told)
        with open_engine(lake, received.stored, config.memory, config.threads) as engine:
            yield engine, received.stored


def _told_models(engine: Engine) -> tuple[dict[str, object], ...]:
    """The model of each side, with how many records it was used on."""
    counted = engine.query("SELECT side, count(*) AS n FROM trait GROUP BY side")
    records = dict(zip(counted["side"].to_pylist(), counted["n"].to_pylist(), strict=True))
    return tuple(told_model(load_model(side), records.get(side, 0)) for side in SIDES)


def receive(files: CaseFiles, lake: Lake, config: Config, told: Progress) -> Received:
    """Bring the case's files into the lake and read its watchlists."""
    refusals = list(files.refusals)
    _stop_if_strict(refusals, config)
    told.step("reading records", len(files.records) + len(files.messages))
    stored: list[Stored] = []
    for file in files.records:
        stored.append(lake.ingest(file, lake.receive(file.path)))
        refusals += lake.refusals(stored[-1:])
        _stop_if_strict(refusals, config)
        told.advance()
    for message in files.messages:
        kinds = lake.ingest_message(message, lake.receive(message.path))
        refusals += lake.refusals(kinds)
        stored += kinds
        _stop_if_strict(refusals, config)
        told.advance()
    if not any(each.rows for each in stored):
        raise BadInput(str(refusals[0]) if refusals else f"{config.case}: the record files hold no records")
    told.step("reading watchlists")
    kept = [(path.relative_to(config.case).as_posix(), lake.receive(path).sha256) for path in files.lists]
    indexed = _indexes(lake).of(kept, lambda: read_watchlists(config.case, files.lists))
    _stop_if_strict(indexed.refusals, config)
    return Received(tuple(stored), indexed.index.lists, (*refusals, *indexed.refusals), tuple(kept), indexed)


def _indexes(lake: Lake) -> KeptIndexes:
    """The indexes of lists that a lake keeps."""
    return KeptIndexes(lake.root / "indexes")


def _alerts(lake: Lake, received: Received, hits: pa.Table) -> tuple[Alert, ...]:
    """What has come, gone or moved among the hits since the last run, and the change of a list that raised it."""
    last = last_screened(lake)
    if last is None:
        return ()
    before = received.lists if last.files == received.list_files else last.lists(lake)
    return alerts_between(last.hits, hits, before, received.lists)


def _repeated(engine: Engine, config: Config) -> list[Refusal]:
    """The records that were left out because their id was given before."""
    refusals = [refusal for kind in KINDS for refusal in engine.repeated(kind)]
    _stop_if_strict(refusals, config)
    return refusals


def _stop_if_strict(refusals: Sequence[Refusal], config: Config) -> None:
    """With `--strict` the first refusal ends the run."""
    if config.strict and refusals:
        raise StrictStop(str(refusals[0]))


def detect(
    catalogue: Mapping[str, Typology], bench: Bench, lists: Sequence[Watchlist], told: Progress
) -> tuple[list[Finding], list[Coverage]]:
    """Put every typology that can be judged to the records."""
    coverage = cover(catalogue.values(), partial(_filled, bench.engine, lists))
    evaluable = [catalogue[row.typology] for row in coverage if row.is_evaluable]
    told.step("looking for patterns", len(evaluable))
    findings: list[Finding] = []
    for found in find_each(evaluable, bench):
        findings += found
        told.advance()
    return findings, coverage


def _filled(engine: Engine, lists: Sequence[Watchlist], kind: str) -> frozenset[str]:
    """The columns of a kind that hold any value; screening has filled the hits wherever a list was read, with the day
    of listing wherever some entry gives it.
    """
    if kind == "hit":
        is_dated = any(entry.listed_on for each in lists for entry in each.entries)
        return frozenset({"score", *(("listed_on",) if is_dated else ())} if lists else ())
    return engine.filled_columns(kind)


def find_networks(engine: Engine, findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings joined into networks, before anything is weighed."""
    binding = {
        party
        for finding in findings
        for party, role in zip(finding.parties, finding.roles, strict=True)
        if role in BINDING_ROLES
    }
    return join_findings(findings, bonds_between(engine, binding))


def party_names(bench: Bench, findings: Sequence[Finding]) -> PartyNames:
    """The names of the parties in findings, the ids merged into each, currency rates, and the work on record."""
    engine = bench.engine
    wanted = sorted({party for finding in findings for party in finding.parties})
    engine.register("asked", pa.table({"party": pa.array(wanted, pa.string())}))
    names = engine.query("SELECT party.id, party.name FROM party JOIN asked ON asked.party = party.id")
    work = work_on_record(engine, bench.as_of)
    return PartyNames(_pairs(names), merged_ids(engine), _pairs(usd_rates()), work)


def _pairs(table: pa.Table) -> Mapping[Any, Any]:
    """A table of two columns as a mapping."""
    keys, values = (column.to_pylist() for column in table.columns)
    return dict(zip(keys, values, strict=True))


def _facts(config: Config, stored: Sequence[Stored], changed: tuple[str, ...], cut_short: tuple[str, ...]) -> RunFacts:
    """Which case, as of when, by which version, on which files, and where the work was cut short."""
    rows = Counter[tuple[str, str]]()
    for each in stored:  # a message gives several kinds
        rows[each.name, each.sha256] += each.rows
    files = tuple(FileRead(name, sha256, count) for (name, sha256), count in rows.items())
    return RunFacts(config.as_of, __version__, config.case.resolve().name, files, changed, cut_short)
