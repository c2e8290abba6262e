# SPDX-License-Identifier: EUPL-1.2
"""What the tables of proposals keep of people (see `conference.personal`)."""

from conference.personal import ALL, Table

_PROPOSALS = "forget_proposals"
# What somebody wrote in a proposal.
TEXTS = (
    "title",
    "title_en",
    "abstract",
    "abstract_en",
    "goal",
    "goal_en",
    "room_note",
    "brought_by",
    "helpers_wanted",
    "note",
)
PROPOSALS = [
    Table(
        "programme.Call",
        plain=("theme", "theme_en", "intro", "intro_en", "offers", "offers_en", "tags"),
    ),
    Table("programme.CallKind", plain=("about", "about_en", "durations")),
    Table("programme.CallCode", swept=("note",), event="call__event"),
    Table("programme.CallCode_kinds"),
    Table("programme.CallQuestion", plain=("label", "label_en", "help", "help_en", "options", "kinds")),
    Table("programme.CallQuestion_tracks"),
    Table(
        "programme.Proposal",
        _PROPOSALS,
        swept=TEXTS,
        plain=("language", "level", "tags", "facilities", "labels"),
        links=("owner", "pending_by"),
        event="event",
    ),
    Table("programme.Proposal_venues"),
    Table("programme.ProposalSpeaker", _PROPOSALS, gone=("name", "email"), links=("speaker",)),
    Table("programme.ProposalAnswer", _PROPOSALS, gone=ALL, links=("speaker",)),
    Table(
        "programme.Material",
        _PROPOSALS,
        swept=("title", "file_name"),
        plain=("url", "file", "media_type"),
        event="proposal__event",
    ),
    Table(
        "programme.ProposalComment",
        _PROPOSALS,
        swept=("text",),
        links=("by", "speaker"),
        event="proposal__event",
    ),
    Table(
        "programme.EditRequest",
        swept=("values", "note"),
        links=("by", "answered_by"),
        event="proposal__event",
    ),
    Table("programme.SavedList", _PROPOSALS, gone=ALL, links=("person",)),
    Table("programme.MailTemplate", swept=("subject", "body"), plain=("language",), event="event"),
    Table("programme.ProposalLetter", links=("speaker",)),
    Table(
        "programme.TableHelper",
        "forget_helpers",
        gone=("name", "organisation", "expertise"),
        links=("person",),
    ),
]
