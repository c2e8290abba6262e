# SPDX-License-Identifier: EUPL-1.2
"""The outbox, long work, and the demo's post."""

from django.urls import path

from conference.views import demo_post, jobs, messages

urlpatterns = [
    path("organisatie/<slug:event>/berichten/", messages.outbox, name="desk-messages"),
    path("organisatie/<slug:event>/berichten/samen/", messages.bulk, name="desk-messages-bulk"),
    path("organisatie/<slug:event>/berichten/<int:pk>/", messages.message, name="desk-message"),
    path("organisatie/<slug:event>/berichten/<int:pk>/doen/", messages.act, name="desk-message-act"),
    path("organisatie/<slug:event>/berichten/<int:pk>/bewerken/", messages.edit, name="desk-message-edit"),
    path("organisatie/<slug:event>/werk/<int:pk>/", jobs.job, name="desk-job"),
    path("demo/post/", demo_post.post, name="demo-post"),
    path("demo/post/<int:pk>/", demo_post.letter, name="demo-letter"),
    path("demo/post/<int:pk>/agenda.ics", demo_post.letter_file, name="demo-letter-file"),
]
