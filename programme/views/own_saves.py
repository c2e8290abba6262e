# SPDX-License-Identifier: EUPL-1.2
"""What a tab saved last. On a bad line a save arrives and its answer does not: the next one is then still from a form
that opened with older values, yet nobody else was in between."""

from django.http import HttpRequest

from programme.models import Proposal

SAVED = "proposal-saved"  # in the session: the proposal that was kept just now, for the page that follows
SAVES = "proposal-saves"
MOST = 20  # fingerprints that a tab saw before, kept for one proposal


def last_saved(request: HttpRequest, proposal: Proposal, seen: str) -> str:
    """The fingerprint to compare with: of what this tab saved last, when it saved since `seen`; else that one."""
    tab, before, after = request.session.get(SAVES, {}).get(str(proposal.pk), ("", [], ""))
    return after if tab and tab == request.POST.get("tab", "") and seen in before else seen


def note_saved(request: HttpRequest, proposal: Proposal, seen: str, after: str) -> None:
    """Remember what this tab saved; only a tab with a script says which one it is."""
    tab = request.POST.get("tab", "")[:40]
    if not tab:
        return
    saves = request.session.get(SAVES, {})
    known, before, _last = saves.get(str(proposal.pk), ("", [], ""))
    before = [*(before if known == tab else []), seen][-MOST:]
    request.session[SAVES] = {str(proposal.pk): (tab, before, after)}
