# SPDX-License-Identifier: EUPL-1.2
"""The API of the vote: awards for everybody, asking for a code and casting, and the files to check it with."""

from voting.api import awards, board, casting

urlpatterns = [*awards.urlpatterns, *casting.urlpatterns, *board.urlpatterns]
