"""Every kind of report that can be asked for, in the order in which they are offered."""

from __future__ import annotations

from reports.kinds.balance import BALANCE
from reports.kinds.base import Reported
from reports.kinds.briefs import BRIEFS
from reports.kinds.campaign import CAMPAIGN
from reports.kinds.cycle import CYCLE
from reports.kinds.event import EVENT
from reports.kinds.participation import PARTICIPATION
from reports.kinds.team import TEAM

KINDS: dict[str, Reported] = {
    str(one.kind): one for one in (CYCLE, CAMPAIGN, EVENT, TEAM, PARTICIPATION, BALANCE, BRIEFS)
}
