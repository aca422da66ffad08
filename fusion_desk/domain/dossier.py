"""The dossier of one candidate: what the sheets and folders of 申报材料 say about a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fusion_desk.domain.identity import ApplicationId, CandidateId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.partial_date import PartialDate


class CredentialKind(StrEnum):
    """资格证书 类别."""

    TITLE = "title"
    SKILL = "skill"
    QUALIFICATION = "qualification"
    APPOINTMENT = "appointment"


class Relevance(StrEnum):
    """Whether a spell of work was in the same or a related occupation; blank = to check, counted as same."""

    SAME = "same"
    RELATED = "related"
    OTHER = "other"
    UNSTATED = ""


class ApplicationKind(StrEnum):
    """What an application asks for."""

    TITLE = "title"
    SKILL = "skill"
    SUBSTITUTION = "substitution"


class Way(StrEnum):
    """申报方式."""

    NORMAL = "normal"
    EXCEPTIONAL = "exceptional"
    CROSSING = "crossing"
    SERIES_CHANGE = "series_change"
    ENTRUSTED = "entrusted"
    DIRECT = "direct"


class ApplicationState(StrEnum):
    """受理 state of an application; every imported one is admitted until said otherwise."""

    ADMITTED = "admitted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ExamPart(StrEnum):
    """科目 of skill recognition."""

    THEORY = "theory"
    PRACTICE = "practice"
    REVIEW = "review"


class AttachmentKind(StrEnum):
    """Kinds of attachments; an unclassified one is hidden while the review is blind."""

    FORM = "form"
    ACHIEVEMENT = "achievement"
    EDUCATION = "education"
    PAPER = "paper"
    AWARD = "award"
    APPRAISAL = "appraisal"
    CERTIFICATE = "certificate"
    PHOTO = "photo"
    UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True)
class Credential:
    """A title, skill level, professional qualification or appointment that the person holds."""

    kind: CredentialKind
    name: str = ""
    level: str = ""
    """Normal form of `domain.levels`, or the text as written where it is none of them."""
    field: str = ""
    """Specialty (专业) of a title, occupation (工种) of a skill level."""
    obtained_on: PartialDate | None = None
    number: str = ""
    appointer: str = ""
    expires_on: PartialDate | None = None
    level_to_check: bool = False
    """A bare 高级 was read as 副高级."""


@dataclass(frozen=True, slots=True)
class WorkSpell:
    """One line of the work history; `until` None with `ongoing` = 至今."""

    since: PartialDate | None
    until: PartialDate | None = None
    ongoing: bool = False
    employer: str = ""
    post: str = ""
    occupation: str = ""
    relevance: Relevance = Relevance.UNSTATED


@dataclass(frozen=True, slots=True)
class Award:
    """One competition result."""

    contest: str
    level: str = ""
    """world, national, provincial, city, enterprise, or the text as written."""
    event: str = ""
    prize: str = ""
    place: int | None = None
    awarded_on: PartialDate | None = None
    team_size: int | None = None


@dataclass(frozen=True, slots=True)
class Achievement:
    """One representative piece of work (代表性业绩)."""

    title: str
    criterion: str = ""
    own_role: str = ""
    finished_on: PartialDate | None = None
    benefit: str = ""
    """经济效益（万元） as written."""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """年度考核 of one year."""

    year: int
    result: str


@dataclass(frozen=True, slots=True)
class ExamMark:
    """One part mark of skill recognition, in hundredths of a point; exempt parts carry the basis instead."""

    part: ExamPart
    mark: int | None
    held_on: PartialDate | None = None
    examiners: str = ""
    supervisor: str = ""
    exempt_basis: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, or a page range of one, kept inside the panel file under its SHA-256."""

    name: str
    kind: AttachmentKind
    sha256: str
    size: int = 0
    first_page: int | None = None
    last_page: int | None = None
    criterion: str = ""
    original_checked: bool = False


@dataclass(frozen=True, slots=True)
class Application:
    """申报事项: one title or skill level (or substitution) that one person applies for."""

    id: ApplicationId
    item: str
    """编号, `003-1`."""
    kind: ApplicationKind
    level: str = ""
    series: str = ""
    specialty: str = ""
    occupation_code: str = ""
    occupation: str = ""
    way: Way = Way.NORMAL
    pathway: str = ""
    """Pathway id as named in the workbook, or blank."""
    sender: str = ""
    group: str = ""
    """评议组; blank = the whole sitting."""
    state: ApplicationState = ApplicationState.ADMITTED
    state_reason: str = ""
    level_to_check: bool = False
    exam_marks: tuple[ExamMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """The candidate's own row of 申报人."""

    number: str
    name: str
    gender: str = ""
    born_on: date | None = None
    resident_id: str = ""
    employer: str = ""
    department: str = ""
    post: str = ""
    occupation: str = ""
    track: Track | None = None
    education: str = ""
    degree: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    """Columns of the workbook that the desk does not know, kept as written: (header, text)."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known of one candidate."""

    id: CandidateId
    person: Person
    applications: tuple[Application, ...] = ()
    credentials: tuple[Credential, ...] = ()
    history: tuple[WorkSpell, ...] = ()
    awards: tuple[Award, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    attachments: tuple[Attachment, ...] = field(default=())
