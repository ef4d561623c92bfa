"""Intellectual property: columns, and what makes one right the same as another. Inventors are never read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.registry.domain.imports.attached import CODE, NAME, Attached, run_source
from kechuang.registry.domain.imports.columns import CellKind, Column, ImportTable, words
from kechuang.registry.domain.imports.found import Level, Row
from kechuang.registry.domain.imports.values import choices
from kechuang.registry.models import ImportRun, IntellectualRight
from kechuang.registry.models.imports import ImportKind

KINDS = choices(
    invention="发明 发明专利 发明授权 授权发明 国防专利 inventionpatent patent",
    utility_model="实用新型 实用新型专利 utilitymodel",
    design="外观设计 外观设计专利 外观 designpatent",
    software="软件著作权 软著 计算机软件著作权 软件 softwarecopyright",
    plant_variety="植物新品种 植物品种 plantvariety",
    ic_layout="集成电路布图设计 集成电路布图设计专有权 布图设计 iclayout",
    new_drug="国家新药 新药 新药证书 newdrug",
    tcm="国家一级中药保护品种 中药保护品种 中药",
    crop_variety="国家级农作物品种 农作物品种 农作物新品种 cropvariety",
)
STATUSES = choices(
    pending="申请 申请中 审查中 实质审查 受理 公开 applied",
    valid="有效 授权 有权 已授权 维持 登记 已登记 granted inforce",
    disputed="争议 无效程序 异议 纠纷",
    lapsed="失效 无效 终止 未缴年费 期满 驳回 撤回 放弃 expired",
)
ACQUISITIONS = choices(
    own="自主研发 自主研究 自主 原始取得 自有 ownr&d original",
    transfer="受让 转让 受赠 并购 继受取得 购买 assigned",
    licence="独占许可 5年以上独占许可 五年以上独占许可 许可 exclusivelicence license",
)

TABLE = ImportTable(
    ImportKind.RIGHTS,
    (
        CODE,
        NAME,
        Column("kind", _("Kind"), words("类别 专利类型 知识产权类别 知识产权类型 类型 专利类别 type"), CellKind.CHOICE, required=True,
               choices=KINDS, example="发明专利"),
        Column("number", _("Number"), words("专利号 授权号 登记号 授权公告号 公开号 公开(公告)号 编号 申请号 证书号 patent_number "
               "registration_number publication_number"), required=True, longest=40, example="ZL202310000000.0"),
        Column("title", _("Title"), words("名称 专利名称 知识产权名称 发明名称 软件名称 标题 invention_title title"), required=True,
               longest=240, example="一种示例装置"),
        Column("filed_on", _("Filed"), words("申请日 申请日期 申请时间 filing_date filed"), CellKind.DATE, example="2023-01-10"),
        Column("granted_on", _("Granted"), words("授权日 授权日期 授权公告日 授权时间 登记日期 登记日 公告日 grant_date granted"),
               CellKind.DATE, example="2024-05-21"),
        Column("valid_to", _("Valid until"), words("有效期至 届满日 失效日 到期日 expiry expiry_date"), CellKind.DATE, future=True),
        Column("status", _("Status"), words("法律状态 状态 当前状态 专利状态 legal_status"), CellKind.CHOICE, choices=STATUSES,
               example="有效"),
        Column("acquisition", _("Acquired by"), words("取得方式 获得方式 来源方式 acquisition"), CellKind.CHOICE,
               choices=ACQUISITIONS, example="自主研发"),
    ),
    (_("One row per right and holder. Do not enter inventors: they are not imported."),),
)  # fmt: skip


class Rights(Attached):
    """A right is its holder, kind and number."""

    table = TABLE
    model = IntellectualRight
    identity = ("kind", "number")
    values = ("title", "filed_on", "granted_on", "valid_to", "status", "acquisition", "source")

    def complete(self, row: Row, found: dict[str, Any], run: ImportRun) -> None:
        found["number"] = found["number"].replace(" ", "").upper()
        found.setdefault("source", run_source(run))
        first, last = found.get("filed_on"), found.get("granted_on")
        if isinstance(first, dt.date) and isinstance(last, dt.date) and first > last:
            row.tell("granted_on", "dates-reversed", Level.WARNING, first=first, second=last)
