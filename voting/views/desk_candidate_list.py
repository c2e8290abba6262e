# SPDX-License-Identifier: EUPL-1.2
"""The desk: many candidates at once, from a spreadsheet. All rows come in, or none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.models import Event
from conference.tables import table
from conference.uploads import bounded_files
from conference.views.editing import taken_in
from conference.views.tables import download
from voting.candidate_lists import HEADERS, MOST_BYTES
from voting.forms.candidate_lists import CandidateListForm
from voting.operations.candidates import add_candidates
from voting.views.desk_candidates import is_draft, page_of
from voting.views.desk_shell import award_at, of_award, who


@bounded_files(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """A file with a row for each; what is wrong is said by row, and then nothing is added."""
    row = award_at(event, award)
    if not is_draft(row):
        return redirect(of_award("desk-candidates", row))
    form = CandidateListForm(request.POST or None, request.FILES or None, award=row)
    if taken_in(request, form, lambda: add_candidates(row, form.found, **who(request))):
        count = len(form.found)
        words = ngettext("%(count)d candidate added.", "%(count)d candidates added.", count)
        messages.success(request, words % {"count": count})
        return redirect(of_award("desk-candidates", row))
    return page_of(
        request, row, "candidate_list", _("Candidates from a spreadsheet"), form=form, columns=columns()
    )


@require_safe
def example(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """A file to fill in, with one invented candidate."""
    row = award_at(event, award)
    said = {
        "name": _("municipality of Example"),
        "motto": _("How we listen better"),
        "contact_name": _("Anna Example"),
        "contact_email": "anna@voorbeeld.example",
    }
    data = table(columns(), [[said.get(key, "") for key in HEADERS]], _("Candidates"))
    return download(data, f"{row.slug}-{pgettext('file name', 'candidates')}", "xlsx")


def columns() -> list[str]:
    """Their names in the language of who reads."""
    return [english if get_language() == "en" else dutch for dutch, english in HEADERS.values()]
