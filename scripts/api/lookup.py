"""What the API reads: rows of the published tables by id and grouped, and the addresses of pages."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Protocol

Row = Mapping[str, Any]
Rows = Sequence[Row]


class Lookup(Protocol):
    """Rows of the tables by id and grouped; an entity without a page of its own is shown by its host."""

    @property
    def entities(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def sources(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def themes(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def scopes(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def indicators(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def statements(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def observations(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def findings(self) -> Mapping[str, Row]: ...  # noqa: D102
    @property
    def hosts(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def paths(self) -> Mapping[str, str]: ...  # noqa: D102

    @property
    def defined(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def years(self) -> Mapping[str, Sequence[int]]: ...  # noqa: D102
    @property
    def by_indicator(self) -> Mapping[Hashable, Rows]: ...  # noqa: D102
    @property
    def of_theme(self) -> Mapping[Hashable, Rows]: ...  # noqa: D102

    @property
    def thresholds_of(self) -> Mapping[Hashable, Rows]: ...  # noqa: D102
    @property
    def statements_of(self) -> Mapping[Hashable, Rows]: ...  # noqa: D102
    @property
    def sources_of(self) -> Mapping[Hashable, Rows]: ...  # noqa: D102
    @property
    def children(self) -> Mapping[Hashable, Rows]: ...  # noqa: D102
    @property
    def observations_in(self) -> Mapping[tuple[str, int], Rows]: ...  # noqa: D102
    @property
    def findings_in(self) -> Mapping[tuple[str, int], Rows]: ...  # noqa: D102
    @property
    def gaps_in(self) -> Mapping[tuple[str, int], Rows]: ...  # noqa: D102


class Addresses(Protocol):
    """Addresses of pages below the home page of a language; the module of the pages is one."""

    def place(self, entity: str) -> str: ...  # noqa: D102
    def theme(self, name: str) -> str: ...  # noqa: D102
    def place_year(self, entity: str, year: int) -> str: ...  # noqa: D102
    def source(self, name: str, anchor: str = "") -> str: ...  # noqa: D102
    def finding(self, name: str) -> str: ...  # noqa: D102
