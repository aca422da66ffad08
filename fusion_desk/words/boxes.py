"""How key holders, the states of a box and the grounds of a further vote are called."""

from __future__ import annotations

from fusion_desk.domain.ballot import Ground
from fusion_desk.domain.electronic import BoxState, KeyRole
from fusion_desk.words.marking import N_

ROLE_WORDS = {
    KeyRole.CHAIR: N_("主任委员"),
    KeyRole.SCRUTINEER: N_("监票人"),
    KeyRole.TELLER: N_("计票人"),
}
STATE_WORDS = {
    BoxState.OPEN: N_("正在投票"),
    BoxState.CLOSED: N_("已关闭，待开箱"),
    BoxState.COUNTED: N_("已开箱计票"),
    BoxState.ABANDONED: N_("已作废，未开箱"),
    BoxState.DESTROYED: N_("密封票已销毁"),
}
GROUND_WORDS = {
    Ground.TIE: N_("票数相同"),
    Ground.DEFERRED: N_("缓议"),
}
