"""`calendar:` of a configuration, and what accounts may say of it themselves: cadence, hours, time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lint_social.config import CalendarSettings
from lint_social.dates import parse_date

if TYPE_CHECKING:
    from lint_social.config import Cadence
    from lint_social.decode import Decoder
    from lint_social.yaml_nodes import Node

_LEAST = {"max_per_day": 1, "max_per_week": 1, "min_minutes": 0, "max_silence_days": 1}
_OPENING = {"from": "start", "to": "end"}
_OPEN_DAYS = ("weekend", "holidays")


class CalendarReader:
    """Reads one file. `places` are the keys of `cadence:`; `closed` is the first `holidays: false`."""

    def __init__(self, decoder: Decoder) -> None:
        self.decoder = decoder
        self.places: dict[str, Node] = {}
        self.closed: Node | None = None

    def calendar(self, node: Node) -> dict[str, Any]:
        """Only what is written: what is not is left to the file that this one extends, else to defaults."""
        parts = self.decoder.entries(node)
        hours = parts.pop("hours", None)
        cadence = self.decoder.entries(parts["cadence"][1]) if "cadence" in parts else {}
        said = self.decoder.fields(node, CalendarSettings, parts)
        if said.get("time_zone"):
            self.check_zone(parts["time_zone"][1])
        if "window" in parts:
            self._check_figure(parts["window"][1], said["window"], 1)
        for name, value in (said.get("cadence") or {}).items():
            if value is not None:
                self.check_cadence(cadence[name][1], value)
        self.places = {name: key for name, (key, _) in cadence.items()}
        if hours:
            said["hours"] = self.hours(hours[1])
        return said

    def hours(self, node: Node) -> dict[str, Any]:
        """The fields of `Hours` that are written."""
        said: dict[str, Any] = {}
        for name, (key, value) in self.decoder.entries(node).items():
            if name in _OPENING:
                said[_OPENING[name]] = self._minute(value)
            elif name in _OPEN_DAYS:
                said[name] = self.decoder.decode(value, bool | None)
            else:
                self.decoder.unknown(key, name, (*_OPENING, *_OPEN_DAYS), "decode.unknown_key")
            if name == "holidays" and said.get(name) is False:
                self.closed = self.closed or key
        if said.get("start") is not None and said["start"] == said.get("end"):
            self.decoder.mistake(node, "config.no_hours")
        return said

    def check_cadence(self, node: Node, cadence: Cadence) -> None:
        """Note the figures that are too small."""
        parts = self.decoder.entries(node)
        for name, least in _LEAST.items():
            if name in parts:
                self._check_figure(parts[name][1], getattr(cadence, name), least)

    def check_zone(self, node: Node) -> None:
        """Note a time zone that nobody knows."""
        from zoneinfo import ZoneInfo  # 5 ms, and few configurations name a zone

        try:
            ZoneInfo(node.value)
        except (KeyError, ValueError, OSError, TypeError):  # ZoneInfoNotFoundError is a KeyError
            self.decoder.mistake(node, "config.no_zone", word=node.value)

    def _check_figure(self, node: Node, value: int | None, least: int) -> None:
        if value is not None and value < least:
            self.decoder.mistake(node, "decode.too_small", word=node.value, least=least)

    def _minute(self, node: Node) -> int | None:
        """The minute of the day that a time names: `8h`, `8h30`, `08:30`, `8 pm`, and `24h` for its end."""
        word = self.decoder.decode(node, str | None)
        if word is None:
            return None
        time = parse_date(f"2000-01-01 {word}") if word.strip() else None
        if time is None or not time.timed or time.moment.tzinfo is not None:
            self.decoder.mistake(node, "config.no_time", word=word)
            return None
        return 24 * 60 * (time.moment.day - 1) + 60 * time.moment.hour + time.moment.minute
