"""A case bundle's parts read back into what the rules of the desk are applied to, from the bundle alone.

Whatever does not fit raises one of `UNFIT`; the verifier says so in one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from fusion_desk.domain.ballot import BallotList, ListState, Row, Sheets, Voters
from fusion_desk.domain.canonical import canonical, leaf_hash, merkle_root
from fusion_desk.domain.dossier import Application, ApplicationKind, ApplicationState, ExamMark, ExamPart
from fusion_desk.domain.electorate import Sitting, VoteRule
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.final_lock import SheetLock
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.policy import Policy, load_policy
from fusion_desk.domain.rubric import Rubric, load_rubric
from fusion_desk.domain.scoring import ScoreFact, ScoreKey, ScoreVoid
from fusion_desk.domain.sitting import (
    Assignment,
    AttendanceLine,
    BaseRule,
    DatedRole,
    Duty,
    Member,
    Presence,
    Recusal,
    Role,
    RoundKind,
)
from fusion_desk.exchange import case_names as names
from fusion_desk.exchange.case_container import Parts
from fusion_desk.store.disputes import Disputed
from fusion_desk.store.items import Item

Found = Mapping[str, Any]

UNFIT = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, DeskError)
"""What reading strange contents can end in."""


@dataclass(frozen=True, slots=True)
class Said:
    """One journal entry as it stands in the bundle."""

    seq: int
    verb: str
    public: Found
    private_sha256: str | None


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark as listed: which round and purpose, and the fact."""

    round: str
    purpose: str
    fact: ScoreFact

    @property
    def counts(self) -> bool:
        """Whether it is a mark of the scoring round that makes results."""
        return self.purpose == "official" and self.round == RoundKind.SCORING


@dataclass(frozen=True, slots=True)
class ExamLine:
    """One revision of a part mark, with the entry it came with."""

    seq: int
    application: ApplicationId
    revision: int
    mark: ExamMark


def plain_json(content: bytes) -> Any:  # noqa: ANN401 -- whatever stands there
    """The JSON of one part, refused where it is not written in the one canonical way."""
    found: Any = json.loads(content)
    if canonical(found) != content:
        raise ValueError("not canonical")
    return found


@dataclass(frozen=True)
class CaseRecord:
    """Everything in a bundle that figures are made of."""

    parts: Parts
    texts: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, parts: Parts) -> CaseRecord:
        """From the parts; nothing but the journal's lines is looked at yet."""
        text = parts[names.JOURNAL].decode()
        if text and not text.endswith("\n"):
            raise ValueError("the journal's last line is cut")
        return cls(parts, tuple(text.split("\n")[:-1]))

    # --- the journal ---------------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> tuple[Said, ...]:
        """Every entry in its order; numbered from one without a gap, each as it was hashed."""
        found: list[Said] = []
        for number, text in enumerate(self.texts, 1):
            said: dict[str, Any] = plain_json(text.encode())
            if said["seq"] != number:
                raise ValueError("a gap in the journal")
            found.append(Said(number, said["verb"], said["public"], said["private_sha256"]))
        return tuple(found)

    @cached_property
    def leaves(self) -> tuple[bytes, ...]:
        """The leaf hash of every entry."""
        return tuple(leaf_hash(text.encode()) for text in self.texts)

    @cached_property
    def root(self) -> str:
        """The root over all of them."""
        return merkle_root(self.leaves)

    def told(self, *verbs: str) -> list[Said]:
        """The entries of these verbs."""
        return [one for one in self.entries if one.verb in verbs]

    # --- who and what --------------------------------------------------------------------------------------

    @cached_property
    def policy(self) -> Policy:
        """By what was judged."""
        return load_policy(self.parts[names.POLICY])

    @cached_property
    def rubric(self) -> Rubric:
        """By what was marked."""
        return load_rubric(self.parts[names.RUBRIC])

    @cached_property
    def record(self) -> Found:
        """The part with members, applications and ballots."""
        return cast("dict[str, Any]", plain_json(self.parts[names.RECORD]))

    @cached_property
    def figures(self) -> Found:
        """The stated figures."""
        return cast("dict[str, Any]", plain_json(self.parts[names.FIGURES]))

    @cached_property
    def member_ids(self) -> dict[str, MemberId]:
        """By 编号."""
        return {one["number"]: MemberId(one["id"]) for one in self.record["members"]}

    @cached_property
    def numbers(self) -> dict[MemberId, str]:
        """编号 by id, in the order of the list."""
        found = {MemberId(one["id"]): str(one["number"]) for one in self.record["members"]}
        if len(found) != len(self.member_ids):
            raise ValueError("two members of one number")
        return found

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Those who belong to the sitting now."""
        return tuple(
            Member(
                id=MemberId(one["id"]),
                number=one["number"],
                name="",
                group=one["group"],
                roles=tuple(DatedRole(Role(role)) for role in one["roles"]),
            )
            for one in self.record["members"]
            if one["seated"]
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every application, in the order of the dossiers; anchors are none."""
        return tuple(
            Item(_application(one), one["candidate"], "")
            for one in self.record["applications"]
            if not one["anchor"]
        )

    @cached_property
    def item_ids(self) -> dict[str, ApplicationId]:
        """By 事项号, anchors among them."""
        return {one["item"]: ApplicationId(one["id"]) for one in self.record["applications"]}

    @cached_property
    def vote_rule(self) -> VoteRule:
        """The shares and the base: the meeting's own base, else the policy's."""
        bases = [one.public["base_rule"] for one in self.told("meeting.set") if "base_rule" in one.public]
        base = bases[-1] if bases and bases[-1] else self.policy.text("base_after_recusal")
        return VoteRule(BaseRule(base), self.policy.fraction("pass"), self.policy.fraction("quorum"))

    def sitting(self, until: int | None = None) -> Sitting:
        """The committee after this entry of the journal, or as it is now; its list as it is now."""
        last = len(self.entries) if until is None else until
        assignments = tuple(
            Assignment(
                self.item_ids[one["item"]],
                self.member_ids[one["member"]],
                RoundKind.SCORING,
                Duty(one["duty"]),
            )
            for one in self.record["assignments"]
        )
        recusals = tuple(one for one in self.recusals if one.seq <= last)
        return Sitting(self.members, tuple(self._attendance(last)), recusals, (), assignments)

    def _attendance(self, last: int) -> Iterable[AttendanceLine]:
        for one in self.told("attendance.recorded"):
            if one.seq > last:
                return
            for presence in (Presence.ARRIVED, Presence.LEFT):
                for number in one.public[presence.value]:
                    yield AttendanceLine(self.member_ids[number], presence, "", one.seq)

    @cached_property
    def recusals(self) -> tuple[Recusal, ...]:
        """Who keeps away from what."""
        return tuple(
            Recusal(self.member_ids[one["member"]], self.item_ids[one["item"]], "", "", one["seq"])
            for one in self.record["recusals"]
        )

    # --- marks ---------------------------------------------------------------------------------------------

    @cached_property
    def marks(self) -> tuple[MarkLine, ...]:
        """Every mark, in the order listed."""
        return tuple(self._mark(row) for row in plain_json(self.parts[names.MARKS]))

    def _mark(self, row: Sequence[Any]) -> MarkLine:
        seq, round, purpose, member, item, criterion, revision, points, reason = row
        if type(points) is not int or type(revision) is not int or type(seq) is not int:
            raise TypeError("a mark is a whole number")
        key = ScoreKey(self.member_ids[member], self.item_ids[item], criterion)
        return MarkLine(round, purpose, ScoreFact(key, revision, points, reason, "", "", "", seq))

    @cached_property
    def voids(self) -> tuple[ScoreVoid, ...]:
        """Marks taken out of the count, as the journal tells."""
        return tuple(
            ScoreVoid(
                self.member_ids[one.public["member"]],
                None if one.public["item"] is None else self.item_ids[one.public["item"]],
                "",
                one.seq,
            )
            for one in self.told("scores.voided")
        )

    @cached_property
    def disputed(self) -> Disputed:
        """Marks told in two ways that nobody has settled: they count neither way."""
        return frozenset(
            (str(self.member_ids[member]), str(self.item_ids[item]), str(criterion))
            for member, item, criterion in self.record["disputed"]
        )

    @cached_property
    def locks(self) -> tuple[SheetLock, ...]:
        """Sheets that became final, and were opened again."""
        return tuple(
            SheetLock(
                self.member_ids[one["member"]],
                self.item_ids[one["item"]],
                bool(one["locked"]),
                one["digest"],
                one["nonce"],
                "",
                "",
                one["seq"],
            )
            for one in self.record["locks"]
        )

    @cached_property
    def exams(self) -> tuple[ExamLine, ...]:
        """Every revision of every part mark, in the order listed."""
        return tuple(
            ExamLine(
                one["seq"],
                self.item_ids[one["item"]],
                one["revision"],
                ExamMark(
                    ExamPart(one["part"]),
                    one["mark"],
                    PartialDate.parse(one["held_on"]) if one["held_on"] else None,
                    one["examiners"],
                    "",
                    one["exempt_basis"],
                ),
            )
            for one in self.record["exams"]
        )

    # --- ballots -------------------------------------------------------------------------------------------

    @cached_property
    def lists(self) -> tuple[BallotList, ...]:
        """Every ballot list, in the order opened; who voted is not in it, only how many might."""
        return tuple(self._list(one) for one in self.record["lists"])

    def _list(self, one: Found) -> BallotList:
        voters = one["electorate"]
        counted = one["sheets"]
        return BallotList(
            id=f"{one['round']}/{one['number']}/{one['attempt']}",
            round=one["round"],
            number=one["number"],
            attempt=one["attempt"],
            state=ListState(one["state"]),
            electorate=Voters(
                voters["members"],
                voters["present"],
                voters["recused"],
                voters["base"],
                voters["needed"],
                BaseRule(voters["rule"]),
                tuple(MemberId(str(at)) for at in range(voters["voters"])),
            ),
            opened_at="",
            rows={self.item_ids[item]: _row(row) for item, row in one["rows"].items()},
            sheets=None
            if counted is None
            else Sheets(counted["issued"], counted["returned"], counted["invalid"]),
        )


def _row(row: Found | None) -> Row | None:
    if row is None:
        return None
    return Row(row["agree"], row["disagree"], row["abstain"], row["invalid"])


def _application(one: Found) -> Application:
    return Application(
        id=ApplicationId(one["id"]),
        item=one["item"],
        kind=ApplicationKind(one["kind"]),
        level=one["level"],
        group=one["group"],
        state=ApplicationState(one["state"]),
    )
