"""The name of what a figure measures, when it stands before the number."""

import re

from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.matching import last_match
from kechuang.plan.reading.numbers import Number
from kechuang.plan.reading.phrases import strip, strip_start

_LONGEST = 90
_LONGEST_LABEL = 12
_NUMBERED = re.compile(r"^[\s\d\ue000-\ue009.、．（）()]+")
_INNER_VERB = re.compile(
    "(?:集聚|汇聚|聚集|落户|引进|新增|净增|新建|建成|获批|荣获|选派|吸引|新引进|新培育|新认定|新获批|累计培育|培育|承担|开展|实施|建设|认定|组建|签订|签约|攻克|拥有|完成|招引)了?"
    "(?!库|量|率|数|额|项目|工程|计划|基地|中心|期|体系|行动|资金|人员|单位|主体|能力|企业|园区|平台|机构|产品|经费|总|成果|专项|的|$)(?=[\u3400-\u9fff“”·\\w]{3,})"
)
_ANY_VERB = re.compile(f"(?:{literal(w.ACTING)})(?!$|{literal(w.NOUN_MAKERS)})")
_COUNTED_OFF = re.compile("^[一二三四五六七八九十]{1,2}是|^第[一二三四五六七八九十]{1,2}")
_WORK = re.compile("(?:的?(?:建设|发展|组建|培育|工作|布局))$")
_PART_OF = re.compile(f"占({literal(w.PLACES)}|)(?:总数|总量)?(?:的|达到?|约|近|超过?)?$")
_DOUBLES = re.compile(
    "(?:实现)?[“‘]?(?:[两三四五]年)?双?(?:翻了?[一两二]?番|倍增)[”’]?|(?:增长|增加|提高|扩大)(?:了|近|约|超过?)*[一两二三四五]倍|(?:稳步|持续|大幅|明显|显著|快速)(?:增长|提升|提高|增加)$"
)
_STATES = re.compile("[0-9\ue000-\ue009]|增长|达到|提升|提高|突破|成效|位居|第")
_TOTAL = re.compile(f"^(?:其)?(?:{literal(w.TOTALS)})?$")
_LEVEL_ONLY = re.compile(
    "^(?:其中)?(?:国家级|国家|省级|市级|部级|规上|世界级|本土|民营|女性|高级|县级|省部级|新增|[百千万十]{0,2}亿级)$"
)
_LEVELS = re.compile("^(?:(?:国家|省部|省|市|部|[百千万十]{0,2}亿)级(?:及?以上)?、?)+")
_SHARE_OF = re.compile("^(?:占(?!比)|相当于|(?:地区|国内)?(?:生产总值|GDP)(?:之比|的?比重|的?比例))")
_PER = re.compile("^(?:占比|比例|比重|强度|增速|增幅|涨幅|覆盖率|普及率)$")
_DIVIDES = re.compile("[、]|以及")
_LAST = re.compile("和|与|及")
_RATE = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
_GROWS = re.compile("增长|增速|增幅|递增|提高|下降|提升|降低|增加")
_EACH = re.compile("(?:各|均|都)(?![级类地省市区界国行校])[^，、]{0,8}$")
_AFTER_LIST = re.compile(".*等(?:领域|方面|行业|产业|地区|地|市|国家|重点领域)?(?:的)?(?=[\u3400-\u9fff]{2})")


def noun_before(before: str) -> str:
    """The noun phrase before a number, without region, time, verb and linking words."""
    noun = strip(before[-_LONGEST:]).noun
    inner = last_match(_INNER_VERB, noun)
    if inner is not None and inner.start() >= 2:
        noun = strip_start(noun[inner.end() :]) or noun
    noun = _tidy(noun)
    if noun in w.PLACES:
        return ""
    share = _PART_OF.search(before)
    return noun.removesuffix(share[0]).removesuffix("占") + "占" + share[1] + "比重" if share and noun else noun


def topic(clause: str, *, is_label: bool = False) -> str:
    """What a clause without a figure is about: 支持企业组建创新联合体 gives 创新联合体; a label before a colon, itself."""
    noun = clause[-_LONGEST:].rstrip("。；")
    if is_label and len(noun) <= _LONGEST_LABEL:
        return _NUMBERED.sub("", noun).strip()
    doubled = _DOUBLES.search(noun)
    if doubled:
        return noun_before(noun[: doubled.start()])
    verb = last_match(_ANY_VERB, noun)
    if _STATES.search(noun):
        return ""
    noun = noun[verb.end() :] if verb else _without_lead(noun)
    noun = _WORK.sub("", strip_start(noun))
    return noun if 3 <= len(noun) <= 25 else ""


def _without_lead(clause: str) -> str:
    """五是积极争取上级资金支持 gives 上级资金支持; a clause that begins with no verb names nothing."""
    clause = _COUNTED_OFF.sub("", clause)
    noun = strip_start(clause)
    return "" if noun == clause else noun


def _tidy(noun: str) -> str:
    noun = noun.strip(" ，、。；：—-.的等了\u3000\ufffd")
    noun = re.sub("^(?:在|通过|围绕|以)[^，]{2,20}(?:中|上|方面|领域|下)(?=[\u3400-\u9fff“]{3})", "", noun)
    if noun.count("“") != noun.count("”"):
        noun = noun.strip("“”")
    return noun


def is_elided(noun: str) -> bool:
    """Whether the clause leaves its subject out: 总数突破900家, 增长6.2%."""
    return bool(_TOTAL.match(noun) or _LEVEL_ONLY.match(noun) or _SHARE_OF.match(noun) or _PER.match(noun))


def is_level(noun: str) -> bool:
    """Whether the noun only names a rank of the thing: 国家级, 省级."""
    return _LEVEL_ONLY.match(noun) is not None


def shared_noun(level: str, full: str) -> str:
    """3个国家级、8个省级平台: the thing that the next name has in full."""
    return level + _LEVELS.sub("", full)


def completed(noun: str, last: str) -> str:
    """The noun, with the subject before it where the clause leaves it out."""
    if not is_elided(noun) or not last:
        return noun or last
    if not noun or last.endswith(noun):
        return last
    if _LEVEL_ONLY.match(noun):
        return noun.removeprefix("其中") + _LEVELS.sub("", last)
    stem = re.sub("(?:总数|总量|总额)$", "", last)
    return stem + noun


def members(noun: str, before: str, number: Number) -> list[str]:
    """The several names that share one predicate (A、B年均增长10%; A、B、C各20家), or none."""
    shares_rate = number.unit in _RATE and _GROWS.search(before[-12:]) is not None
    shares_each = _EACH.search(before) is not None
    if not (shares_rate or shares_each) or _AFTER_LIST.match(noun):
        return []
    names = [name for name in _DIVIDES.split(noun) if name]
    if shares_each or len(names) > 1:
        names = [*names[:-1], *_LAST.split(names[-1])] if names else names
    names = [name for name in names if name]
    return names if len(names) > 1 and all(len(name) >= 2 for name in names) else []
