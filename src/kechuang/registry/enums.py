"""The register's closed lists."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionKind(models.TextChoices):
    PROVINCE = "province", _("Province")
    CITY = "city", _("Prefecture-level city")
    DISTRICT = "district", _("District")
    COUNTY = "county", _("County")
    COUNTY_CITY = "county_city", _("County-level city")
    ZONE = "zone", _("Functional zone")


class IndustryKind(models.TextChoices):
    CLUSTER = "cluster", _("Industrial cluster")
    CHAIN = "chain", _("Industry chain")
    TRACK = "track", _("New track")


class OrganisationKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    UNIVERSITY = "university", _("University")
    INSTITUTE = "institute", _("Research institute")
    INVESTOR = "investor", _("Investor")
    PUBLIC_BODY = "public_body", _("Public body")
    ASSOCIATION = "association", _("Association")
    OTHER = "other", _("Other")


class OrganisationStatus(models.TextChoices):
    ACTIVE = "active", _("Operating")
    ABNORMAL = "abnormal", _("On the abnormal-operation list")
    REVOKED = "revoked", _("Licence revoked")
    CLOSED = "closed", _("Deregistered")
    MERGED = "merged", _("Merged into another record")
    UNKNOWN = "unknown", _("Not known")


class Grade(models.TextChoices):
    """How far a yearly value can be relied on; which grade counts first is a setting."""

    AUDITED = "audited", _("Audited")
    TAX = "tax", _("Tax return")
    STATISTICS = "statistics", _("Statistics")
    DECLARED = "declared", _("Declared")


class RightKind(models.TextChoices):
    INVENTION = "invention", _("Invention patent")
    UTILITY_MODEL = "utility_model", _("Utility model")
    DESIGN = "design", _("Design patent")
    SOFTWARE = "software", _("Software copyright")
    PLANT_VARIETY = "plant_variety", _("Plant variety")
    IC_LAYOUT = "ic_layout", _("Layout design of integrated circuits")
    NEW_DRUG = "new_drug", _("National new drug")
    TCM = "tcm", _("Protected traditional Chinese medicine")
    CROP_VARIETY = "crop_variety", _("National crop variety")


#: 类Ⅰ of 国科发政〔2017〕115号; the others are 类Ⅱ.
CLASS_ONE_RIGHTS = frozenset(
    {
        RightKind.INVENTION,
        RightKind.PLANT_VARIETY,
        RightKind.IC_LAYOUT,
        RightKind.NEW_DRUG,
        RightKind.TCM,
        RightKind.CROP_VARIETY,
    }
)


class RightStatus(models.TextChoices):
    PENDING = "pending", _("Applied for")
    VALID = "valid", _("In force")
    DISPUTED = "disputed", _("Disputed")
    LAPSED = "lapsed", _("Lapsed")


class Acquisition(models.TextChoices):
    OWN = "own", _("Own R&D")
    TRANSFER = "transfer", _("Assigned, given or merged")
    LICENCE = "licence", _("Exclusive licence")


class QualificationKind(models.TextChoices):
    HNTE = "hnte", _("High and new technology enterprise")
    TECHNOLOGY_SME = "technology_sme", _("Technology SME")
    GAZELLE = "gazelle", _("Gazelle enterprise")
    UNICORN = "unicorn", _("Unicorn enterprise")
    LEADING = "leading", _("Innovative leading enterprise")
    SPECIALISED = "specialised", _("Specialised and sophisticated SME")
    LITTLE_GIANT = "little_giant", _("Little Giant")
    CHAMPION = "champion", _("Manufacturing single-product champion")
    INNOVATIVE_SME = "innovative_sme", _("Innovative SME")
    RESEARCH_BODY = "research_body", _("Recognised R&D body")


class QualificationLevel(models.TextChoices):
    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    CITY = "city", _("City-level")
    DISTRICT = "district", _("District-level")


class RelationKind(models.TextChoices):
    OWNS = "owns", _("Owns")
    INVESTS = "invests", _("Invests in")
    SAME_CONTROLLER = "same_controller", _("Same controller as")
    LOCATED_IN = "located_in", _("Located in")
    SUPPORTED_BY = "supported_by", _("Supported by")


class LinkState(models.TextChoices):
    SUGGESTED = "suggested", _("Suggested")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")
