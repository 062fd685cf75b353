"""The fields of a reference: first author, year, title, DOI, PMID, and the study's key."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Fields", "find_doi", "find_pmid", "read_fields", "study_key"]

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?:[^\s\"<>“”]|<[^\s<>]{1,40}>)+")
DASHES = str.maketrans("‐‑‒−", "----")
DOI_TAIL = re.compile(
    r"(?:[.,;:’'\"”]|(?:\.?(?:PMID|PMCID|PubMed|Epub|Available|Accessed|http).*))+$"
)
PMID = re.compile(r"(?:PMID|PubMed(?:\s?ID)?|MEDLINE)\s*[:#]?\s*(\d{4,8})\b", re.IGNORECASE)
PMID_LINK = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/(?:m/)?pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/(\d{4,8})"
)
YEAR = r"(?:1[89]\d\d|20\d\d)"
YEARS = [
    re.compile(rf"\(\s*({YEAR}[a-z]?)(?:,[^)]*)?\)"),
    re.compile(rf"(?<![\d–-])({YEAR}[a-z]?)\s*(?:[A-Z][a-z]{{2,8}}\.?(?:[-/–][A-Z][a-z]{{2,8}}\.?)?\s*\d{{0,2}}\s*)?[;:]"),
    re.compile(rf"[.,]\s({YEAR}[a-z]?)(?=[.,;\s])"),
    re.compile(rf"(?<![\d–/.-])({YEAR}[a-z]?)(?![\d/-])"),
]  # fmt: skip
INITIALS = r"(?:[A-Z]\.?(?:(?!\s+A\s+[a-z])[\s‐-]?[A-Z]\.?){0,4}(?![^\W\d_]))"
PARTICLE = r"(?:(?:[Dd][aeiou]s?|[Dd]ell?a?|[Dd]er?|[Vv]an|[Vv]on|[Dd]en|[Tt]en?r?|[Ll][ae]|[Aa]l|El|Bin|[Zz]u|St\.?|O['’]|Mc|Mac)\s?){0,3}"
SURNAME = rf"{PARTICLE}[^\W\d_a-z][\w’'‐-]*(?:\s[^\W\d_a-z][\w’'‐-]*[a-z][\w’'‐-]*)?"
# "Smith JA," "Smith, J. A.," "Smith J and"
LAST_FIRST = re.compile(
    rf"\s*(?P<name>{SURNAME}),?\s+{INITIALS}(?:\s?(?:[JS]r|I{{1,3}}|[23][nr]d)\.?)?(?=[\s,.;:&(]|$)"
)
# "J. A. Smith,"
FIRST_LAST = re.compile(rf"\s*(?:[A-Z]\.[\s‐-]?){{1,4}}\s?(?P<name>{SURNAME})(?=[,\s.:;])")
# a list of authors in either form, to know where it ends
ONE = rf"(?:{SURNAME},?\s+{INITIALS}(?:\s?(?:Jr|Sr|I{{1,3}})\b\.?)?|(?:[A-Z]\.[\s‐-]?){{1,4}}\s?{SURNAME})"
AUTHORS = re.compile(
    rf"\s*{ONE}(?:\s?[,;]?\s*(?:and|&|und)?\s*(?:{ONE}|et\s+al\.?|others|…))*(?:,?\s*\(?[Ee]ds?\.?\)?)?",
)
TITLE_END = re.compile(
    r"(?<!\bvs)(?<!\bsp)(?<!\bspp)(?<!\bsubsp)(?<!\bvar)(?<!\bcv)(?<!\bet al)(?<!\bSt)(?<!\b[A-Z])"
    r"(?:(?<=[a-z\d)\]’'”\"A-Z])[.](?=\s+[^\W\d_a-z]|\s*$|\s+\d)|[?!](?=\s))"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What an entry says, as far as it could be read; empty where it could not."""

    first_author: str = ""
    year: str = ""
    title: str = ""
    doi: str = ""
    pmid: str = ""


def find_doi(text: str) -> str:
    """The first DOI of ``text``, lowercase, without the stops and brackets that follow it.

    >>> find_doi("doi: 10.1016/S0140-6736(05)66990-0. PMID: 1")
    '10.1016/s0140-6736(05)66990-0'
    """
    match = DOI.search(text)
    if match is None:
        return ""
    doi = DOI_TAIL.sub("", match[0].translate(DASHES))
    while doi and doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count("([{"[")]}".index(doi[-1])]):
        doi = DOI_TAIL.sub("", doi[:-1])
    if "]" in doi and "[" not in doi:
        doi = doi.split("]")[0]
    return doi.rstrip("/-–").lower()


def find_pmid(text: str) -> str:
    """The PubMed id that ``text`` names, "" when it names none."""
    match = PMID.search(text) or PMID_LINK.search(text)
    return match[1] if match else ""


def read_fields(text: str) -> Fields:
    """The fields of one entry without its label."""
    doi = find_doi(text)
    clean = re.sub(r"https?://\S+|\bdoi\s*:?\s*10\.\S+|10\.\d{4,9}/\S+", " ", text, flags=re.I)
    year = _year(clean)
    author = _author(clean)
    return Fields(author, year, _title(clean, year), doi, find_pmid(text))


def _year(text: str) -> str:
    for n, pattern in enumerate(YEARS):
        found = [m for m in pattern.findall(text) if int(m[:4]) <= 2099]
        if found:
            return str(found[0] if n < 3 else found[-1])
    return ""


def _author(text: str) -> str:
    match = LAST_FIRST.match(text) or FIRST_LAST.match(text)
    if match:
        return match["name"].strip(" ,")
    # an organisation, or one name without initials: all up to the first stop, comma or bracket
    head = re.split(r"[.,:;(“\"]|\s(?:19|20)\d\d\b", text.strip(), maxsplit=1)[0].strip()
    words = head.split()
    return " ".join(words[:8]) if words and words[0][:1].isalpha() else ""


def _title(text: str, year: str) -> str:
    quoted = re.search(r"[“\"](.{8,400}?)[,.]?[”\"]", text)
    if quoted:
        return quoted[1].strip(" ,.")
    rest = text
    authors = AUTHORS.match(text)
    if authors and authors.end() > 3:
        rest = text[authors.end() :]
    dated = (
        re.match(rf"[\s.,;:]*\(?{re.escape(year)}[^)]{{0,14}}?\)?[\s.,;:]+", rest) if year else None
    )
    if dated:
        rest = rest[dated.end() :]
    elif year and (authors is None or authors.end() <= 3):
        after = re.search(rf"\(?{re.escape(year)}[a-z]?\)?[\s.,;:]+(?=[^\W\d_a-z])", text)
        if after and after.start() < 0.5 * len(text):
            rest = text[after.end() :]
        elif "." in text:
            rest = text.split(".", 1)[1]
    rest = rest.lstrip(" .,:;)")
    end = TITLE_END.search(rest, 8)
    title = rest[: end.start()] if end else rest
    title = re.split(r"\s(?:In:|Proc\.|J\.)\s", title)[0]
    return title.strip(" .,;:")


def study_key(fields: Fields) -> str:
    """The key that one study has in every review: DOI, else PMID, else author, year and title.

    The last has the form "smith 2010 first six title words", all letters folded; empty when
    there is neither author nor title.
    """
    if fields.doi:
        return fields.doi
    if fields.pmid:
        return f"pmid:{fields.pmid}"
    words = [w for w in re.split(r"[^a-z0-9]+", _fold(fields.title)) if w][:6]
    author = re.sub(r"[^a-z0-9]", "", _fold(fields.first_author))
    return " ".join([author, fields.year[:4], *words]).strip() if author or words else ""


def _fold(text: str) -> str:
    plain = text.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("Ø", "O")
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
