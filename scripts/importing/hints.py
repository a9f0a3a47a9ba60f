"""Words by which headers and cells tell what a column is, and that a row is a total of others."""

import re
from collections.abc import Mapping

HINTS: Mapping[str, tuple[str, ...]] = {
    "place": (
        *("country", "nation", "place", "region", "area", "city", "state", "county", "province"),
        *("town", "district", "municipality", "borough", "prefecture", "canton", "geo", "location", "entity"),
    ),
    "period": ("year", "period", "date", "time", "month", "quarter", "年", "月", "时期", "时间", "年份"),
    "indicator": (
        *("indicator", "indicators", "indic", "series", "variable", "measure", "metric", "subject", "item"),
        *("指标", "项目"),
    ),
    "value": ("value", "obs", "amount", "number", "data", "figure", "数值", "数据"),
}
VALUES = ("obs_value", "value", "values", "数值")  # a column so called holds all values
WHOLES = ("total", "all", "both", "t", "_t", "合计", "总计")
TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b.*|.*\btotals?|.*(?:合计|总计|小计)", re.IGNORECASE)
SEXES = frozenset(("men", "women", "male", "female", "males", "females", "boys", "girls", "男", "女", "男性", "女性"))
BROKEN_DOWN = frozenset(("sex", "gender", "age", "group", "reason", "type", "status"))
PLACES_ZH = ("地区", "国家", "城市", "省", "市", "学校")
