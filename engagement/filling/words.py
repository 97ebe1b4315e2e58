"""Made-up ideas in three languages: enough different words that a search has something to do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from random import Random


@dataclass(frozen=True)
class Tongue:
    """The parts that sentences of a language are put together from."""

    code: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]
    syllables: tuple[str, ...]


ARABIC = Tongue(
    "ar",
    (
        "{what} في {where} {when}",
        "{who} و{what} في {place}",
        "أن يبدأ {who} {doing} في {where}",
        "{what} من أجل {value}",
        "لماذا لا يكون في {place} {what}؟",
    ),
    (
        "أقترح أن يقوم {who} {doing} في {where} {when}، لأن {value} تبدأ من التفاصيل الصغيرة.",
        "جربنا {what} في {place} ستة أشهر، ولاحظنا أن {value} صارت حديث الناس.",
        "لا نحتاج إلى ميزانية كبيرة: {what} ومتطوعان وورقة معلقة في {where}.",
        "حين رأيت {who} في {place} فهمت أن {value} لا تعلَّم بالكلام.",
        "يمكن قياس الأثر بعدد من يشاركون {when}، وبما يقوله {who} بعد سنة.",
        "ولو تبنت {place} هذه الفكرة لانتشرت إلى {where} كله.",
    ),
    {
        "who": ("المعلمون", "كبار الحي", "الطلاب", "أصحاب المتاجر", "الممرضات", "موظفو البلدية", "الجيران", "المتقاعدون", "سائقو الحافلات", "الأمهات", "فريق الشباب", "رئيس المجلس", "المهندسون", "القضاة", "المزارعون"),
        "what": ("مكتبة صغيرة", "مقعد للحوار", "ساعة للحكايات", "صندوق للشكر", "مجلس للصلح", "حديقة مشتركة", "سجل للوعود", "جدارية للأطفال", "مطبخ للحي", "ورشة للأدوات", "نشرة أسبوعية", "يوم مفتوح", "مؤشر للثقة", "دفتر للأمانة"),
        "doing": ("بزيارة المرضى", "بتنظيم لقاء شهري", "بتدوين القصص", "بتعليم الصغار", "بإصلاح الأدوات", "بنشر الحسابات", "بالاعتذار علنًا", "بإعداد وجبة مشتركة", "بمرافقة كبار السن", "بتسجيل الأصوات"),
        "where": ("المدرسة", "السوق", "الحي القديم", "المستشفى", "المصنع", "الجامعة", "القرية", "الميناء", "المحكمة", "الملعب", "المحطة", "دار المسنين"),
        "when": ("كل أسبوع", "مرة في الشهر", "في بداية العام", "بعد صلاة الجمعة", "في يوم القيم العالمي", "قبل كل اجتماع", "في العطلة الصيفية", "كل مساء"),
        "value": ("الأمانة", "الرحمة", "العدالة", "الثقة", "التسامح", "الكرامة", "الصدق", "التكافل", "الاحترام", "الشجاعة", "التواضع", "المسؤولية"),
    },
    ("با", "دو", "سا", "را", "مي", "نو", "حا", "قر", "شا", "لي", "تو", "كا", "زه", "عم", "فر", "جد"),
)  # fmt: skip
ENGLISH = Tongue(
    "en",
    (
        "{what} in every {where}, {when}",
        "Let {who} begin by {doing} in {place}",
        "{what} for the sake of {value}",
        "Why not {what} in {place}?",
        "{who} and {what} {when}",
    ),
    (
        "I propose that {who} start {doing} in the {where} {when}, because {value} begins with small things.",
        "We tried {what} in {place} for six months, and {value} became something people talked about.",
        "It needs no great budget: {what}, two volunteers and a sheet of paper in the {where}.",
        "When I saw {who} in {place} I understood that {value} is not taught by speeches.",
        "The effect can be counted by those who come {when}, and by what {who} say after a year.",
        "If {place} took this up it would spread to every {where} around.",
    ),
    {
        "who": ("teachers", "elders", "students", "shopkeepers", "nurses", "council clerks", "neighbours", "pensioners", "bus drivers", "mothers", "the youth team", "the chairperson", "engineers", "judges", "farmers"),
        "what": ("a small library", "a bench for talking", "an hour of stories", "a box of thanks", "a circle for making peace", "a shared garden", "a register of promises", "a wall painted by children", "a neighbourhood kitchen", "a tool shelf", "a weekly page", "an open day", "a measure of trust", "an honesty notebook"),
        "doing": ("visiting the sick", "holding a monthly meeting", "writing down stories", "teaching the young", "mending tools", "publishing accounts", "apologising in public", "cooking a common meal", "walking with the old", "recording voices"),
        "where": ("school", "market", "old quarter", "hospital", "factory", "university", "village", "harbour", "court", "stadium", "station", "care home"),
        "when": ("every week", "once a month", "at the start of the year", "after Friday prayers", "on World Values Day", "before each meeting", "in the summer break", "every evening"),
        "value": ("honesty", "compassion", "justice", "trust", "tolerance", "dignity", "truthfulness", "solidarity", "respect", "courage", "humility", "responsibility"),
    },
    ("bar", "den", "sul", "wick", "mor", "ton", "hal", "gren", "shaw", "lea", "tor", "cal", "by", "ford", "ham", "ridge"),
)  # fmt: skip
FRENCH = Tongue(
    "fr",
    (
        "{what} dans chaque {where}, {when}",
        "Que {who} commencent par {doing} à {place}",
        "{what} au nom de {value}",
        "Pourquoi pas {what} à {place} ?",
        "{who} et {what}, {when}",
    ),
    (
        "Je propose que {who} se mettent à {doing} dans chaque {where}, {when}, car {value} commence par de petites choses.",
        "Nous avons essayé {what} à {place} pendant six mois, et {value} est devenue un sujet de conversation.",
        "Nul besoin d’un grand budget : {what}, deux bénévoles et une feuille affichée dans chaque {where}.",
        "En voyant {who} à {place}, j’ai compris que {value} ne s’enseigne pas par des discours.",
        "L’effet se mesure à ceux qui viennent {when}, et à ce que disent {who} au bout d’un an.",
        "Si {place} adoptait cette idée, elle gagnerait chaque {where} des environs.",
    ),
    {
        "who": ("les enseignants", "les anciens", "les élèves", "les commerçants", "les infirmières", "les agents municipaux", "les voisins", "les retraités", "les conducteurs de bus", "les mères", "les jeunes", "les élus", "les ingénieurs", "les juges", "les paysans"),
        "what": ("une petite bibliothèque", "un banc pour parler", "une heure de récits", "une boîte à mercis", "un cercle de réconciliation", "un jardin partagé", "un registre des promesses", "une fresque d’enfants", "une cuisine de quartier", "une étagère à outils", "une page hebdomadaire", "une journée ouverte", "un indice de confiance", "un carnet d’honnêteté"),
        "doing": ("visiter les malades", "tenir une réunion mensuelle", "écrire les récits", "enseigner aux petits", "réparer les outils", "publier les comptes", "s’excuser en public", "préparer un repas commun", "accompagner les aînés", "enregistrer les voix"),
        "where": ("école", "marché", "vieux quartier", "hôpital", "usine", "université", "village", "port", "tribunal", "stade", "gare", "maison de retraite"),
        "when": ("chaque semaine", "une fois par mois", "au début de l’année", "après la prière du vendredi", "pour la Journée mondiale des valeurs", "avant chaque réunion", "pendant l’été", "chaque soir"),
        "value": ("l’honnêteté", "la compassion", "la justice", "la confiance", "la tolérance", "la dignité", "la sincérité", "la solidarité", "l’estime", "l’audace", "l’humilité", "la responsabilité"),
    },
    ("mar", "ville", "sain", "tour", "bel", "mont", "char", "lac", "nor", "fon", "ques", "ver", "gny", "court", "ac", "thal"),
)  # fmt: skip
TONGUES = (ARABIC, ENGLISH, FRENCH)
#: Of ten ideas five are in Arabic, three in English, two in French.
SHARES = (5, 3, 2)
PLACES = 4000


class Writer:
    """Writes ideas; the same seed writes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 -- made-up text, not a secret
        #: A few places are named often and thousands hardly ever, as in real texts.
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(PLACES)))
        self._places = {tongue.code: self._names(tongue) for tongue in TONGUES}

    def _names(self, tongue: Tongue) -> list[str]:
        names: dict[str, None] = {}
        while len(names) < PLACES:
            name = "".join(self.random.choices(tongue.syllables, k=self.random.choice((2, 3, 4))))
            names[name.capitalize()] = None
        return list(names)

    def tongue(self) -> Tongue:
        return self.random.choices(TONGUES, SHARES)[0]

    def _said(self, pattern: str, tongue: Tongue) -> str:
        choose = self.random.choice
        parts = {name: choose(words) for name, words in tongue.parts.items()}
        place = self.random.choices(self._places[tongue.code], cum_weights=self._weights)[0]
        return pattern.format(place=place, **parts)

    def title(self, tongue: Tongue) -> str:
        said = self._said(self.random.choice(tongue.titles), tongue)
        return said[:1].upper() + said[1:]

    def text(self, tongue: Tongue) -> str:
        chosen = self.random.sample(tongue.sentences, self.random.randint(2, 5))
        return " ".join(self._said(pattern, tongue) for pattern in chosen)
