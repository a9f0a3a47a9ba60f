"""The published tables: their names, columns, types, keys and allowed codes.

This is the one definition. The checks write into it, the package describes it, pages and charts read it.
Inside the program a table is a `pandas.DataFrame` with exactly these columns: strings (`""` where missing),
numbers as float64 (`NaN` where missing), years as int64.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

Tables = Mapping[str, pd.DataFrame]

INDICATOR_KINDS = ("count", "amount", "share", "ratio", "per_head", "score")
MEASURES = ("level", "difference", "growth")
QUALIFIERS = ("exact", "about", "over", "under", "range")
ROLES = ("current", "prior")
RANKS = ("preferred", "normal", "deprecated")
STATUSES = ("A", "B", "D", "E", "M", "U")
METHODS = ("stated", "restated", "implied", "computed")
BETTER = ("higher", "lower", "neither")
COMPARISONS = ("at_least", "at_most", "about")
SCOPE_KINDS = ("coverage", "base", "definition", "contest", "period")
SEVERITIES = ("error", "warning", "note")
VERDICTS = (
    "error",
    "base_differs",
    "scope_differs",
    "rounding",
    "garbled",
    "implausible",
    "unverifiable",
)
SOURCE_KINDS = ("document", "table")
GAP_REASONS = ("not_stated", "not_applicable", "unreadable")


@dataclass(frozen=True)
class Column:
    """One column: its name, Frictionless type, short title in each language, whether it is always filled, its codes.

    `codebook` says in a sentence what it holds.
    """

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its name, key columns, foreign keys (column, table), columns in published order, and short title."""

    name: str
    key: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    zh: str
    en: str

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in published order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, zh: str, en: str, *codes: str) -> Column:
    return Column(name, "string", zh, en, codes=codes)


def _need(name: str, zh: str, en: str, *codes: str) -> Column:
    return Column(name, "string", zh, en, required=True, codes=codes)


def _number(name: str, zh: str, en: str) -> Column:
    return Column(name, "number", zh, en)


def _year(required: bool = True) -> Column:
    return Column("year", "integer", "年份", "Year", required)


_NOTES = (_text("note_zh", "说明", "Note in Chinese"), _text("note_en", "英文说明", "Note in English"))
_SCOPE = _text("scope", "口径", "Scope")
_NAMES = (_text("name_zh", "名称", "Name in Chinese"), _text("name_en", "英文名称", "Name in English"))

_ENDS = (
    _number("value_low", "区间下限", "Lower end of a range"),
    _number("value_high", "区间上限", "Upper end of a range"),
    _number("value_decimals", "所载小数位数", "Decimals given"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "entities",
        ("entity_id",),
        (("parent_id", "entities"),),
        (
            _need("entity_id", "对象标识", "Entity id"),
            _need("kind", "对象类型", "Kind of entity"),
            *_NAMES,
            _text("parent_id", "上级对象", "Entity above"),
            _text("gb2260", "GB/T 2260 行政区划代码", "Code of GB/T 2260"),
            _text("codes", "其他代码", "Other codes"),
            *_NOTES,
        ),
        "对象",
        "Entities",
    ),
    Table(
        "sources",
        ("source_id",),
        (("entity_id", "entities"),),
        (
            _need("source_id", "来源标识", "Source id"),
            _need("kind", "来源类型", "Kind of source", *SOURCE_KINDS),
            _need("title", "题名", "Title"),
            _need("publisher", "发布机构", "Publisher"),
            _text("entity_id", "所述对象", "Entity"),
            _year(),
            Column("period_start", "date", "起始日期", "First day", required=True),
            Column("period_end", "date", "截止日期", "Last day", required=True),
            _text("published", "发布日期", "Date of publication"),
            _need("language", "语言", "Language"),
            _text("url", "网址", "Address"),
            _text("retrieved", "获取日期", "Retrieved on"),
            _text("licence", "许可", "Licence"),
            _text("licence_url", "许可网址", "Address of the licence"),
            _text("sha256", "文本校验值", "SHA-256 of the text"),
            *_NOTES,
        ),
        "来源",
        "Sources",
    ),
    Table(
        "themes",
        ("theme_id",),
        (),
        (
            _need("theme_id", "主题标识", "Theme id"),
            *_NAMES,
            Column("position", "integer", "顺序", "Position", required=True),
        ),
        "主题",
        "Themes",
    ),
    Table(
        "breakdowns",
        ("breakdown_id",),
        (),
        (
            _need("breakdown_id", "分组标识", "Breakdown id"),
            _need("dimension_id", "分组方式标识", "Dimension"),
            _text("dimension_zh", "分组方式", "Dimension in Chinese"),
            _text("dimension_en", "分组方式英文名", "Dimension in English"),
            *_NAMES,
            Column("position", "integer", "顺序", "Position", required=True),
            _need("exhaustive", "是否穷尽", "Exhaustive", "yes", "no"),
        ),
        "分组",
        "Breakdowns",
    ),
    Table(
        "scopes",
        ("scope_id",),
        (),
        (
            _need("scope_id", "口径标识", "Scope id"),
            _need("kind", "口径类型", "Kind of scope", *SCOPE_KINDS),
            *_NAMES,
            _text("definition_zh", "定义", "Definition in Chinese"),
            _text("definition_en", "英文定义", "Definition in English"),
        ),
        "口径",
        "Scopes",
    ),
    Table(
        "indicators",
        ("indicator_id",),
        (("theme_id", "themes"), ("parent_id", "indicators")),
        (
            _need("indicator_id", "指标标识", "Indicator id"),
            _need("theme_id", "主题", "Theme"),
            *_NAMES,
            _text("unit", "单位", "Unit in Chinese"),
            _text("unit_en", "英文单位", "Unit in English"),
            _need("kind", "指标类型", "Kind", *INDICATOR_KINDS),
            Column("decimals", "integer", "小数位数", "Decimals", required=True),
            _need("better", "优劣方向", "Better direction", *BETTER),
            _number("minimum", "可能的最小值", "Smallest value"),
            _number("maximum", "可能的最大值", "Largest value"),
            _text("parent_id", "上级指标", "Indicator above"),
            _text("breakdown", "分组", "Breakdown"),
            _text("beside", "须并列的指标", "Indicators beside it"),
            _text("formula", "计算公式", "Formula"),
            _text("definition_zh", "定义", "Definition in Chinese"),
            _text("definition_en", "英文定义", "Definition in English"),
            _text("comparability_zh", "可比性说明", "Comparability in Chinese"),
            _text("comparability_en", "英文可比性说明", "Comparability in English"),
        ),
        "指标",
        "Indicators",
    ),
    Table(
        "thresholds",
        ("threshold_id",),
        (("indicator_id", "indicators"),),
        (
            _need("threshold_id", "标准值标识", "Threshold id"),
            _need("indicator_id", "指标", "Indicator"),
            Column("value", "number", "标准值", "Value", required=True),
            _need("comparison", "比较方式", "Comparison", *COMPARISONS),
            *_NAMES,
            _SCOPE,
            _text("base_zh", "计算口径", "What counts, in Chinese"),
            _text("base_en", "英文计算口径", "What counts, in English"),
            _text("applies_zh", "适用对象", "For whom, in Chinese"),
            _text("applies_en", "英文适用对象", "For whom, in English"),
            _text("kinds", "适用的对象类型", "Kinds it is set for"),
            _text("reference_kinds", "作参照的对象类型", "Kinds it is a reference for"),
            _need("citation", "依据文件", "Document"),
            _text("since", "起始时间", "Since when"),
        ),
        "标准值",
        "Thresholds",
    ),
    Table(
        "statements",
        ("statement_id",),
        (("source_id", "sources"), ("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            _need("statement_id", "表述标识", "Statement id"),
            _need("source_id", "来源", "Source"),
            _need("section", "章节", "Heading path in the source"),
            _text("page", "页", "Page"),
            _text("line", "行", "Line of the text"),
            _text("file", "文件", "File"),
            _text("sheet", "工作表", "Sheet"),
            _text("row", "表格行", "Row of the table"),
            _text("column", "表格列", "Column of the table"),
            _need("entity_id", "对象", "Entity"),
            _need("period", "时期", "Period"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            _need("measure", "水平或增减", "Measure", *MEASURES),
            _number("value", "数值", "Value"),
            *_ENDS,
            _text("unit", "单位", "Unit"),
            _need("printed", "原文字样", "As printed"),
            _text("printed_unit", "另注单位", "Unit given apart"),
            _need("qualifier", "限定", "Qualifier", *QUALIFIERS),
            _need("role", "当期或往期", "Role", *ROLES),
            _need("rank", "取舍", "Rank", *RANKS),
            _need("status", "状态", "Status", *STATUSES),
            _SCOPE,
            *_NOTES,
        ),
        "表述",
        "Statements",
    ),
    Table(
        "observations",
        ("observation_id",),
        (
            ("entity_id", "entities"),
            ("indicator_id", "indicators"),
            ("source_id", "sources"),
            ("statement_id", "statements"),
        ),
        (
            _need("observation_id", "观测值标识", "Observation id"),
            _need("entity_id", "对象", "Entity"),
            _need("period", "时期", "Period"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            _number("value", "数值", "Value"),
            *_ENDS,
            _text("unit", "单位", "Unit"),
            _need("method", "取值方法", "Method", *METHODS),
            _need("status", "状态", "Status", *STATUSES),
            _SCOPE,
            _text("source_id", "来源", "Source"),
            _text("statement_id", "表述", "Statement"),
            _text("inputs", "计算依据", "Inputs"),
            *_NOTES,
        ),
        "观测值",
        "Observations",
    ),
    Table(
        "findings",
        ("finding_id",),
        (("source_id", "sources"), ("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            _need("finding_id", "核查发现标识", "Finding id"),
            _need("rule", "规则", "Rule"),
            _need("severity", "程度", "Severity", *SEVERITIES),
            _text("source_id", "来源", "Source"),
            _need("entity_id", "对象", "Entity"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            _need("statements", "所涉表述", "Statements"),
            _text("about", "所指表述", "Statements it is about"),
            _text("computed", "核算结果", "Arithmetic"),
            _text("printed", "原文字样", "As printed"),
            _need("verdict", "判断", "Verdict", *VERDICTS),
            _need("message_zh", "说明", "Explanation in Chinese"),
            _need("message_en", "英文说明", "Explanation in English"),
            _text("brief_zh", "一句话说明", "In one sentence, in Chinese"),
            _text("brief_en", "英文一句话说明", "In one sentence, in English"),
        ),
        "核查发现",
        "Findings",
    ),
    Table(
        "gaps",
        ("entity_id", "year", "indicator_id"),
        (("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            _need("entity_id", "对象", "Entity"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            _need("reason", "原因", "Reason", *GAP_REASONS),
        ),
        "报告缺项",
        "Gaps",
    ),
)


def as_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each by the names of its columns: what `to_dict` gives, in a fraction of its time."""
    names = [str(name) for name in frame.columns]
    columns = [frame.iloc[:, number].tolist() for number in range(len(names))]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
