from kechuang.registry.models.identities import NameMatch, OrganisationMerge, OrganisationName, OrganisationNumber
from kechuang.registry.models.imports import ImportedRow, ImportIssue, ImportMapping, ImportRun
from kechuang.registry.models.industries import ChainLink, Industry
from kechuang.registry.models.organisations import Organisation
from kechuang.registry.models.people import Person
from kechuang.registry.models.qualifications import Qualification
from kechuang.registry.models.regions import Region
from kechuang.registry.models.relations import Relation
from kechuang.registry.models.rights import IntellectualRight
from kechuang.registry.models.statements import Statement

__all__ = [
    "ChainLink",
    "ImportIssue",
    "ImportMapping",
    "ImportRun",
    "ImportedRow",
    "Industry",
    "IntellectualRight",
    "NameMatch",
    "Organisation",
    "OrganisationMerge",
    "OrganisationName",
    "OrganisationNumber",
    "Person",
    "Qualification",
    "Region",
    "Relation",
    "Statement",
]
