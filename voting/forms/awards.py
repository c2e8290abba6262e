# SPDX-License-Identifier: EUPL-1.2
"""An award and its rules, on the desk."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField, capital
from conference.forms.versioned import Section
from voting.forms.slugs import SlugForm
from voting.models import Award, Method
from voting.operations.awards import AWARD_FIELDS, RESERVED

TIES = (("public,lot", _l("Most votes of the public, then a lot")), ("lot", _l("A lot at once")))
MOST_MINUTES, MOST_DAYS = 1_440, 365


def text_area(rows: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "od-size-l"} | attrs)


class TiesField(forms.ChoiceField):
    """The order in which a tie is decided, as a list."""

    def __init__(self, **words: Any) -> None:
        super().__init__(choices=TIES, **words)

    def prepare_value(self, value: Any) -> Any:
        return ",".join(value) or TIES[0][0] if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return str(super().clean(value)).split(",")


class AwardForm(SlugForm):
    """What people read, the rules that freeze at opening, the moments, and how the office works."""

    reserved, instead = RESERVED, "prijs"
    layout = (
        Section(
            _l("What people read"), ("name", "name_en", "slug", "intro", "intro_en", "rules", "rules_en")
        ),
        Section(
            _l("How people vote, and who wins"),
            ("method", "picks", "quorum", "ties"),
            _l(
                "These rules are fixed when the voting opens. Nobody can change them afterwards, you neither."
            ),
        ),
        Section(_l("When"), ("opens_at", "closes_at", "objection_days"), is_grid=True),
        Section(_l("For the returning officer"), ("domain_limit", "publish_minutes"), is_grid=True),
    )
    opens_at = MomentField(
        label=_l("Opens"),
        required=False,
        help_text=_l(
            "Votes are taken from this moment, once the returning officer has opened the voting with the key."
        ),
    )
    closes_at = MomentField(label=_l("Closes"), required=False, help_text=_l("It closes by itself."))
    ties = TiesField(
        label=_l("Who wins when two end equal"),
        widget=forms.RadioSelect,
        help_text=_l(
            "The lot follows from the final board, so that anyone can work it out and nobody can choose it."
        ),
    )

    class Meta:
        model = Award
        fields = AWARD_FIELDS
        help_texts: ClassVar = {
            "slug": _l(
                "The last part of the link, for example organisatie-van-het-jaar. Leave it empty, and it is made of the name."
            ),
            "intro": _l("Two or three sentences: what can be won, and why people should vote."),
            "rules": _l(
                "Who can take part, how is counted, where to object. With headings and lists if you want."
            ),
            "quorum": _l("With fewer ballots there is no winner. 0: no minimum."),
            "domain_limit": _l(
                "So many people of a domain that we do not know may vote at once; the others wait until you decide."
            ),
            "publish_minutes": _l("So often the board gets a new signed head, if people voted."),
            "objection_days": _l(
                "After certifying. Then the keys with which addresses can be checked are destroyed."
            ),
        }
        widgets: ClassVar = {
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "intro": text_area(4),
            "intro_en": text_area(4, lang="en"),
            "rules": text_area(10),
            "rules_en": text_area(10, lang="en"),
            "method": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.instance.event.zone
        for name in ("opens_at", "closes_at"):
            self.fields[name].zone = zone
        self.fields["method"].choices = capital(Method.choices)
        for name, most in (("publish_minutes", MOST_MINUTES), ("objection_days", MOST_DAYS)):
            field = self.fields[name]
            self.fields[name] = forms.IntegerField(
                min_value=1,
                max_value=most,
                label=field.label,
                help_text=field.help_text,
                initial=field.initial,
            )

    def taken(self) -> Iterable[str]:
        return Award.objects.filter(event=self.instance.event).values_list("slug", flat=True)

    def clean(self) -> dict[str, Any]:
        """What the database would refuse too, said at the field itself."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("This closes before it opens. Choose a later moment."))
        return cleaned
