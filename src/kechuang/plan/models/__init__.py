from kechuang.plan.models.items import ReadingItem
from kechuang.plan.models.programmes import Line, Measure, Programme, ProgrammeVersion, Project
from kechuang.plan.models.series import Series, SeriesValue
from kechuang.plan.models.targets import DistrictShare, Fact, Target
from kechuang.plan.models.texts import SourceText

__all__ = [
    "DistrictShare",
    "Fact",
    "Line",
    "Measure",
    "Programme",
    "ProgrammeVersion",
    "Project",
    "ReadingItem",
    "Series",
    "SeriesValue",
    "SourceText",
    "Target",
]
