"""The published tables: their names, columns, types, keys and allowed codes.

This is the one definition. The checks write into it, the package describes it, pages and charts read it.
Inside the program a table is a `pandas.DataFrame` with exactly these columns: strings (`""` where missing),
numbers as float64 (`NaN` where missing), years as int64.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from scripts.model.codes import (
    BETTER,
    COMPARISONS,
    GAP_REASONS,
    INDICATOR_KINDS,
    MEASURES,
    METHODS,
    QUALIFIERS,
    RANKS,
    ROLES,
    SCOPE_KINDS,
    SEVERITIES,
    SOURCE_KINDS,
    STATUSES,
    VERDICTS,
)
from scripts.model.columns import ENDS, NAMES, NOTES, SCOPE, Column, Table, need, number, text, year

Tables = Mapping[str, pd.DataFrame]

TABLES: tuple[Table, ...] = (
    Table(
        "entities",
        ("entity_id",),
        (("parent_id", "entities"),),
        (
            need("entity_id", "对象标识", "Entity id"),
            need("kind", "对象类型", "Kind of entity"),
            *NAMES,
            text("parent_id", "上级对象", "Entity above"),
            text("gb2260", "GB/T 2260 行政区划代码", "Code of GB/T 2260"),
            text("codes", "其他代码", "Other codes"),
            *NOTES,
        ),
        "对象",
        "Entities",
    ),
    Table(
        "sources",
        ("source_id",),
        (("entity_id", "entities"),),
        (
            need("source_id", "来源标识", "Source id"),
            need("kind", "来源类型", "Kind of source", *SOURCE_KINDS),
            need("title", "题名", "Title"),
            need("publisher", "发布机构", "Publisher"),
            text("entity_id", "所述对象", "Entity"),
            year(),
            Column("period_start", "date", "起始日期", "First day", required=True),
            Column("period_end", "date", "截止日期", "Last day", required=True),
            text("published", "发布日期", "Date of publication"),
            need("language", "语言", "Language"),
            text("url", "网址", "Address"),
            text("retrieved", "获取日期", "Retrieved on"),
            text("licence", "许可", "Licence"),
            text("licence_url", "许可网址", "Address of the licence"),
            text("sha256", "文本校验值", "SHA-256 of the text"),
            *NOTES,
        ),
        "来源",
        "Sources",
    ),
    Table(
        "themes",
        ("theme_id",),
        (),
        (
            need("theme_id", "主题标识", "Theme id"),
            *NAMES,
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
            need("breakdown_id", "分组标识", "Breakdown id"),
            need("dimension_id", "分组方式标识", "Dimension"),
            text("dimension_zh", "分组方式", "Dimension in Chinese"),
            text("dimension_en", "分组方式英文名", "Dimension in English"),
            *NAMES,
            Column("position", "integer", "顺序", "Position", required=True),
            need("exhaustive", "是否穷尽", "Exhaustive", "yes", "no"),
        ),
        "分组",
        "Breakdowns",
    ),
    Table(
        "scopes",
        ("scope_id",),
        (),
        (
            need("scope_id", "口径标识", "Scope id"),
            need("kind", "口径类型", "Kind of scope", *SCOPE_KINDS),
            *NAMES,
            text("definition_zh", "定义", "Definition in Chinese"),
            text("definition_en", "英文定义", "Definition in English"),
        ),
        "口径",
        "Scopes",
    ),
    Table(
        "indicators",
        ("indicator_id",),
        (("theme_id", "themes"), ("parent_id", "indicators")),
        (
            need("indicator_id", "指标标识", "Indicator id"),
            need("theme_id", "主题", "Theme"),
            *NAMES,
            text("unit", "单位", "Unit in Chinese"),
            text("unit_en", "英文单位", "Unit in English"),
            need("kind", "指标类型", "Kind", *INDICATOR_KINDS),
            Column("decimals", "integer", "小数位数", "Decimals", required=True),
            need("better", "优劣方向", "Better direction", *BETTER),
            number("minimum", "可能的最小值", "Smallest value"),
            number("maximum", "可能的最大值", "Largest value"),
            text("parent_id", "上级指标", "Indicator above"),
            text("breakdown", "分组", "Breakdown"),
            text("beside", "须并列的指标", "Indicators beside it"),
            text("formula", "计算公式", "Formula"),
            text("definition_zh", "定义", "Definition in Chinese"),
            text("definition_en", "英文定义", "Definition in English"),
            text("comparability_zh", "可比性说明", "Comparability in Chinese"),
            text("comparability_en", "英文可比性说明", "Comparability in English"),
        ),
        "指标",
        "Indicators",
    ),
    Table(
        "thresholds",
        ("threshold_id",),
        (("indicator_id", "indicators"),),
        (
            need("threshold_id", "标准值标识", "Threshold id"),
            need("indicator_id", "指标", "Indicator"),
            Column("value", "number", "标准值", "Value", required=True),
            need("comparison", "比较方式", "Comparison", *COMPARISONS),
            *NAMES,
            SCOPE,
            text("base_zh", "计算口径", "What counts, in Chinese"),
            text("base_en", "英文计算口径", "What counts, in English"),
            text("applies_zh", "适用对象", "For whom, in Chinese"),
            text("applies_en", "英文适用对象", "For whom, in English"),
            text("kinds", "适用的对象类型", "Kinds it is set for"),
            text("reference_kinds", "作参照的对象类型", "Kinds it is a reference for"),
            need("citation", "依据文件", "Document"),
            text("since", "起始时间", "Since when"),
        ),
        "标准值",
        "Thresholds",
    ),
    Table(
        "statements",
        ("statement_id",),
        (("source_id", "sources"), ("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            need("statement_id", "表述标识", "Statement id"),
            need("source_id", "来源", "Source"),
            need("section", "章节", "Heading path in the source"),
            text("heading", "章节标题", "Heading as printed"),
            text("page", "页", "Page"),
            text("line", "行", "Line of the text"),
            text("file", "文件", "File"),
            text("sheet", "工作表", "Sheet"),
            text("row", "表格行", "Row of the table"),
            text("column", "表格列", "Column of the table"),
            need("entity_id", "对象", "Entity"),
            need("period", "时期", "Period"),
            year(),
            need("indicator_id", "指标", "Indicator"),
            need("measure", "水平或增减", "Measure", *MEASURES),
            number("value", "数值", "Value"),
            *ENDS,
            text("unit", "单位", "Unit"),
            need("printed", "原文字样", "As printed"),
            text("printed_unit", "另注单位", "Unit given apart"),
            need("qualifier", "限定", "Qualifier", *QUALIFIERS),
            need("role", "当期或往期", "Role", *ROLES),
            need("rank", "取舍", "Rank", *RANKS),
            need("status", "状态", "Status", *STATUSES),
            SCOPE,
            *NOTES,
        ),
        "表述",
        "Statements",
    ),
    Table(
        "quotations",
        ("statement_id",),
        (("statement_id", "statements"),),
        (
            need("statement_id", "表述标识", "Statement id"),
            text("before", "前面的文字", "Words before"),
            text("after", "后面的文字", "Words after"),
        ),
        "原文引语",
        "Quotations",
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
            need("observation_id", "观测值标识", "Observation id"),
            need("entity_id", "对象", "Entity"),
            need("period", "时期", "Period"),
            year(),
            need("indicator_id", "指标", "Indicator"),
            number("value", "数值", "Value"),
            *ENDS,
            text("unit", "单位", "Unit"),
            need("method", "取值方法", "Method", *METHODS),
            need("status", "状态", "Status", *STATUSES),
            SCOPE,
            text("source_id", "来源", "Source"),
            text("statement_id", "表述", "Statement"),
            text("inputs", "计算依据", "Inputs"),
            *NOTES,
        ),
        "观测值",
        "Observations",
    ),
    Table(
        "findings",
        ("finding_id",),
        (("source_id", "sources"), ("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            need("finding_id", "核查发现标识", "Finding id"),
            need("rule", "规则", "Rule"),
            need("severity", "程度", "Severity", *SEVERITIES),
            text("source_id", "来源", "Source"),
            need("entity_id", "对象", "Entity"),
            year(),
            need("indicator_id", "指标", "Indicator"),
            need("statements", "所涉表述", "Statements"),
            text("about", "所指表述", "Statements it is about"),
            text("computed", "核算结果", "Arithmetic"),
            text("printed", "原文字样", "As printed"),
            need("verdict", "判断", "Verdict", *VERDICTS),
            need("message_zh", "说明", "Explanation in Chinese"),
            need("message_en", "英文说明", "Explanation in English"),
            text("brief_zh", "一句话说明", "In one sentence, in Chinese"),
            text("brief_en", "英文一句话说明", "In one sentence, in English"),
        ),
        "核查发现",
        "Findings",
    ),
    Table(
        "gaps",
        ("entity_id", "year", "indicator_id"),
        (("entity_id", "entities"), ("indicator_id", "indicators")),
        (
            need("entity_id", "对象", "Entity"),
            year(),
            need("indicator_id", "指标", "Indicator"),
            need("reason", "原因", "Reason", *GAP_REASONS),
        ),
        "报告缺项",
        "Gaps",
    ),
)


def as_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each by the names of its columns: what `to_dict` gives, in a fraction of its time.

    Rows are the dictionaries of objects of one class, filled one after the other: these share their keys, and take a
    third of the memory.
    """
    names, kind = [str(name) for name in frame.columns], type("Row", (), {})
    columns = [frame.iloc[:, number].tolist() for number in range(len(names))]
    rows: list[dict[str, Any]] = []
    for cells in zip(*columns, strict=True):
        row: dict[str, Any] = kind().__dict__
        row.update(zip(names, cells, strict=True))
        rows.append(row)
    return rows


BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
