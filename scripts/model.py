"""The published tables: their names, columns, types, keys and allowed codes.

This is the one definition. The checks write into it, the package describes it, pages and charts read it.
Inside the program a table is a `pandas.DataFrame` with exactly these columns: strings (`""` where missing),
numbers as float64 (`NaN` where missing), years as int64.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

Tables = Mapping[str, pd.DataFrame]

INDICATOR_KINDS = ("count", "amount", "share", "ratio", "per_head", "score")
MEASURES = ("level", "difference", "growth")
QUALIFIERS = ("exact", "about", "over", "under")
ROLES = ("current", "prior")
RANKS = ("preferred", "normal", "deprecated")
STATUSES = ("A", "B", "D", "E", "M", "U")
METHODS = ("stated", "restated", "implied", "computed")
BETTER = ("higher", "lower", "neither")
COMPARISONS = ("at_least", "at_most")
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
GAP_REASONS = ("not_stated", "not_applicable", "unreadable")


@dataclass(frozen=True)
class Column:
    """One column: its name, Frictionless type, whether a value is required, its codes, its meaning in two languages."""

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its name, key columns, foreign keys (column, table) and columns in published order."""

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
    return Column("year", "integer", "归档年份", "Year a reader files it under", required)


_NOTES = (_text("note_zh", "说明", "Note in Chinese"), _text("note_en", "英文说明", "Note in English"))
_NAMES = (_text("name_zh", "名称", "Name in Chinese"), _text("name_en", "英文名称", "Name in English"))

TABLES: tuple[Table, ...] = (
    Table(
        "entities",
        ("entity_id",),
        (("parent_id", "entities"),),
        (
            _need("entity_id", "对象标识", "Entity id"),
            _need("kind", "对象类型", "Kind of entity"),
            *_NAMES,
            _text("parent_id", "上级对象", "Entity that this one belongs to"),
            _text("gb2260", "GB/T 2260 行政区划代码", "Code of GB/T 2260"),
            *_NOTES,
        ),
        "对象",
        "Entities: the places and institutions that figures are about",
    ),
    Table(
        "sources",
        ("source_id",),
        (("entity_id", "entities"),),
        (
            _need("source_id", "来源标识", "Source id"),
            _need("title", "题名", "Title as printed"),
            _need("publisher", "发布机构（推定的加方括号）", "Publisher, in square brackets where it is inferred"),
            _need("entity_id", "所述对象", "Entity that the report is about"),
            _year(),
            Column("period_start", "date", "起始日期", "First day of the period reported on", required=True),
            Column("period_end", "date", "截止日期", "Last day of the period reported on", required=True),
            _text("published", "发布日期", "Date of publication as far as printed"),
            _need("language", "语言", "Language (BCP 47)"),
            _text("sha256", "文本校验值", "SHA-256 of the text that figures were read from"),
            *_NOTES,
        ),
        "来源",
        "Sources: the reports that figures were read from",
    ),
    Table(
        "themes",
        ("theme_id",),
        (),
        (
            _need("theme_id", "主题标识", "Theme id"),
            *_NAMES,
            Column("position", "integer", "顺序", "Position in lists", required=True),
        ),
        "主题",
        "Themes: groups of indicators",
    ),
    Table(
        "indicators",
        ("indicator_id",),
        (("theme_id", "themes"), ("parent_id", "indicators")),
        (
            _need("indicator_id", "指标标识", "Indicator id"),
            _need("theme_id", "主题", "Theme"),
            *_NAMES,
            _need("unit", "单位", "Unit in Chinese"),
            _text("unit_en", "英文单位", "Unit in English"),
            _need("kind", "指标类型", "Kind of quantity", *INDICATOR_KINDS),
            Column("decimals", "integer", "小数位数", "Decimals shown", required=True),
            _need("better", "优劣方向", "Which direction is better", *BETTER),
            _number("minimum", "可能的最小值", "Smallest possible value"),
            _number("maximum", "可能的最大值", "Largest possible value"),
            _text("parent_id", "上级指标", "Indicator of which this is a part"),
            _text("formula", "计算公式", "Formula over other indicators"),
            _text("definition_zh", "定义", "Definition in Chinese"),
            _text("definition_en", "英文定义", "Definition in English"),
            _text("comparability_zh", "可比性说明", "Comparability in Chinese"),
            _text("comparability_en", "英文可比性说明", "Comparability in English"),
        ),
        "指标",
        "Indicators: what is counted or measured",
    ),
    Table(
        "thresholds",
        ("threshold_id",),
        (("indicator_id", "indicators"),),
        (
            _need("threshold_id", "标准值标识", "Threshold id"),
            _need("indicator_id", "指标", "Indicator"),
            Column("value", "number", "标准值", "Value in the indicator's unit", required=True),
            _need("comparison", "比较方式", "Which side meets the standard", *COMPARISONS),
            *_NAMES,
            _need("citation", "依据文件", "Document that sets it"),
            _text("since", "起始时间", "Since when"),
        ),
        "标准值",
        "Thresholds: national standards for an indicator",
    ),
    Table(
        "statements",
        ("statement_id",),
        (("source_id", "sources"), ("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            _need("statement_id", "表述标识", "Statement id"),
            _need("source_id", "来源", "Source"),
            _need("section", "章节", "Heading path in the source"),
            _need("entity_id", "对象", "Entity"),
            _need("period", "时期", "Period: a year or a school year"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            _need("measure", "度量方式", "Level, difference or growth against the period before", *MEASURES),
            _number("value", "数值", "Value in the indicator's unit (growth in %)"),
            _text("unit", "单位", "Unit of the value"),
            _need("printed", "原文字样", "Characters as printed, whitespace removed"),
            _text("printed_unit", "表头单位", "Unit that the table names outside the cell"),
            _need("qualifier", "限定", "How exact the words make it", *QUALIFIERS),
            _need("role", "角色", "Current figure or comparative for an earlier period", *ROLES),
            _need("rank", "等级", "Which statement of the same fact is published", *RANKS),
            _need("status", "状态", "SDMX observation status", *STATUSES),
            *_NOTES,
        ),
        "表述",
        "Statements: what one document says, as printed",
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
            _need("period", "时期", "Period: a year or a school year"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            Column("value", "number", "数值", "Value in the indicator's unit", required=True),
            _text("unit", "单位", "Unit"),
            _need("method", "取值方法", "How the value was obtained", *METHODS),
            _need("status", "状态", "SDMX observation status", *STATUSES),
            _text("source_id", "来源", "Source of the statement"),
            _text("statement_id", "表述", "Statement that is published"),
            _text("inputs", "输入", "Observations or statements that it is computed from, space-separated"),
            *_NOTES,
        ),
        "观测值",
        "Observations: one published value per entity, period and indicator",
    ),
    Table(
        "findings",
        ("finding_id",),
        (("source_id", "sources"), ("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            _need("finding_id", "核查发现标识", "Finding id"),
            _need("rule", "规则", "Rule that found it"),
            _need("severity", "程度", "Severity", *SEVERITIES),
            _text("source_id", "来源", "Source"),
            _need("entity_id", "对象", "Entity"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            _need("statements", "所涉表述", "Statements concerned, space-separated"),
            _text("computed", "核算结果", "What the arithmetic gives"),
            _text("printed", "原文字样", "What is printed"),
            _need("verdict", "判断", "Verdict", *VERDICTS),
            _need("message_zh", "说明", "Explanation in Chinese"),
            _need("message_en", "英文说明", "Explanation in English"),
        ),
        "核查发现",
        "Findings: contradictions and oddities, with their arithmetic",
    ),
    Table(
        "gaps",
        ("entity_id", "year", "indicator_id"),
        (("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            _need("entity_id", "对象", "Entity"),
            _year(),
            _need("indicator_id", "指标", "Indicator"),
            _need("reason", "原因", "Why there is no value", *GAP_REASONS),
        ),
        "缺口",
        "Gaps: what the dictionary expects and nobody stated",
    ),
)

BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
