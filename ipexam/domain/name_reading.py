"""How names are read aloud at the ceremony and written in Latin letters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameReading:
    """How one trainee's name is read (`Shàn Xiǎomíng`) and written on a certificate in two languages (`Shan Xiaoming`,
    empty when nobody can say). `by_hand`: a person said so; `doubtful`: nobody did, and somebody should look."""

    trainee_id: int
    name: str
    reading: str
    latin: str
    by_hand: bool
    doubtful: bool
