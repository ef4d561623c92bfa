"""Qualifications: columns, and what makes one the same as another."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.registry.domain.imports.attached import CODE, NAME, Attached, run_source
from kechuang.registry.domain.imports.columns import CellKind, Column, ImportTable, words
from kechuang.registry.domain.imports.found import Row
from kechuang.registry.domain.imports.values import choices
from kechuang.registry.models import ImportRun, Qualification
from kechuang.registry.models.imports import ImportKind

KINDS = choices(
    hnte="高新技术企业 高企 国家高新技术企业 国家级高新技术企业",
    technology_sme="科技型中小企业 国家科技型中小企业 科小 technologysme",
    gazelle="瞪羚企业 瞪羚 gazelleenterprise",
    unicorn="独角兽企业 独角兽 潜在独角兽企业",
    leading="创新型领军企业 领军企业 创新领军企业",
    specialised="专精特新中小企业 专精特新 省级专精特新中小企业 专精特新企业",
    little_giant="专精特新小巨人企业 小巨人 专精特新“小巨人”企业 “小巨人”企业 国家级专精特新小巨人企业 小巨人企业",
    champion="制造业单项冠军 单项冠军 制造业单项冠军企业 单项冠军企业",
    innovative_sme="创新型中小企业 innovativesme",
    research_body="新型研发机构 研发机构",
)

LEVELS = choices(
    national="国家级 国家 部级",
    provincial="省级 省 province",
    city="市级 市 设区市级 municipal",
    district="区级 县级 区县级 县（市、区）级 county",
)

TABLE = ImportTable(
    ImportKind.QUALIFICATIONS,
    (
        CODE,
        NAME,
        Column("kind", _("Kind"), words("资质 称号 资质类型 资质名称 认定类型 类别 资质类别 title qualification"), CellKind.CHOICE,
               required=True, choices=KINDS, example="高新技术企业"),
        Column("level", _("Level"), words("级别 层级 认定级别 level"), CellKind.CHOICE, choices=LEVELS,
               example="国家级"),
        Column("number", _("Certificate number"), words("证书编号 证书号 编号 入库登记编号 登记编号 certificate_number certificate"),
               longest=40, example="GR202332000000"),
        Column("batch", _("Batch"), words("批次 认定批次 公示批次 batch"), longest=60, example="2023年第一批"),
        Column("recognised_on", _("Recognised"), words("认定日期 发证日期 发证时间 认定时间 公布日期 入库日期 recognised "
               "date_of_recognition"), CellKind.DATE, required=True, example="2023-11-06"),
        Column("valid_from", _("Valid from"), words("有效期起 生效日期 有效期自 有效期开始 valid_from"), CellKind.DATE, future=True,
               example="2023-11-06", note=_("Empty: from the day of recognition.")),
        Column("valid_to", _("Valid until"), words("有效期止 有效期至 到期日期 失效日期 有效期截止 valid_until valid_to expiry"),
               CellKind.DATE, future=True, example="2026-11-05"),
        Column("revoked_on", _("Revoked"), words("撤销日期 取消日期 取消资格日期 revoked"), CellKind.DATE),
        Column("source", _("Source"), words("来源 文号 公告文号 依据 source document"), longest=160, example="示例公告〔2023〕1号"),
    ),
    (_("One row per organisation and recognition; a renewal is a row of its own."),),
)  # fmt: skip


class Qualifications(Attached):
    """A qualification is its holder, kind and first day."""

    table = TABLE
    model = Qualification
    identity = ("kind", "valid_from")
    values = ("level", "number", "batch", "recognised_on", "valid_to", "revoked_on", "source")

    def complete(self, row: Row, found: dict[str, Any], run: ImportRun) -> None:
        if "recognised_on" not in found:
            return
        found.setdefault("valid_from", found["recognised_on"])
        found.setdefault("source", run_source(run))
        last = found.get("valid_to")
        if last and last < found["valid_from"]:
            row.reject("valid_to", "dates-reversed", first=found["valid_from"], second=last)
