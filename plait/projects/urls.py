from django.urls import path

from plait.projects import views

app_name = "projects"
urlpatterns = [
    path("projects/new/", views.start, name="start"),
    path("projects/<slug:code>/stage/", views.stage, name="stage"),
    path("projects/<slug:code>/shares/", views.shares, name="shares"),
    path("projects/<slug:code>/partners/", views.partners, name="partners"),
    path("projects/<slug:code>/partners/invite/", views.invite, name="invite"),
    path("projects/<slug:code>/partners/new/", views.new_person, name="new-person"),
    path("projects/<slug:code>/partners/<int:key>/role/", views.role, name="role"),
    path("projects/<slug:code>/partners/<int:key>/leave/", views.end, name="leave"),
    path(
        "projects/<slug:code>/partners/<int:key>/way-in/", views.way_in, name="way-in"
    ),
]
