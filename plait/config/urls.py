from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("plait.projects.urls")),  # before explore: /projects/new/
    path("", include("plait.activities.urls")),
    path("", include("plait.contributions.urls")),
    path("", include("plait.outcomes.urls")),
    path("", include("plait.explore.urls")),
    path("", include("plait.accounts.urls")),
    path("", include("plait.decisions.urls")),
    path("", include("plait.replies.urls")),
    path("", include("plait.design.urls")),
]
if settings.IS_DEMO:
    urlpatterns += [path("", include("plait.demo.urls"))]
handler400 = "plait.design.views.bad_request"
handler403 = "plait.design.views.forbidden"
handler404 = "plait.design.views.not_found"
handler500 = "plait.design.views.broken"
