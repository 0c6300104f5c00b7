"""Column types and the base of all rows: what SQLite cannot keep by itself is kept as whole numbers or text."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, Integer, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, registry

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """An aware time as whole epoch seconds in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To epoch seconds; a naive time is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return int(value.timestamp())

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """From epoch seconds."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


class Hundredths(TypeDecorator[Fraction]):
    """A mark, weight or class-hour requirement as whole hundredths."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> int | None:
        """To whole hundredths; a finer value is a bug."""
        if value is None:
            return None
        scaled = Fraction(value) * 100
        if scaled.denominator != 1:
            raise ValueError(f"{value} is finer than a hundredth")
        return scaled.numerator

    def process_result_value(self, value: int | None, dialect: Dialect) -> Fraction | None:
        """From whole hundredths."""
        return None if value is None else Fraction(value, 100)


class Choice(TypeDecorator[Enum]):
    """An enum by its value, as text that stays readable in the database."""

    impl = String
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__(40)
        self.enum = enum

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:
        """To the member's value."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        """From the member's value."""
        return None if value is None else self.enum(value)


class Row(DeclarativeBase):
    """The base of all rows."""

    metadata = MetaData(naming_convention=NAMING)
    registry = registry(type_annotation_map={datetime: UtcTime, dict[str, Any]: JSON, list[Any]: JSON})
