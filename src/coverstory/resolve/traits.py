"""What each record of a party says that could make two records one: its traits, in forms that can be compared.

Table `trait`, one row a party of `records.party` (vessels aside, which only their IMO number names):

- `side`: person or body; only records of one side are compared. `kind`: the party's kind.
- `words`: the words of the name in order of the alphabet, without accents and punctuation; of a body without its legal
  form. `word_list`: the same as a list; `run`: the name as written, without spaces; `names`: `words` of every name;
  `common`: those words that several parties bear.
- `born`: the birth date as far as it is known (1990, 1990-02 or 1990-02-01); of a body when it was formed.
- `home`: addresses that few share; `hall`: those that many share; `phone`, `email`: those that few share.
- `number`: the numbers an authority gave, with their kinds (`passport:X1`); `plain`: those whose signs can be read, for
  slips of the hand; `sole`: the kinds of which a party has one alone, so that two of them differ; `register`: of a body
  the countries that may have registered it. A person's country is not read.
"""

import re

from coverstory.lake import Engine

__all__ = [
    "BEARERS_OF_A_NAME",
    "FEW",
    "TRAIT_PARAMETERS",
    "tell_counted",
    "tell_macros",
    "tell_named",
    "tell_traits",
    "traits_of",
]

FEW = 8
"""The most parties that may share a phone, an email or an address for it to speak of one of them. Our default: above a
large household, below a dormitory or a front desk."""

BEARERS_OF_A_NAME = 4
"""A word that so many parties bear is a name, and not the misspelling of another. Our default."""

SHORTEST_NUMBER = 5
"""Signs below which two numbers a slip apart are two numbers. Our default."""

TRAIT_PARAMETERS = {"bearers": BEARERS_OF_A_NAME, "shortest": SHORTEST_NUMBER, "few": FEW}
"""What the SELECT of `traits_of` is bound with."""

LEGAL_FORMS = (
    "ab ag as bhd bv co company corp corporation doo fze fzco gmbh inc incorporated jsc kft kk limited llc llp ltd nv "
    "ooo oy pao pjsc plc private pt pte pty pvt sa sae sal sarl sas sdn sl spa srl tbk"
).split()
"""Words that say what a company is by law and not what it is called."""

# Initials stay; letters of other scripts stay; everything else parts words.
_MACROS = r"""
CREATE OR REPLACE MACRO words_of(text) AS list_sort(list_distinct(list_filter(
    string_split_regex(lower(strip_accents(text)), '[^0-9a-z\x{{80}}-\x{{10FFFF}}]+'), lambda word: word <> ''
)));
CREATE OR REPLACE MACRO called(text, side) AS CASE
    WHEN side = 'body' AND len(list_filter(words_of(text), lambda word: word NOT IN ({forms}))) > 0
    THEN list_filter(words_of(text), lambda word: word NOT IN ({forms})) ELSE words_of(text) END;
"""

_VALUES = r"""
WITH written AS (
    SELECT party, kind, value FROM records.identifier WHERE @of(party)
    UNION
    SELECT id, 'postal_address', address FROM records.party WHERE address IS NOT NULL AND @of(id)
),
plain AS (
    SELECT DISTINCT
        party,
        CASE kind WHEN 'postal_address' THEN 'home' ELSE kind END AS kind,
        CASE
            WHEN value LIKE 'keyed:%' THEN value
            WHEN kind = 'phone' THEN regexp_replace(value, '[^0-9]', '', 'g')
            WHEN kind = 'email' THEN lower(trim(value))
            WHEN kind = 'postal_address'
            THEN trim(regexp_replace(lower(strip_accents(value)), '[^0-9a-z\x{80}-\x{10FFFF}]+', ' ', 'g'))
            ELSE regexp_replace(upper(value), '[^0-9A-Z]', '', 'g')
        END AS value
    FROM written
    WHERE kind IN ('postal_address', 'phone', 'email', 'passport', 'national_id', 'tax_id', 'registration')
)
SELECT party, kind, value FROM plain WHERE value <> ''
"""

_NAMED = r"""
SELECT
    party.id AS unique_id,
    CASE WHEN party.kind = 'person' THEN 'person' ELSE 'body' END AS side,
    party.kind,
    called(party.name, CASE WHEN party.kind = 'person' THEN 'person' ELSE 'body' END) AS word_list,
    lower(strip_accents(regexp_replace(party.name, '[^0-9A-Za-z\x{80}-\x{10FFFF}]+', '', 'g'))) AS run,
    list_transform(
        coalesce(party.aliases, []),
        lambda name: array_to_string(
            called(name, CASE WHEN party.kind = 'person' THEN 'person' ELSE 'body' END), ' ')
    ) AS aliases,
    CASE WHEN party.kind = 'person'
         THEN CASE party.born_precision
                  WHEN 'day' THEN strftime(party.born, '%Y-%m-%d')
                  WHEN 'month' THEN strftime(party.born, '%Y-%m')
                  ELSE strftime(party.born, '%Y') END
         ELSE strftime(party.formed, '%Y') END AS born,
    party.country
FROM records.party AS party
WHERE party.kind <> 'vessel' AND @of(party.id)
"""

_TRAITS = """
WITH counted AS (
    SELECT kind, value, count(*) AS holders FROM trait_value @held GROUP BY kind, value
),
graded AS (
    SELECT
        party,
        CASE WHEN kind = 'home' AND holders > $few THEN 'hall' ELSE kind END AS kind,
        value,
        kind IN ('passport', 'national_id', 'tax_id', 'registration') AS is_number
    FROM trait_value
    JOIN counted USING (kind, value)
    WHERE (kind = 'home' OR holders <= $few) AND @of(party)
),
held AS (
    SELECT
        party,
        list_sort(list(value) FILTER (kind = 'home')) AS home,
        list_sort(list(value) FILTER (kind = 'hall')) AS hall,
        list_sort(list(value) FILTER (kind = 'phone')) AS phone,
        list_sort(list(value) FILTER (kind = 'email')) AS email,
        list_sort(list(kind || ':' || value) FILTER (is_number)) AS number,
        list_sort(list(kind || ':' || value) FILTER (
            is_number AND value NOT LIKE 'keyed:%' AND length(value) >= $shortest
        )) AS plain,
        list_sort(list(DISTINCT kind) FILTER (is_number AND kind <> 'passport')) AS sole
    FROM graded
    GROUP BY party
),
bearers AS (
    SELECT side, word FROM trait_word GROUP BY side, word HAVING count(*) >= $bearers
),
common AS (
    SELECT unique_id, list_sort(list(word)) AS words
    FROM trait_word
    JOIN bearers USING (side, word)
    WHERE @of(unique_id)
    GROUP BY unique_id
)
SELECT
    unique_id,
    named.side,
    named.kind,
    nullif(array_to_string(named.word_list, ' '), '') AS words,
    named.word_list,
    named.run,
    list_distinct(list_filter(
        list_prepend(array_to_string(named.word_list, ' '), named.aliases), lambda name: name <> '')) AS names,
    coalesce(common.words, []) AS common,
    named.born,
    coalesce(held.home, []) AS home,
    coalesce(held.hall, []) AS hall,
    coalesce(held.phone, []) AS phone,
    coalesce(held.email, []) AS email,
    coalesce(held.number, []) AS number,
    coalesce(held.plain, []) AS plain,
    coalesce(held.sole, []) AS sole,
    CASE named.side WHEN 'body' THEN coalesce(named.country, []) ELSE [] END AS register
FROM named
LEFT JOIN held ON held.party = named.unique_id
LEFT JOIN common USING (unique_id)
"""


def tell_macros(engine: Engine) -> None:
    """Make the macros that names are read by."""
    forms = ", ".join(f"'{form}'" for form in LEGAL_FORMS)
    for macro in _MACROS.format(forms=forms).split(";\n"):
        if macro.strip():
            engine.execute(macro)


def tell_traits(engine: Engine) -> None:
    """Make the table `trait` from the records as they were received, and what it counts by: see `tell_counted`."""
    tell_macros(engine)
    tell_named(engine)
    tell_counted(engine)
    engine.execute(f"CREATE OR REPLACE TEMP TABLE trait AS {traits_of(None)}", TRAIT_PARAMETERS)


def tell_named(engine: Engine, ids: str | None = None) -> None:
    """Make the table `named`: what the names of all records say, or those of a table of ids."""
    engine.execute(f"CREATE OR REPLACE TEMP TABLE named AS {_only(_NAMED, ids)}")


def tell_counted(engine: Engine, ids: str | None = None, kept: tuple[str, str] | None = None) -> None:
    """Make `trait_value(party, kind, value)` and `trait_word(unique_id, side, word)`, whose rows say how many hold a
    value or bear a word: of all records, or of a table of ids and what was `kept` of the others (values and traits).
    """
    values, words = _only(_VALUES, ids), "SELECT unique_id, side, unnest(word_list) AS word FROM {}"
    told = words.format("named")
    if kept is not None:
        values, told = f"{values} UNION ALL SELECT * FROM {kept[0]}", f"{told} UNION ALL {words.format(kept[1])}"
    engine.execute(f"CREATE OR REPLACE TEMP TABLE trait_value AS {values}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE trait_word AS {told}")


def traits_of(ids: str | None) -> str:
    """The SELECT, with `TRAIT_PARAMETERS`, of the traits of those in `named`, all or of this same table of ids."""
    of_theirs = (
        f"SEMI JOIN (SELECT kind, value FROM trait_value WHERE party IN (SELECT id FROM {ids})) USING (kind, value)"
    )
    return _only(_TRAITS.replace("@held", "" if ids is None else of_theirs), ids)


def _only(query: str, ids: str | None) -> str:
    """A query over all records, or over those of a table of ids."""
    return re.sub(r"@of\((.*?)\)", r"TRUE" if ids is None else rf"\1 IN (SELECT id FROM {ids})", query)
