"""Which pages `tools/screenshots.py` takes, and what it feeds the demonstration city for them."""

from __future__ import annotations

from dataclasses import dataclass

#: An announcement, invented and damaged the way that saved web pages are.
ANNOUNCEMENT = """2026年云州市科技创新工作要点（虚构）
一、主要目标
到2026年底，全市高新技术企业达到2800家 ，技术合同成交额突破\u200b 300亿元，全社会研发投入占比达到3.3%以上。
二、重点任务
（一）实施企业梯队工程。新招引科技型企业700家、力争800家，
新增省级以上专精特新企业120家。上年末，全市高新技术企业2310家。
（二）实施平台提升工程。新建市级以上创新平台60家，概念验证中心５家。
（三）实施人才集聚工程。引进高层次人才团队40个以上，攻克关键核心技术50项。"""


#: A table of organisations, invented; the code of the third is wrong, the fourth has no name.
TABLE = """企业名称,统一社会信用代码,所属区域,成立日期,注册资本（万元）
云州虚构精密机械有限公司,91321003MA0000001Q,邗江区,2019-04-12,1200
云州虚构新材料有限公司,,广陵区,2020-08-01,800
云州虚构电子有限公司,91321003MA00000020,邗江区,2021-01-15,500
,,邗江区,2021-01-15,300
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page: who sees it, where it starts, the links (selectors) followed from there."""

    name: str
    who: str
    start: str
    follow: tuple[str, ...] = ()


#: Names on the buttons of the sign-in page.
LEADER, OFFICER, DISTRICT, FIRM = "演示·局领导", "演示·业务处室", "演示·邗江区科技局", "演示·企业用户"
SYSTEM, AUDIT, NOBODY = "演示·系统管理员", "演示·审计管理员", ""
TARGET, FIRST_ROW = ".p-row th a", ".k-table tbody a[href]"
SHOTS = (
    Shot("scoreboard", LEADER, "/plan/"),
    Shot("organisation", OFFICER, "/register/organisations/?title=hnte&region=321003", (FIRST_ROW,)),
    Shot("sign-in", NOBODY, "/accounts/sign-in/"),
    Shot("public", NOBODY, "/public/"),
    Shot("home-leader", LEADER, "/"),
    Shot("home-district", DISTRICT, "/"),
    Shot("home-firm", FIRM, "/"),
    Shot("project", LEADER, "/plan/projects/2/"),
    Shot("scoreboard-map", LEADER, "/plan/?view=map"),
    Shot("scoreboard-print", LEADER, "/plan/print/"),
    Shot("target", LEADER, "/plan/", (TARGET,)),
    Shot("target-records", LEADER, "/plan/", (".p-row .k-evidence",)),
    Shot("programmes", OFFICER, "/plan/programmes/"),
    Shot("programme", OFFICER, "/plan/programmes/", (".k-plain tbody a",)),
    Shot("series-list", OFFICER, "/plan/series/"),
    Shot("series", OFFICER, "/plan/series/", (FIRST_ROW,)),
    Shot("series-new", OFFICER, "/plan/series/new/"),
    Shot("plan-read", OFFICER, "/plan/read/"),
    Shot("plan-review", OFFICER, "/plan/read/", ("a[href^='/plan/read/']:not([href$='/read/'])",)),
    Shot("organisations", OFFICER, "/register/organisations/"),
    Shot("organisations-district", DISTRICT, "/register/organisations/"),
    Shot("organisations-none", OFFICER, "/register/organisations/?q=zzqqxxjj"),
    Shot("organisation-correct", OFFICER, "/register/organisations/", (FIRST_ROW, "a[href$='/correct/']")),
    Shot("chains", OFFICER, "/register/chains/"),
    Shot("chain", OFFICER, "/register/chains/", ("main a[href^='/register/chains/']:not([href*='review'])",)),
    Shot("chains-review", OFFICER, "/register/chains/review/"),
    Shot("districts", OFFICER, "/register/districts/"),
    Shot("district", OFFICER, "/register/districts/", ("main a[href^='/register/districts/']",)),
    Shot("imports", OFFICER, "/register/imports/"),
    Shot("import-new", OFFICER, "/register/imports/new/"),
    Shot("import-preview", OFFICER, "/register/imports/", (".k-table tbody tr:nth-child(1) a",)),
    Shot("import-mapping", OFFICER, "/register/imports/", (".k-table tbody tr:nth-child(1) a", "a[href='?mapping']")),
    Shot("import-result", OFFICER, "/register/imports/", (".k-table tbody tr:nth-child(2) a",)),
    Shot("matches", OFFICER, "/register/matches/"),
    Shot("merges", OFFICER, "/register/merges/"),
    Shot("search", OFFICER, "/search/?q=科技"),
    Shot("people", SYSTEM, "/accounts/people/"),
    Shot("person", SYSTEM, "/accounts/people/", (FIRST_ROW,)),
    Shot("person-new", SYSTEM, "/accounts/people/new/"),
    Shot("roles", SYSTEM, "/accounts/roles/"),
    Shot("account", OFFICER, "/accounts/me/"),
    Shot("audit", AUDIT, "/accounts/audit/"),
    Shot("audit-entry", AUDIT, "/accounts/audit/", ("main tbody a[href]",)),
    Shot("not-found", OFFICER, "/register/organisations/nothing/"),
    Shot("components", OFFICER, "/components/"),
)
README = SHOTS[:2]
