"""Reporting an error: an issue form of a repository on GitHub, or a letter, filled in with what a reader looks at."""

import re
from urllib.parse import quote, urlencode

from scripts.curated.project import Project

FORM = "figure.yml"
PLAIN = ":/"  # may stand in a query as they are (RFC 3986)
GITHUB = "https://github.com/"
MAIL = re.compile(r"[^\s@<>,;?&]+@[^\s@<>,;?&]+\.[a-z]+", re.IGNORECASE)


def issue(project: Project, figure: str, address: str) -> str:
    """The address of a new issue on the figure with this observation id, or of a letter; "" where neither can be.

    The keys are the ids of the fields of `.github/ISSUE_TEMPLATE/figure.yml`.
    """
    if not has_form(project):
        return _letter(project, figure, address)
    fields = {
        "template": FORM,
        "title": figure,
        "figure": figure,
        "address": address,
        "version": project.version,
    }
    return f"{_repository(project)}/issues/new?{urlencode(fields, safe=PLAIN, quote_via=quote)}"


def has_form(project: Project) -> bool:
    """Whether errors are reported with a form on GitHub."""
    return _repository(project).startswith(GITHUB)


def _repository(project: Project) -> str:
    return (project.repository or "").rstrip("/").removesuffix(".git")


def _letter(project: Project, figure: str, address: str) -> str:
    """A letter (RFC 6068) to the contact of the project, where that is an e-mail address."""
    contact = project.contact or ""
    body = f"{figure}\r\n{address}\r\n{project.version}\r\n\r\n"
    told = urlencode({"subject": figure, "body": body}, quote_via=quote)
    return f"mailto:{quote(contact, safe='@')}?{told}" if MAIL.fullmatch(contact) else ""
