# SPDX-License-Identifier: EUPL-1.2
"""The description of the whole API."""

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.renderers import JSONRenderer

from conference.pagecache import public_page


@extend_schema(exclude=True)
class OpenApi(SpectacularJSONAPIView):
    renderer_classes = [JSONRenderer]


openapi = public_page(seconds=60)(OpenApi.as_view())
