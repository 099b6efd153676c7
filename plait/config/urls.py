from django.conf import settings
from django.urls import include, path

from plait.config.unsent import unsent

urlpatterns = [
    path("", include("plait.projects.urls")),  # before explore: /projects/new/
    path("", include("plait.activities.urls")),
    path("", include("plait.consents.urls")),
    path("", include("plait.contributions.urls")),
    path("", include("plait.rooms.urls")),
    path("", include("plait.consultations.urls")),
    path("", include("plait.opinions.urls")),
    path("", include("plait.priorities.urls")),
    path("", include("plait.outcomes.urls")),
    path("", include("plait.privacy.urls")),  # before explore: /c/<code>/withdraw/
    path("", include("plait.explore.urls")),
    path("", include("plait.accounts.urls")),
    path("", include("plait.decisions.urls")),
    path("", include("plait.replies.urls")),
    path("", include("plait.safety.urls")),
    path("", include("plait.design.urls")),
    path("unsent/", unsent, name="unsent"),
    path("", include("plait.maintenance.urls")),
]
if settings.IS_DEMO:
    urlpatterns += [path("", include("plait.demo.urls"))]
handler400 = "plait.design.views.bad_request"
handler403 = "plait.design.views.forbidden"
handler404 = "plait.design.views.not_found"
handler500 = "plait.design.views.broken"
