"""Making a panel file and saying whose it is, where the panel meets and by what authority."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from fusion_desk import __version__, paths
from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.identity import Randomness
from fusion_desk.domain.policy import load_policy
from fusion_desk.domain.rubric import load_rubric
from fusion_desk.domain.sitting import Authority, BaseRule
from fusion_desk.domain.stamps import to_minute
from fusion_desk.sealing import panel_key
from fusion_desk.store import panels, passwords, sittings
from fusion_desk.store.panel_file import Clock, PanelFile
from fusion_desk.store.recovery import RecoveryKey
from fusion_desk.store.tables import PanelRow
from fusion_desk.words import Words

Warning_ = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """What `new` asks for; policy and rubric are names of shipped ones, or paths of TOML files."""

    title: str
    organisation: str
    policy: str
    rubric: str
    cutoff: date


@dataclass(frozen=True, slots=True)
class MadePanel:
    """A panel file just made, with the recovery key that is shown once."""

    path: Path
    title: str
    created_at: str
    recovery: RecoveryKey
    policy_digest: str
    rubric_digest: str
    fingerprint: str

    def recovery_sheet(self, words: Words) -> str:
        """The recovery sheet to print and keep apart from the file."""
        return _recovery_sheet(words, self.path, self.title, self.created_at, self.fingerprint, self.recovery)


@dataclass(frozen=True, slots=True)
class ChangedPassword:
    """A panel file under its new password, with the recovery key that is shown once."""

    path: Path
    title: str
    changed_at: str
    recovery: RecoveryKey
    fingerprint: str
    backup: Path
    """What was kept before, under the old password."""

    def recovery_sheet(self, words: Words) -> str:
        """The new recovery sheet; the one before opens only older backups."""
        return _recovery_sheet(words, self.path, self.title, self.changed_at, self.fingerprint, self.recovery)


def _recovery_sheet(
    words: Words, path: Path, title: str, at: str, fingerprint: str, recovery: RecoveryKey
) -> str:
    return "\n".join(
        (
            words.say("融合评审台 恢复单"),
            words.say("评审项目：{title}", title=title),
            words.say("文件：{file}", file=path.name),
            words.say("生成时间：{time}", time=to_minute(at)),
            words.say("项目公钥指纹：{fingerprint}", fingerprint=fingerprint),
            words.say("恢复密钥（忘记口令时可打开文件，请与文件分开保管）："),
            recovery.printed(),
        )
    )


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """When and where the panel meets, who presides, and what two thirds are counted of."""

    since: date
    until: date
    place: str
    presiding: str | None = None
    base: BaseRule | None = None
    number: str | None = None


@cache
def shipped_titles(kind: str) -> Mapping[str, str]:
    """The shipped policies or rubrics: name to title."""
    inside = "policy" if kind == "policies" else "rubric"
    return {
        file.stem: str(tomllib.loads(_first_table(file.read_text(encoding="utf-8")))[inside]["title"])
        for file in sorted(paths.resource(kind).glob("*.toml"))
    }


def _first_table(text: str) -> str:
    """A TOML file as far as its second table: to parse all of it takes twenty times as long, and a window waits."""
    return "\n[".join(f"\n{text}".split("\n[")[:2])


def shipped(kind: str, name: str) -> bytes:
    """The bytes of a shipped policy or rubric by its name, or of the TOML file at that path."""
    inside = paths.resource(kind, f"{name}.toml")
    path = inside if inside.is_file() else Path(name)
    try:
        return path.read_bytes()
    except OSError:
        offered = sorted(file.stem for file in paths.resource(kind).glob("*.toml"))
        raise UsageError(
            f"panel.no_{'policy' if kind == 'policies' else 'rubric'}", name=name, offered=offered
        ) from None


def create(
    path: Path, password: str, plan: PanelPlan, *, clock: Clock, random: Randomness, actor: str = "secretary"
) -> MadePanel:
    """Make a panel file; policy and rubric are copied into it with their digests."""
    policy_bytes, rubric_bytes = shipped("policies", plan.policy), shipped("rubrics", plan.rubric)
    policy, rubric = load_policy(policy_bytes), load_rubric(rubric_bytes)
    private = panel_key.generate(random)
    panel, recovery = PanelFile.create(path, password, clock=clock, random=random)
    try:
        with panel.writing("panel.created", actor) as change:
            row = PanelRow(
                title=plan.title,
                organisation=plan.organisation,
                cutoff=plan.cutoff.isoformat(),
                policy_id=policy.id,
                policy=policy_bytes,
                policy_digest=sha256_hex(policy_bytes),
                rubric_id=rubric.id,
                rubric=rubric_bytes,
                rubric_digest=sha256_hex(rubric_bytes),
                engine_version=__version__,
                created_at=change.now(),
                panel_key=private,
                panel_public=panel_key.public_half(private),
            )
            panels.add_panel(change, row)
            change.public.update(
                title=plan.title,
                organisation=plan.organisation,
                cutoff=plan.cutoff.isoformat(),
                policy=row.policy_digest,
                rubric=row.rubric_digest,
                engine=__version__,
                panel_key=panel_key.fingerprint(row.panel_public),
            )
            made = MadePanel(
                path=path,
                title=plan.title,
                created_at=row.created_at,
                recovery=recovery,
                policy_digest=row.policy_digest,
                rubric_digest=row.rubric_digest,
                fingerprint=panel_key.fingerprint(row.panel_public),
            )
    finally:
        panel.close()
    return made


def change_password(panel: PanelFile, password: str, actor: str, backup_folder: Path) -> ChangedPassword:
    """Another password, after a backup; the old recovery sheet opens the file no more."""
    kept, recovery = passwords.change_password(panel, password, actor, backup_folder)
    with panel.reading() as reader:
        facts = panels.panel_facts(reader)
    return ChangedPassword(
        path=panel.path,
        title=facts.title,
        changed_at=panel.clock().isoformat(timespec="seconds"),
        recovery=recovery,
        fingerprint=panel_key.fingerprint(facts.public_key),
        backup=kept,
    )


def record_authority(panel: PanelFile, authority: Authority, actor: str) -> Authority:
    """Record an authority to review titles or to recognise skills."""
    with panel.writing("authority.recorded", actor) as change:
        panels.add_authority(change, authority)
        change.public.update(
            kind=authority.kind,
            number=authority.number,
            scope=authority.scope,
            valid_until=authority.valid_until.isoformat(),
            level=authority.level,
            granted_by=authority.granted_by,
        )
    return authority


def set_meeting(panel: PanelFile, plan: MeetingPlan, actor: str) -> list[Warning_]:
    """Record when and where the panel meets; a base of counting may not change once a ballot was opened."""
    if plan.until < plan.since:
        raise Refusal("meeting.backwards", since=plan.since, until=plan.until)
    with panel.writing("meeting.set", actor) as change:
        facts = panels.panel_facts(change)
        values = {
            "meeting_from": plan.since.isoformat(),
            "meeting_to": plan.until.isoformat(),
            "place": plan.place,
        }
        if plan.base is not None:
            if plan.base is not facts.base_rule and sittings.any_ballot(change):
                raise Refusal("meeting.base_fixed")
            values["base_rule"] = plan.base.value
        if plan.number is not None:
            values["minutes_number"] = plan.number
        if plan.presiding is not None:
            values["presiding_id"] = sittings.find_presiding(change, plan.presiding)
        panels.update_panel(change, values)
        change.public.update({name: value for name, value in values.items() if name != "presiding_id"})
        if plan.presiding is not None:
            change.public["presiding"] = plan.presiding
    warnings: list[Warning_] = []
    if facts.cutoff > plan.until:
        warnings.append(("meeting.cutoff_after", {"cutoff": facts.cutoff, "until": plan.until}))
    return warnings
