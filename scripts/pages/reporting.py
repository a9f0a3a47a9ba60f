"""Reporting an error: a link to the issue form of a repository on GitHub, filled in with what the reader looks at."""

from urllib.parse import quote, urlencode

from scripts.records import Project

FORM = "figure.yml"
GITHUB = "https://github.com/"


def issue(project: Project, figure: str, address: str) -> str:
    """The address of a new issue on the figure with this observation id; "" unless the repository is on GitHub.

    The keys are the ids of the fields of `.github/ISSUE_TEMPLATE/figure.yml`.
    """
    repository = (project.repository or "").rstrip("/").removesuffix(".git")
    if not repository.startswith(GITHUB):
        return ""
    fields = {
        "template": FORM,
        "title": f"{figure}: ",
        "figure": figure,
        "address": address,
        "version": project.version,
    }
    return f"{repository}/issues/new?{urlencode(fields, quote_via=quote)}"
