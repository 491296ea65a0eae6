"""A trained CRF as a file that people can read: the weight of each feature for each label; and the likeliest labels.

It is JSON and not CRFsuite's own format: its reader trusts every offset in the file, and a file with one byte changed
can bring the process down (decisions/0016).
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverstory.claims.extractors.features import FEATURES
from coverstory.claims.extractors.labels import LABELS
from coverstory.errors import BadInput

__all__ = ["CrfModel", "read_model", "write_model"]

MOST_BYTES = 64 << 20
"""The largest model that is read: two hundred times one that was trained on 389 claims."""

_FORMAT = "coverstory-crf"

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class CrfModel:
    """What a CRF has learnt, and on how many claims."""

    states: Weights
    """for each feature what it gives each label"""
    transitions: Weights
    """for each label what it gives the label behind it"""
    claims: int

    def likeliest(self, features: Sequence[Sequence[str]]) -> list[str]:
        """The likeliest labels of a sentence, by its tokens' features; nothing for nothing."""
        if not features:
            return []
        passing = [[self.transitions.get(one, {}).get(label, 0.0) for one in LABELS] for label in LABELS]
        scores = self._scores(features[0])
        ways: list[list[int]] = []
        for own in features[1:]:
            before = [[score + step for score, step in zip(scores, steps, strict=True)] for steps in passing]
            best = [max(range(len(LABELS)), key=column.__getitem__) for column in before]
            ways.append(best)
            given = self._scores(own)
            scores = [before[at][way] + given[at] for at, way in enumerate(best)]
        at = max(range(len(LABELS)), key=scores.__getitem__)
        path = [at]
        for best in reversed(ways):
            at = best[at]
            path.append(at)
        return [LABELS[at] for at in reversed(path)]

    def _scores(self, features: Sequence[str]) -> list[float]:
        """What the features of one token give each label."""
        scores = dict.fromkeys(LABELS, 0.0)
        for feature in features:
            for label, weight in self.states.get(feature, {}).items():
                scores[label] += weight
        return list(scores.values())


def write_model(model: CrfModel, path: Path) -> None:
    """Write a model, whole or not at all."""
    told = {
        "format": _FORMAT,
        "features": FEATURES,
        "claims": model.claims,
        "transitions": model.transitions,
        "states": model.states,
    }
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True), encoding="utf-8")
    draft.replace(path)


def read_model(path: Path) -> CrfModel:
    """Read a model; BadInput where the file is none, or was trained on other features than these."""
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file; expected a model that coverstory claims --train has made")
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(f"{path}: larger than {MOST_BYTES:,} bytes, which no such model is")
    try:
        told: Any = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}: is not JSON; expected a model that coverstory claims --train has made") from error
    if not isinstance(told, dict) or told.get("format") != _FORMAT:
        raise BadInput(f"{path}: expected a model with format {_FORMAT!r}")
    if told.get("features") != FEATURES:
        raise BadInput(f"{path}: was trained on features {told.get('features')!r}, expected {FEATURES}; train it anew")
    claims = told.get("claims")
    if not isinstance(claims, int) or claims < 0:
        raise BadInput(f"{path}: claims {claims!r}; expected on how many it was trained")
    return CrfModel(_weights(path, "states", told), _weights(path, "transitions", told), claims)


def _weights(path: Path, name: str, told: Mapping[str, Any]) -> Weights:
    """A table of weights, checked."""
    table = told.get(name)
    if not isinstance(table, dict):
        raise BadInput(f"{path}: {name}: expected a table of weights")
    for key, row in table.items():
        if not isinstance(row, dict) or not all(label in LABELS and _is_weight(value) for label, value in row.items()):
            raise BadInput(f"{path}: {name}: {key[:80]!r}; expected a finite number for each of {', '.join(LABELS)}")
    return table


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
