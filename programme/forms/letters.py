# SPDX-License-Identifier: EUPL-1.2
"""The text of a letter about proposals, and what is chosen in the list of letters."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import capital
from conference.forms.messages import IdsField
from conference.forms.versioned import Section, VersionedModelForm
from conference.models import Event
from conference.templatetags.od import loc
from programme.models import Kind, MailTemplate, Occasion
from programme.operations.letter_texts import TEXT_FIELDS
from programme.proposals.letters import unknown

NOT_PROPOSED = {Kind.BREAK.value}


class LetterTextForm(VersionedModelForm):
    """For which letters a text is, and what it says."""

    layout = (
        Section(
            _l("For which mails"),
            ("occasion", "kind", "track", "language"),
            _l("Leave a choice open and the text is for all of them. The first text that fits is used."),
            is_grid=True,
        ),
        Section(_l("The mail"), ("subject", "body")),
    )

    class Meta:
        model = MailTemplate
        fields = TEXT_FIELDS
        widgets = {
            "subject": forms.TextInput(attrs={"class": "od-size-l"}),
            "body": forms.Textarea(attrs={"class": "od-size-l", "rows": 16}),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["occasion"].choices = capital(Occasion.choices)
        kinds = [(value, label) for value, label in Kind.choices if value not in NOT_PROPOSED]
        fields["kind"].choices = [("", _("All kinds")), *capital(kinds)]
        fields["track"].label = _("Track")
        fields["track"].queryset = event.tracks.all()
        fields["track"].label_from_instance = lambda track: str(loc(track, "name"))
        fields["track"].empty_label = _("All tracks")
        fields["language"] = forms.ChoiceField(
            label=fields["language"].label,
            required=False,
            choices=[("", _("All languages")), *capital(settings.LANGUAGES)],
        )
        for name in ("kind", "track", "language"):
            fields[name].says_when = True  # its first choice is everything
        fields["subject"].error_messages["required"] = _("Fill in a subject.")
        fields["body"].error_messages["required"] = _("Write the text of the mail.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("subject", "body"):
            for word in unknown(cleaned.get(name) or "")[:1]:
                text = _("We do not know %(word)s. Use the words from the list.")
                self.add_error(name, text % {"word": word})
        return cleaned

    def as_typed(self) -> MailTemplate:
        """The text as it stands in the form, right or not; for a look."""
        given = {name: str(self[name].value() or "") for name in ("subject", "body")}
        occasion, language = str(self["occasion"].value() or ""), str(self["language"].value() or "")
        return MailTemplate(
            occasion=occasion if occasion in Occasion.values else Occasion.ACCEPTED,
            language=language if language in dict(settings.LANGUAGES) else "",
            **given,
        )


class LettersForm(forms.Form):
    """What to do with which letters: those that were ticked, or all that were found."""

    do = forms.ChoiceField(choices=[("release", ""), ("release-all", ""), ("discard", ""), ("rewrite", "")])
    letter = IdsField(required=False)
    letters = forms.CharField(required=False, max_length=100_000)  # many, in one field
    anyway = IdsField(required=False)
    seen = forms.CharField(required=False, max_length=16)

    def value(self, name: str) -> Any:
        """The field's value, None when it is not right."""
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def ids(self) -> list[int]:
        """The letters that were ticked, or that the page before asked about."""
        asked = (self.value("letters") or "").split(",")
        return sorted({*(self.value("letter") or []), *IdsField().to_python(asked)})
