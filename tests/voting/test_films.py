# SPDX-License-Identifier: EUPL-1.2
"""Which films a candidate may show, and from which address their player comes."""

import pytest

from voting.films import film_of

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", YOUTUBE),
        ("https://youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://player.vimeo.com/video/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        (
            "https://framatube.org/w/9dRFC6Ya11NCVeYKn8ZhiD",
            "https://framatube.org/videos/embed/9dRFC6Ya11NCVeYKn8ZhiD",
        ),
        ("https://peertube.nl/videos/watch/abcd-1234", "https://peertube.nl/videos/embed/abcd-1234"),
    ],
)
def test_films_of_known_sites_have_a_player(url, player):
    film = film_of(url)
    assert film is not None
    assert film.player == player
    assert film.player.startswith(film.origin + "/")


@pytest.mark.parametrize(
    "url",
    [
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=../../evil",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://user@www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
        "https://vimeo.com/channels",
        "https://films.example/videos/watch/abcd-1234",
        "https://[broken/watch",
        "javascript:alert(1)",
        "",
    ],
)
def test_anything_else_is_no_film(url):
    assert film_of(url) is None
