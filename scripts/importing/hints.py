"""Words by which headers and cells tell what a column is, and that a row is a total of others."""

import re
from collections.abc import Mapping

HINTS: Mapping[str, tuple[str, ...]] = {
    "place": (
        *("country", "nation", "place", "region", "area", "city", "state", "county", "province"),
        *("town", "district", "municipality", "borough", "prefecture", "canton", "geo", "location", "entity"),
        *("bundesland", "kreis", "kreise", "gemeinde", "gemeinden", "commune"),
        *("département", "région", "provincia", "provincias", "municipio", "municipios", "país"),
    ),
    "period": (
        *("year", "period", "date", "time", "month", "quarter", "年", "月", "时期", "时间", "年份"),
        *("jahr", "zeit", "monat", "quartal", "stichtag", "année", "trimestre", "periodo", "período", "año", "ano"),
    ),
    "indicator": (
        *("indicator", "indicators", "indic", "series", "variable", "measure", "metric", "subject", "item"),
        *("statistic", "statistics", "指标", "项目"),
    ),
    "value": ("value", "obs", "amount", "number", "data", "figure", "数值", "数据"),
}
VALUES = ("obs_value", "value", "values", "数值")  # a column so called holds all values
WHOLES = ("total", "all", "both", "t", "_t", "合计", "总计")
TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b.*|.*\btotals?|.*(?:合计|总计|小计)", re.IGNORECASE)
SEXES = frozenset(("men", "women", "male", "female", "males", "females", "boys", "girls", "男", "女", "男性", "女性"))
# What codes and positions on maps are called, which are no figures, and what says how a value is meant.
CODES = frozenset(
    (
        *("code", "codes", "id", "ids", "key", "fips", "iso", "iso2", "iso3", "nuts", "ags", "gid", "dguid"),
        *("lat", "lon", "lng", "latitude", "longitude", "编码", "代码", "编号", "序号", "经度", "纬度"),
    )
)
STATUSES = frozenset(
    ("obs_status", "obs_flag", "obs_conf", "conf_status", "flag", "flags", "flag codes", "symbol", "observation status")
)
BROKEN_DOWN = frozenset(("sex", "gender", "age", "group", "reason", "type", "status"))
PLACES_ZH = ("地区", "国家", "城市", "省", "市", "学校")
