# SPDX-License-Identifier: EUPL-1.2
"""One address, one right: which spellings are the same voter."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from voting.addresses import domain_of, folded, is_disposable, tidied

SAME = {
    "anna@zwolle.nl": [
        *("Anna@Zwolle.NL", " anna@zwolle.nl\n", "anna+stem@zwolle.nl", "ANNA+a+b@zwolle.nl"),
        *("anna@zwolle.nl.", "ａｎｎａ@zwolle.nl", "anna＠zwolle.nl", "anna@zwolle。nl", "anna＋x@zwolle.nl"),
    ],
    "anna@gmail.com": [
        *("an.na@gmail.com", "A.N.N.A+x@googlemail.com", "anna@GoogleMail.com", "anna.+x@gmail.com"),
    ],
    "an.na@icloud.com": ["An.Na@me.com", "an.na+x@MAC.com", "an.na@iCloud.com."],
    "anna@xn--bcher-kva.nl": [
        "anna@bücher.nl",
        "anna@BÜCHER.nl",
        "Anna@XN--bcher-kva.nl",
        "anna@bu\u0308cher.nl",
    ],
}
OTHERS = [
    *("anna@zwolle.nl", "an.na@zwolle.nl", "anna_@zwolle.nl", "anna-x@zwolle.nl", "anna@mail.zwolle.nl"),
    *("anna@me.com", "an.na@me.com", "anna@pm.me", "anna@proton.me", "anna@protonmail.com", "anna@me.nl"),
    *("аnna@zwolle.nl", "anna@zwоlle.nl", "anna@gmail.nl", "anna@strasse.nl", "anna@straße.nl"),
]
NONE = [
    *("", "anna", "@zwolle.nl", "anna@", "anna@nl", "+x@zwolle.nl", "+@gmail.com", "a.+x@zwolle.nl"),
    *('"anna"@zwolle.nl', "anna(x)@zwolle.nl", "anna@[127.0.0.1]", "anna@127.0.0.1", "an na@zwolle.nl"),
    *("anna..x@zwolle.nl", ".anna@zwolle.nl", "anna.@zwolle.nl", "anna@zwolle..nl", "anna@.zwolle.nl"),
    *("anna@-zwolle.nl", "anna@zwo_lle.nl", "anna@zwolle.nl..", "anna@x@zwolle.nl", "anna\n@zwolle.nl"),
    *("anna@zwolle.nl\nBcc: x@x.nl", "anna@xn--a.nl", f"{'a' * 65}@zwolle.nl", f"a@{'a' * 64}.nl"),
    *("anna@zwolle.nl\0", "<anna@zwolle.nl>", f"a@{'a.' * 200}nl", "a" * 10_000),
]


@pytest.mark.parametrize(("right", "spelling"), [(key, one) for key, many in SAME.items() for one in many])
def test_these_spellings_are_one_voter(right, spelling):
    assert folded(spelling) == right


def test_these_are_other_people():
    assert len({folded(address) for address in OTHERS}) == len(OTHERS)


@pytest.mark.parametrize("text", NONE)
def test_this_is_no_address(text):
    with pytest.raises(ValueError):
        folded(text)


def test_the_mail_goes_to_the_mailbox_that_was_typed():
    assert tidied(" An.Na+stem@GoogleMail.com.") == "an.na+stem@googlemail.com"
    assert tidied("Anna@Me.com") == "anna@me.com"
    # Another domain for IDNA 2003, which would send the mail of one to the other.
    assert tidied("anna@straße.nl") == "anna@xn--strae-oqa.nl"


names = st.from_regex(r"[a-z0-9_!#$%-]{1,8}(\.[a-z0-9_-]{1,8}){0,2}", fullmatch=True)
domains = st.sampled_from(["zwolle.nl", "gmail.com", "googlemail.com", "bücher.nl", "mail.bedrijf.example"])
addresses = st.builds("{}@{}".format, names, domains)
tags = st.from_regex(r"(\+[a-z0-9.+]{0,8})?", fullmatch=True).filter(
    lambda tag: ".." not in tag and tag[-1:] != "."
)


# Letters that change when they are made small or plain, some into several.
odd = st.text("aA.+＋ＡıİßſKÅ\u0301\u0345ǅﬁ①", min_size=1, max_size=6)


@given(st.builds("{}@{}.nl".format, odd, odd) | st.builds("{}@{}".format, st.text(max_size=9), domains))
def test_folding_twice_is_folding_once(text):
    try:
        once = folded(text)
    except ValueError:
        return
    assert (folded(once), folded(tidied(text))) == (once, once)


@given(addresses, tags)
def test_capitals_and_tags_are_no_second_voter(address, tag):
    name, _at, domain = address.partition("@")
    assume(not tag.startswith("+.") or "gmail" not in domain)
    assert folded(f"{name.upper()}{tag}@{domain.upper()}") == folded(address)


@given(addresses, st.data())
def test_a_dot_is_another_voter_but_at_gmail(address, data):
    name, _at, domain = address.partition("@")
    places = [place for place in range(1, len(name)) if "." not in name[place - 1 : place + 1]]
    assume(places)
    place = data.draw(st.sampled_from(places))
    dotted = f"{name[:place]}.{name[place:]}@{domain}"
    assert (folded(dotted) == folded(address)) == (domain in {"gmail.com", "googlemail.com"})


def test_throw_away_mail_is_known_by_its_domain_and_what_it_lies_under():
    found = {
        text: is_disposable(text)
        for text in (
            "x@mailinator.com",
            "x@a.b.MAILINATOR.com.",
            "x@gmail.com",
            "x@zwolle.nl",
            "x@mailinator.com.zwolle.nl",
            "?",
        )
    }
    assert found == {
        "x@mailinator.com": True,
        "x@a.b.MAILINATOR.com.": True,
        "x@gmail.com": False,
        "x@zwolle.nl": False,
        "x@mailinator.com.zwolle.nl": False,
        "?": False,
    }


def test_a_domain_is_what_stands_after_the_last_at():
    assert domain_of(tidied("Anna@Mail.Zwolle.nl")) == "mail.zwolle.nl"
