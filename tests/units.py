"""Units, and the words of a project, for tests of reading."""

from scripts.curated.project import Reading
from scripts.curated.records import Unit

WORDS = Reading(
    about=("约", "左右"),
    over=("多", "以上", "余"),
    under=("近",),
    fall=("减少", "下降", "-"),
    rise=("增加", "增幅为", "+"),
    same=("持平",),
)
PERSON = Unit.model_validate({"id": "p", "zh": "人", "en": "people", "multiples": {"万人": "10000"}})
YUAN = Unit.model_validate({"id": "y", "zh": "元", "en": "yuan", "multiples": {"万元": "10000", "亿元": "100000000"}})
PERCENT = Unit.model_validate({"id": "s", "zh": "%", "en": "%"})
AREA = Unit.model_validate({"id": "a", "zh": "平方米", "en": "m²", "spellings": ["m^2"]})
RATIO = Unit.model_validate({"id": "r", "zh": "学生/教师", "en": "students per teacher"})
