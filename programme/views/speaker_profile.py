# SPDX-License-Identifier: EUPL-1.2
"""A speaker's own pages about themselves: what visitors read of them, when they can come, their photo."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conference.models import Event
from conference.pictures import UnusablePicture
from conference.uploads import bounded_files
from conference.views.editing import handed_in
from conference.views.personal import personal
from programme.forms.profile import WHY, PhotoForm, profile_form
from programme.operations.profiles import PROFILE_FIELDS, remove_photo, save_profile, set_photo
from programme.proposals.photos import MOST_BYTES
from programme.queries.calls import answers_of, find_call, questions_for
from programme.queries.materials import released_photo
from programme.speaker_links import speaker_of


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    speaker, now = speaker_of(request), timezone.now()
    data = request.POST or None
    form = profile_form(data, speaker, find_call(event), questions_for(speaker), answers_of(speaker), now)
    if handed_in(
        request,
        form,
        lambda: save_profile(
            speaker,
            {name: form.cleaned_data[name] for name in PROFILE_FIELDS},
            parts=form.cleaned_data["parts"],
            answers=form.answers,
            seen=form.seen,
            by=speaker.person,
            at=now,
        ),
    ):
        return redirect("my-talks", event=event.slug, token=token)
    context = {
        "form": form,
        "speaker": speaker,
        "token": token,
        "has_errors": bool(form.conflict),
        "status": 409 if form.conflict else 200,
    }
    return render(request, "programme/speaker/profile.html", context, status=context["status"])


@personal
@bounded_files(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """The photo as it is, and another one in its place."""
    speaker, now = speaker_of(request), timezone.now()
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = form.cleaned_data["photo"].read(MOST_BYTES + 1)
            set_photo(speaker, sent, cut=form.cleaned_data["cut"], by=speaker.person, at=now)
        except UnusablePicture as unusable:
            form.add_error("photo", str(WHY[unusable.reason]))
        else:
            messages.success(request, _("This is your photo now."))
            return redirect("my-photo", event=event.slug, token=token)
    shown = released_photo(event, speaker.slug)
    context = {
        "form": form,
        "speaker": speaker,
        "token": token,
        "is_public": bool(shown),
        "is_other": bool(speaker.photo) and shown != speaker.photo.name,
    }
    return render(request, "programme/speaker/photo.html", context)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def photo_remove(request: HttpRequest, event: Event, token: str) -> HttpResponse:
    """Ask first; then it is gone everywhere."""
    speaker = speaker_of(request)
    if request.method == "POST":
        remove_photo(speaker, by=speaker.person, at=timezone.now())
        messages.success(request, _("Your photo has been removed, in the programme too."))
        return redirect("my-photo", event=event.slug, token=token)
    return render(request, "programme/speaker/photo_remove.html", {"token": token})
