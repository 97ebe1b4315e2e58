"""The words of what a team has under way in the demo: all of it samples."""

from __future__ import annotations

from dataclasses import dataclass

from engagement.demo.people import MEMBER, MODERATOR
from tasks.states import TaskStatus

#: Of whom each thing is: of the rapporteur, of the member, of nobody yet.
WRITES, READS, NOBODY = MEMBER, MODERATOR, ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A task; days are counted from the day of loading."""

    title: str
    owner: str
    days: int | None
    text: str = ""
    status: TaskStatus = TaskStatus.OPEN
    note: str = ""
    #: The slug of the meeting it came from.
    origin: str = ""


TODO = (
    Todo(
        "قراءة ترجمة الملخص إلى الإنجليزية ومقابلتها بالأصل (عيّنة)",
        READS,
        -2,
        "تُقرأ فقرة فقرة، ويُكتب ما يحتاج إلى تعديل في الملاحظات.",
        TaskStatus.BEGUN,
    ),
    Todo(
        "كتابة مسودة القسم الثاني من الملخص (عيّنة)",
        WRITES,
        3,
        "لا تزيد على ست مئة كلمة، وتُذكر فيها فكرتان من الحملة على الأقل.",
        origin="sample-meeting-1",
    ),
    Todo("اقتراح ثلاثة قراء من خارج الفريق (عيّنة)", NOBODY, 10),
    Todo(
        "طلب أرقام العزلة الاجتماعية من الجهات التي تنشرها (عيّنة)",
        WRITES,
        -6,
        status=TaskStatus.DONE,
        note="وصلت أرقام ثلاث جهات، وهي مع أوراق الاجتماع القادم.",
        origin="sample-meeting-1",
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A consent that is asked for by silence."""

    title: str
    text: str
    opened: int
    closes: int
    #: Who has consented in words.
    spoken: tuple[str, ...]


ASKED = (
    Asked(
        "تبدأ القراءة الخارجية بعد المسودة الثانية لا بعد الأولى (عيّنة)",
        "تُقرأ المسودة الأولى داخل الفريق وحده، فلا يُشغل القراء من خارجه بما سيتغير.",
        -12,
        -5,
        (WRITES,),
    ),
    Asked(
        "يعتمد الفريق خطة الملخص بأقسامها الأربعة (عيّنة)",
        "الأقسام: السؤال، وما تقوله التجارب، والتوصيات، وما بقي بلا جواب.\n\nمن له اعتراض فليكتبه مع سببه قبل الموعد. ومن سكت فقد وافق.",
        -3,
        4,
        (READS,),
    ),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question over ideas, by the keys of the samples."""

    question: str
    ideas: tuple[str, ...]
    text: str = ""
    due: int | None = None


ANSWERED = Question(
    "كيف يجد من يعيش وحيدًا من يكلمه في حيه؟",
    ("sample-05", "sample-10", "sample-21"),
    "قرأ الفريق هذه الأفكار معًا لأنها تصف الأمر نفسه من ثلاث جهات: مقعد أمام المبنى، وطبيب يحيل مريضه إلى نشاط في الحي، وجار يتعلم أسماء جيرانه.\n\nسيذكر الملخص الإحالة إلى أنشطة الحي بوصفها توصية، لأن أثرها يُقاس بعدد الزيارات قبلها وبعدها. وسيُورد المقعد وتعلم الأسماء مثالين على ما يبدؤه الناس بأنفسهم بلا ميزانية.\n\nولم يجد الفريق بعد تجربة قاست أثر المقاعد، فمن يعرف واحدة فليكتب إلينا عنها في فكرة جديدة.",
)
AT_WORK = Question(
    "كيف تنتقل القيم من الكبار إلى الصغار؟", ("sample-01", "sample-06", "sample-31"), due=6
)

TALK = "بأي فكرة نبدأ الجواب؟ (عيّنة)"
#: Who says what, so many hours after the beginning; the last one names the rapporteur.
ORGANISES = "organiser"
SAID = (
    (
        ORGANISES,
        0,
        "في الأفكار طريقان: أن يأتي الكبار إلى المدرسة، وأن يُختار للبيت وقت بلا هواتف. بأيهما نبدأ الجواب؟",
    ),
    (READS, 2, "بالمدرسة: من كتب الفكرة جرّبها، وفيها ما يُقاس."),
    (
        ORGANISES,
        20,
        "@{name} هل تكفي ثلاثة أسطر عن تجربة المدرسة، أم نطلب تفاصيل من صاحب الفكرة أولًا؟",
    ),
)
