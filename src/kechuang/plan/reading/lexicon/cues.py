"""Words that tell what has been reached from what is intended, each with its weight (+ target, - baseline)."""

from kechuang.plan.reading.lexicon.listing import literal, words
from kechuang.plan.reading.lexicon.words import ACTING, GROWING, REACHING

# Said of one clause; they outweigh everything around them.
TARGET_CLAUSE = words("力争 确保 冲刺 预期 有望 努力 奋力 明年 今后 下一步 到时 届时 再新增 力促 奋斗目标 预期目标")
# Words that are also parts of nouns, as patterns.
TARGET_PATTERNS = (
    "争取(?=[到新达完突超在年全今用建引培落入再更有早0-9]|实现|获批|获得|[0-9])",
    rf"(?<![技发级动项才研”])计划(?:再|每年|分别)?(?={literal(ACTING)})",
    "计划(?=到|在|用|年内|今年|全年|总投|新|建|引|培|实施|投|完成|组|开|推|再|安排|举办|招|打造|发放|遴选|支持|20)",
    "(?<![主重需必首纲摘概简])要(?![素求点义闻地件塞务害])",
    "将(?![军近士领])",
    "目标[是为值]",
    "拟(?![态人声合])",
    "未来(?!产业|能源|之|科|网|工|信|健|空|材|制|学|实|赛|城|智|社)",
)
# Firmly of the past or the present.
BASELINE_CLAUSE = words(
    "去年 上年 前年 目前 截至 截止 现有 一季度 上半年 前三季度 前三个季度 五年来 三年来 一年来 十年来 以来 过去 荣获 斩获 比上年 较上年 现已 迄今 刚刚"
)
# A verb with 了 tells what was done: 集聚了35家企业.
BASELINE_PATTERNS = ("已(?!知)", f"{literal(ACTING + REACHING + GROWING)}(?<!为)了(?!解)")
# Of the past unless a word of intention stands beside them.
BASELINE_LEANING = words(
    "同比 获评 获批 获得 实现了 完成了 达到了 突破了 取得了 累计 共有 位居 居全国 跃居 跃升 稳居 排名 位列 升至 增至 入选 预计"
)

# A report that announces: 规划提出，到2030年…
TARGET_LEANING_PATTERNS = (
    "(?<!建议)提出(?:[，：]|$|要|今年|明年|20)",
    "(?:规划|报告|方案|会议|意见|计划|要点|通知|纲要|行动)(?:还|同时|强调并)?明确(?:[，：]|$|要|今年|明年|20|到)",
)

# Said of a paragraph: each occurrence adds its weight. What was reached:
_REACHED = words(
    "荣获 获评 获批 获得 斩获 入选 位居 跃居 稳居 居全国 跃升 位列 取得 成功 顺利 投入使用 投用 正式 上线运行 建成投 投入运行 首次 首台 首艘 首套 首个 "
    "首列 全球首 世界首 创历史 新高 成效 显著 明显 有力 稳步 不断 更加 持续增强 增强 壮大 丰硕 升级版 落户 开园 揭牌 落成 打破 刷新 问世 下线 亮相 "
    "涌现 圆满 完成 实现了 翻番 已 累计 目前 高于全国 快于 领先 蝉联 再创 迈出 迈上 站上 名列 跻身 发展壮大 加快成长 扎实推进 纵深推进 全面完成 "
    "开工建设 交付 获国家 净增 诞生 突破性 提前 回顾 势头 良好 喜人"
)
# What is intended:
_INTENDED = words(
    "将 要 左右 引导 深化 加大 推动 推进 加快 打造 构建 培育 统筹 聚焦 围绕 建强 大力 全力 坚持 强化 加强 优化 提升 深入实施 实施 建立 建设 促进 开展 "
    "高水平 高标准 高质量 进一步 目标 到时 布局 推广 发挥 拓展 落实 做强 做优 壮大科技 用好 建好 办好 启动 积极 重点 加速 全面 引进 努力 计划"
)
MOOD = {
    **dict.fromkeys(_REACHED, -1.0),
    **dict.fromkeys(_INTENDED, 0.5),
    **dict.fromkeys(words("同比"), -2.0),
    **dict.fromkeys(words("增至 升至 首获 当选"), -1.5),
    **dict.fromkeys(words("出台"), -0.8),
    **dict.fromkeys(words("完善"), 0.6),
    **dict.fromkeys(words("支持 健全"), 0.8),
    **dict.fromkeys(words("以上 一批 鼓励 探索 争创 谋划"), 1.0),
    **dict.fromkeys(words("争取 确保"), 1.5),
    **dict.fromkeys(words("力争"), 2.5),
}

# How a paragraph's first words begin when it sets tasks, and end when it tells of results.
TASK_LEAD = words(
    "加强 强化 推进 推动 打造 提升 突出 坚持 着力 大力 加快 深化 完善 健全 建设 培育 优化 做强 做大 聚焦 实施 激发 抓好 发挥 增强 构建 促进 统筹 全面 "
    "深入 持续 全力 加大 高质量 高水平 支持 落实 厚植 一体 壮大 引育 扩大 用好 办好 畅通 拓展 集聚 建强 巩固 紧扣 围绕 以 努力 奋力 重点 积极 集中"
)
RESULT_LEAD = words(
    "提升 增强 壮大 显著 明显 加快 深入 优化 丰硕 有力 见效 突破 改善 向好 稳固 活跃 跃升 成长 蓄势 积蓄 释放 凸显 涌现 升级 加速 进展 成效 台阶 "
    "新高 强劲 新突破 完善 喜人 迸发 集聚 起势 提质 增效 蝶变 彰显 扩大 发力 提速 澎湃 夯实 厚实 充沛 迈出 步伐 新篇 攀升 加强 夯实 丰收 显现 走实 扎实"
)

# Between a subject and its verb these tell how well it went: 新质生产力加快培育.
GOES_WELL = words("加快 持续 不断 加速 稳步 全面 有效 进一步 大幅 更加 日益 深入 扎实 纵深 显著 明显 蓬勃 竞相")

# Headings that say what a section is.
REVIEW_HEADING = words(
    "回顾 工作回顾 发展成就 主要成就 成就 成效 发展基础 现状 取得的成绩 过去 上年 去年 完成情况 建设成效 发展现状 "
    "工作总结 工作情况 进展情况 运行情况 存在问题 主要问题 工作亮点"
)
PLAN_HEADING = words(
    "目标 主要目标 预期目标 重点任务 重点工作 工作安排 工作重点 总体要求 主要任务 任务 安排 保障措施 实施方案 行动计划 规划 行动方案 工程 专栏 "
    "今后五年 下一步 打算 思路 谋划"
)
