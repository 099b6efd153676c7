from django.urls import path

from plait.activities import views

app_name = "activities"
urlpatterns = [
    path("projects/<slug:code>/activities/new/", views.new, name="new"),
]
