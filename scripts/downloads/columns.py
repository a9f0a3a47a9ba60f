"""The columns of the flat table: one observation a row, with every name, unit and origin spelt out."""

from collections.abc import Mapping

from scripts.codebook import meaning
from scripts.fixed import fixed
from scripts.model import BY_NAME
from scripts.model.columns import Column
from scripts.words import LANGUAGES


@fixed
class FlatColumn:
    """One column: its name, type, codes, what it is called and means in each language, whether it is always filled."""

    name: str
    type: str
    titles: Mapping[str, str]
    meanings: Mapping[str, str]
    codes: tuple[str, ...] = ()
    required: bool = False


def _own(name: str, zh: str, en: str, meaning_zh: str, meaning_en: str) -> FlatColumn:
    return FlatColumn(name, "string", {"zh": zh, "en": en}, {"zh": meaning_zh, "en": meaning_en})


def _of(table: str, name: str, zh: str, en: str, shown: str = "") -> FlatColumn:
    """A column that a published table has under `name` as well; here it is called `shown`, where that is given."""
    found: Column = next(column for column in BY_NAME[table].columns if column.name == name)
    titles = {"zh": zh, "en": en}
    meanings = {language: meaning(table, name, language) for language in LANGUAGES}
    required = found.required and table in {"observations", "indicators"}
    return FlatColumn(shown or name, found.type, titles, meanings, found.codes, required)


COLUMNS: tuple[FlatColumn, ...] = (
    _of("observations", "entity_id", "对象标识", "Entity id"),
    _own("entity_zh", "对象", "Entity (Chinese)", "数值所述的地区或机构", "Name of the entity in Chinese"),
    _own("entity_en", "对象英文名", "Entity", "对象的英文名称", "Name of the entity in English"),
    _of("entities", "kind", "对象类型", "Kind of entity", "entity_kind"),
    _of("entities", "parent_id", "上级对象标识", "Entity above"),
    _of("observations", "year", "年份", "Year"),
    _of("observations", "period", "时期", "Period"),
    _of("observations", "indicator_id", "指标标识", "Indicator id"),
    _own("indicator_zh", "指标", "Indicator (Chinese)", "指标的中文名称", "Name of the indicator in Chinese"),
    _own("indicator_en", "指标英文名", "Indicator", "指标的英文名称", "Name of the indicator in English"),
    _of("indicators", "breakdown", "分组", "Breakdown"),
    _own("theme_zh", "主题", "Theme (Chinese)", "指标所属主题", "Theme of the indicator in Chinese"),
    _own("theme_en", "主题英文名", "Theme", "主题的英文名称", "Theme of the indicator in English"),
    _of("observations", "value", "数值", "Value"),
    _of("observations", "value_low", "区间下限", "Lower end"),
    _of("observations", "value_high", "区间上限", "Upper end"),
    _of("observations", "value_decimals", "所载小数位数", "Decimals given"),
    _of("indicators", "unit", "单位", "Unit (Chinese)"),
    _of("indicators", "unit_en", "英文单位", "Unit"),
    _of("observations", "method", "取值方法", "Method"),
    _of("observations", "status", "状态", "Status"),
    _of("observations", "scope", "口径", "Scope"),
    _of("statements", "printed", "原文字样", "As printed"),
    _of("statements", "printed_unit", "另注单位", "Unit given apart"),
    _of("statements", "qualifier", "限定", "Qualifier"),
    _of("statements", "section", "章节", "Section"),
    _of("statements", "file", "文件", "File"),
    _of("statements", "sheet", "工作表", "Sheet"),
    _of("statements", "row", "表格行", "Row of the table"),
    _of("statements", "column", "表格列", "Column of the table"),
    _of("observations", "source_id", "来源标识", "Source id"),
    _of("sources", "title", "来源报告", "Report", "source_title"),
    _of("sources", "publisher", "发布机构", "Publisher"),
    _of("observations", "inputs", "计算依据", "Inputs"),
    _own(
        "findings",
        "核查发现标识",
        "Finding ids",
        "涉及该数值及其全部依据的核查发现，以空格分隔；空白表示没有任何核查发现",
        "Every finding that involves the value or anything it rests on, space-separated; blank where there is none",
    ),
    _own(
        "findings_about",
        "针对该数值的核查发现",
        "Findings about it",
        "其中针对该数值或其依据本身的核查发现；其余的只在核对别的数字时用到它",
        "Those of them that doubt the value or what it rests on; in the others it only served to check another figure",
    ),
    _of("observations", "note_zh", "说明", "Note (Chinese)"),
    _of("observations", "note_en", "英文说明", "Note"),
    _of("observations", "observation_id", "观测值标识", "Observation id"),
    _own("address", "网址", "Address", "该数值在网站上的网址", "Address of the figure on the web site"),
    _own(
        "reports",
        "所据报告标识",
        "Report ids",
        "该数值所依据的全部来源，推算和计算的数值也有，以空格分隔",
        "Every source that it rests on, also where it is implied or computed, space-separated",
    ),
)
NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
TYPES: Mapping[str, str] = {column.name: column.type for column in COLUMNS}
