"""Sentences about eligibility, competitions and policies."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "policy.unreadable": N_("规则表读不出来：{reason}。请检查文件是否为 UTF-8 编码的 TOML。"),
    "policy.field_missing": N_("规则表缺少 {field}。请补上后重新选择。"),
    "policy.field_wrong": N_("规则表的 {field} 写法不对，应为：{wanted}。请改正后重新选择。"),
    "policy.field_unknown": N_("规则表的 {field} 不是已知的项目（已知：{known}）。请改正拼写或删去。"),
    "policy.twice": N_("规则表的 {field} 与前面重复：{value}。请保留一处。"),
    "policy.rule_missing": N_("规则表没有 {field}，这一步需要它。请在规则表中补上数值、条款和来源。"),
    "eligibility.cutoff_after_meeting": N_(
        "资历计算截止日 {cutoff} 晚于评审会议日期 {meeting}，请核对截止日。"
    ),
    # 步骤
    "eligibility.source_met": N_("具备来源资格：{credential}，自 {since} 起算。"),
    "eligibility.source_none": N_("未见来源资格：{wanted}或以上。"),
    "eligibility.appointment_expired": N_("{credential}的聘任已于 {day} 期满，不计。"),
    "eligibility.month_only_date": N_("取得日期只有月份（{month}），从严按当月最后一天 {day} 起算。"),
    "eligibility.month_only_spells": N_(
        "工作经历中只有月份的日期从严计算：开始按当月最后一天，结束按当月第一天；前后相接的视为连续。"
    ),
    "eligibility.clock_assumed": N_("工作经历未记载 {since} 以后的情况，按连续计算至截止日 {cutoff}。"),
    "eligibility.span": N_("相同或相关职业：{since} 起，至 {until}（不含当日），{days} 天。"),
    "eligibility.span_other": N_("其他职业，不计：{spell}。"),
    "eligibility.broken": N_("工作有间断，满 {years} 年按累计 {days} 天计（每年365天）。"),
    "eligibility.leap_day": N_("起算日为2月29日，平年以2月28日为满年之日，满年之日为 {day}。"),
    "eligibility.years_full": N_(
        "截至 {cutoff} 已计 {days} 天，折合 {counted} 年；满 {years} 年之日为 {day}，已满。"
    ),
    "eligibility.years_later": N_(
        "截至 {cutoff} 已计 {days} 天，折合 {counted} 年，未满 {years} 年；按现有经历，{day} 起符合。"
    ),
    "eligibility.years_stopped": N_(
        "截至 {cutoff} 已计 {days} 天，折合 {counted} 年，未满 {years} 年；现有经历中没有继续计算的工作。"
    ),
    # 缺少的事实
    "eligibility.missing_date": N_("{credential}缺少取得日期（或聘任日期）。"),
    "eligibility.missing_level": N_("证书“{credential}”缺少级别，或级别写法无法识别。"),
    "eligibility.missing_equivalence": N_(
        "职业资格“{credential}”是否属于技能类国家职业资格证书，需查证书原件确定。"
    ),
    "eligibility.missing_appointment": N_(
        "{credential}是聘任的岗位，缺少聘任记录（聘任单位、聘任日期、聘任期满）。"
    ),
    "eligibility.missing_history": N_("缺少工作经历，无法累计相同或相关职业的工作时间。"),
    "eligibility.missing_spell_dates": N_("工作经历“{spell}”的起止日期不全或颠倒，未能计入。"),
    # 待核实
    "eligibility.qualification_match": N_("职业资格“{credential}”按与初级职称对应计入，请核实是否对应。"),
    "eligibility.level_read": N_("级别写作“{written}”，按{read}计，请核对证书原件。"),
    "eligibility.appointer_blank": N_("{credential}的聘任单位未填，请核实聘任文件。"),
    "eligibility.term_blank": N_("{credential}的聘任期满日未填，按在聘计，请核实聘期。"),
    "eligibility.post_match": N_("请核实申报职业“{occupation}”与现岗位“{post}”是否对应。"),
    "eligibility.post_unknown": N_("现岗位或申报职业未填，请核实二者是否对应。"),
    "eligibility.continuity_assumed": N_("{since} 以后的工作按连续从事相应技术技能工作计，请核实。"),
    "eligibility.relevance_blank": N_("工作经历“{spell}”的相关性未填，按相同职业计入，请核实。"),
    "eligibility.spell_not_counted": N_("工作经历“{spell}”的起止日期不全或颠倒，未计入，请核实。"),
    "eligibility.target_held": N_("已具有{level}，请核实是否需要按本途径申报。"),
    "eligibility.appointment_needed": N_(
        "{level}为评聘岗位，通过后由用人单位聘任，请核实岗位设置和聘任程序。"
    ),
    "eligibility.check_publicity": N_("请核实评审前已在申报人所在单位公示，不少于 {days} 个工作日。"),
    "eligibility.check_in_post": N_("请核实在岗情况：{post}。"),
    "eligibility.check_in_post_blank": N_("单位、现岗位未填，请核实在岗情况。"),
    "eligibility.check_conduct": N_("请核实职业道德、纪律处分和诚信记录。"),
    "eligibility.check_appraisals": N_("请核实近 {years} 年年度考核：{known}。"),
    "eligibility.check_appraisals_part": N_("请核实近 {years} 年年度考核：{known}；缺 {absent}。"),
    "eligibility.check_appraisals_blank": N_("请核实近 {years} 年年度考核：材料中缺 {absent}。"),
    "eligibility.check_education_hours": N_("请核实继续教育学时。"),
    "eligibility.check_education_hours_stated": N_("请核实继续教育学时：填报 {stated}。"),
    "eligibility.check_education_hours_wanted": N_("请核实继续教育学时：规定 {wanted}，填报 {stated}。"),
    # 材料
    "eligibility.not_attached_form": N_("未附申报表。"),
    "eligibility.not_attached_achievement": N_("未附业绩材料。"),
    "eligibility.not_attached_education": N_("未附学历材料。"),
    "eligibility.not_attached_paper": N_("未附论文。"),
    "eligibility.not_attached_award": N_("未附获奖材料。"),
    "eligibility.not_attached_appraisal": N_("未附年度考核材料。"),
    "eligibility.not_attached_certificate": N_("未附资格证书。"),
    "eligibility.not_attached_photo": N_("未附照片。"),
    # 申报事项
    "eligibility.item_own_ladder": N_("按本人才类别原有的条件申报，不属于贯通途径，请按原有条件人工审查。"),
    "eligibility.item_no_pathway": N_("规则表中没有通往“{level}”的途径，请核对申报类型和级别。"),
    "eligibility.item_pathway_unknown": N_("所填途径“{pathway}”不在规则表中，请核对。"),
    "eligibility.item_level_differs": N_(
        "所填途径 {pathway} 通往{leads}，与申报级别“{applied}”不一致，请核对。"
    ),
    # 以赛代评
    "competition.no_rule": N_("规则表没有“{contest}”的对应关系，请由使用单位填入后再认定。"),
    "competition.no_result": N_("没有可以取得“{level}”的竞赛成绩，请核对竞赛获奖。"),
    "competition.other_level": N_("凭该成绩可取得的是{gives}，不是所申报的{applied}。"),
    "competition.other_class": N_("赛项“{event}”不属于该规则所指的类别。"),
    "competition.class_unknown": N_("赛项“{event}”未列入规则表，属于技能类还是技术类待核实。"),
    "competition.prize_missing": N_("“{contest}”的奖项未填。"),
    "competition.prize_met": N_("奖项“{prize}”达到规定。"),
    "competition.prize_below": N_("奖项“{prize}”不在规定之列（{wanted}）。"),
    "competition.place_missing": N_("“{contest}”的名次未填。"),
    "competition.place_met": N_("第 {place} 名，达到规定（前 {last} 名）。"),
    "competition.place_below": N_("第 {place} 名，未达到规定（前 {last} 名）。"),
    "competition.team_size_missing": N_("第 {place} 名是否达到规定取决于团队人数，团队人数未填。"),
    "competition.team_size_unlisted": N_("规则表没有 {team} 人团队的名次规定。"),
    "competition.date_missing": N_("“{contest}”的获奖日期未填。"),
    "competition.date_met": N_("获奖日期 {day}。"),
    "competition.after_cutoff": N_("获奖日期 {day} 晚于截止日 {cutoff}，本次不计。"),
    "competition.level_differs": N_("填报的赛事级别“{written}”与规则 {rule} 所指的级别不一致，请核实。"),
    "competition.event_or_occupation_missing": N_("赛项或职业（工种）未填，无法核对是否对应。"),
    "competition.event_met": N_("赛项“{event}”与职业（工种）{occupation}对应。"),
    "competition.event_other": N_("赛项“{event}”与职业（工种）{occupation}不对应。"),
    "competition.event_to_match": N_("赛项“{event}”与职业（工种）{occupation}是否对应，由人工核实。"),
    "competition.rung_first": N_("可取得{level}。"),
    "competition.rung_next": N_("已具有{held}，可取得{level}。"),
    "competition.rung_held": N_("已具有{held}，没有更高的级别可以取得。"),
    "competition.local_years_missing": N_("缺少在穗工作经历：申报人表中没有“{column}”一栏，或填的不是年数。"),
    "competition.local_years_stated": N_("在穗工作 {years} 年。"),
    "competition.local_years_met": N_("在穗工作 {years} 年，达到 {wanted} 年。"),
    "competition.local_years_short": N_("在穗工作 {years} 年，不足 {wanted} 年。"),
    "competition.local_years_unset": N_("在穗工作年限的要求尚未公布，规则表未设，请人工判断。"),
    "competition.population": N_(
        "请核实属于市属、区属企业一线从事技能和专业技术工作的复合型人才（在职职工）。"
    ),
    "competition.maybe_used": N_("{level}取得于 {day}，在该成绩之后，请核实是否已凭同一成绩取得。"),
    "competition.counted_once": N_("“{contest}”的同一成绩已计一次，不重复计算。"),
    "competition.once_a_year": N_("{year} 年内凭竞赛晋升不超过 {limit} 次，已计其他成绩。"),
    # corrections and ticks
    "correct.no_reason": N_("更正申报材料要写明理由。请补上理由。"),
    "correct.same": N_("更正前后一样（{value}），没有改动。请核对要改的内容。"),
    "correct.sheet": N_("没有“{sheet}”这一部分。可以更正的有：{sheets}。"),
    "correct.field": N_("“{sheet}”里没有“{field}”这一栏，或者它不能更正。可以更正的有：{fields}。"),
    "correct.row": N_("{person} 的“{sheet}”只有 {rows} 行，没有第 {row} 行。请核对行号。"),
    "correct.blank": N_("“{field}”不能为空。请填写后再更正。"),
    "correct.word": N_("“{field}”不能填“{value}”。请填：{words}。"),
    "correct.level": N_("“{field}”里的“{value}”不是认识的级别。请填职称级别或技能等级，如副高级、技师。"),
    "correct.date": N_("“{field}”里的“{value}”不是日期。请写成 2019-07-01 这样的年月日。"),
    "correct.day_needed": N_("“{field}”要写到日。请写成 2019-07-01 这样的年月日。"),
    "correct.number": N_("“{field}”里的“{value}”不是整数。请填数字。"),
    "correct.resident_id": N_("身份证号不对，校验码或位数不符。请对照证件再填。"),
    "tick.no_note": N_("有疑问的，要写明疑问是什么。请补上说明。"),
    "tick.unknown": N_("{item} 没有待核实事项“{finding}”，或有几项同名。请从这些里选：{known}。"),
}
